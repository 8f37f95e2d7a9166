"""Sizes by other things than height and weight: a girth, the size usually worn, and what the facts say of such a body."""

from __future__ import annotations

from presale.advice.audience import ONESELF
from presale.advice.facts import fact_plainly_named
from presale.advice.naming import find_skus
from presale.advice.size import Body, Missing, NoChart, SizeAdvice, advise_size
from presale.advice.size_facts import SizeHint
from presale.advice.size_girths import is_larger, next_size, size_by_girths, size_by_habit
from presale.advice.size_judged import size_of
from presale.answers.context import Context
from presale.answers.girths import girths_in
from presale.answers.measures import body_in_words, size_in_words
from presale.answers.model import Reply, Say, Told
from presale.answers.size_stock import with_stock
from presale.answers.told import tells_usual_size
from presale.answers.wearers_said import two_wearers
from presale.shop.model import Product, SizeChart

YOU = "您"


def for_two(context: Context, product: Product, chart: SizeChart) -> Reply | None:
    """A size for each of two people whose measures this message tells; None when it tells of one, or the chart goes by others."""
    says = []
    for wearer in two_wearers(context.turn.entities, context.turn.text):
        advice = advise_size(chart, Body(wearer.value("height"), wearer.value("weight")))
        if isinstance(advice, (Missing, NoChart)):
            return None
        body = Told(height_cm=wearer.value("height"), weight_kg=wearer.value("weight"))
        who = YOU if wearer.who == ONESELF else wearer.who
        size = size_of(advice)
        left = size is not None and any(sku.stock > 0 for sku in find_skus(product, size=size))
        name = "utter_size_for_wearer" if left else "utter_size_for_wearer_gone" if size else "utter_size_for_wearer_none"
        fields = {"product": product.short_name, "who": who, "body": body_in_words(body), "size": size_in_words(size or "")}
        says.append(Say(name, fields))
    return context.reply(*says, focus=product) if says else None


def by_girth(context: Context, product: Product, chart: SizeChart, advice: SizeAdvice) -> Reply | None:
    """The smallest size that is not too narrow, unless height and weight already ask for a larger one."""
    found = size_by_girths(chart, girths_in(context.turn.words))
    by_body = size_of(advice)
    if found is None or (by_body and not found.beyond and not is_larger(chart, found.size, by_body)):
        return None
    fields = {"product": product.short_name, "size": size_in_words(found.size), "measure": found.name}
    fields |= {"said": f"{found.said_cm:g}", "has": f"{found.has_cm:g}"}
    fact = fact_plainly_named(product, found.name)
    more = (Say("utter_size_hint", {"fact": fact.text}),) if fact else ()
    if found.beyond:
        return context.reply(Say("utter_size_girth_beyond", fields), *more, focus=product)
    return with_stock(context, product, found.size, Say("utter_size_by_girth", fields), *more)


def by_habit(context: Context, product: Product, chart: SizeChart, hint: SizeHint | None) -> Reply | None:
    """The size usually worn, one further where the product runs small or large, or the facts say so of such a body."""
    now = tells_usual_size(context.turn.words)
    said = [str(e.value) for e in context.turn.named("size")] if now else []
    found = size_by_habit(chart, said or [context.told.usual_size or ""])
    if found is None:
        return None
    usual, size = found
    further = next_size(chart, size, hint.step) if hint and hint.step else None
    fields = {"product": product.short_name, "runs": chart.runs, "usual": size_in_words(usual)}
    if hint and further:
        say = Say("utter_size_usual_stepped", {**fields, "fact": hint.text, "size": size_in_words(further)})
        return with_stock(context, product, further, say)
    name = "utter_size_usual" if size == usual else "utter_size_usual_shifted"
    more = (Say("utter_size_hint", {"fact": hint.text}),) if hint else ()
    return with_stock(context, product, size, Say(name, {**fields, "size": size_in_words(size)}), *more)


def stepped(chart: SizeChart, advice: SizeAdvice, hint: SizeHint | None) -> str | None:
    """The size that is advised once the facts on such a body are heeded; as before where the chart ends."""
    size = size_of(advice)
    further = next_size(chart, size, hint.step) if size and hint and hint.step else None
    return further or size


def by_hint(context: Context, product: Product, chart: SizeChart, advice: SizeAdvice, hint: SizeHint, body: str) -> Reply | None:
    """The advice moved by what the facts say of such a body, with the reason; None where they move nothing."""
    plain, size = size_of(advice), stepped(chart, advice, hint)
    if plain is None or size is None or not hint.step:
        return None
    fields = {"fact": hint.text, "body": body, "plain": size_in_words(plain), "size": size_in_words(size)}
    return with_stock(context, product, size, Say("utter_size_stepped" if size != plain else "utter_size_hint_at_end", fields))
