"""The shop's rules as far as they bear on a message: the clauses it asks for, and what its product says of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presale.advice.clause_words import INTERROGATIVES, OWN_MATTERS, SUBJECT_OF
from presale.advice.clauses import Picked, particular_matter, pick_clauses, pieces_for_a_person, shares_words, speaks_of_matter
from presale.advice.fact_match import own_words
from presale.advice.facts import NoFact, fact_plainly_named, find_facts, names_a_topic
from presale.advice.kinds import is_of_kind
from presale.advice.scope import counts_for
from presale.answers.context import Context
from presale.answers.dispatch import shopper_quote
from presale.answers.focus import Found, Several, find_focus
from presale.answers.model import Reply, Say
from presale.errors import NotFound
from presale.shop.model import Fact, FactKind, Product, PromotionKind

TOLD_BEFORE = "policy:"
BEGINNING = 8
SERVICE_KINDS = (FactKind.USAGE, FactKind.SPEC, FactKind.CARE)


def products_spoken_of(context: Context) -> tuple[Product, ...]:
    """The one that is meant, or all that may be; none where nothing says which."""
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found):
        return (focus.product,)
    return focus.products if isinstance(focus, Several) else ()


def clauses_asked(context: Context, key: str) -> Picked:
    """The clauses of the policy ``key`` that the message asks for. Raises NotFound for a policy that the shop has not."""
    words = context.turn.words
    for subject in SUBJECT_OF.get(key, ()):  # “运费多少” asks a policy on fees for all that it says
        words = words.replace(subject, "")
    about = _of_the_kinds_named(context) or products_spoken_of(context)
    return pick_clauses(context.shop.policy(key).text, words, about, context.catalogue)


def _of_the_kinds_named(context: Context) -> tuple[Product, ...]:
    """What the message names as a kind (“奶嘴拆了”): to a rule it may apply though something else is looked at."""
    kinds = [str(entity.value) for entity in context.turn.named("category")]
    return tuple(p for p in context.catalogue if any(is_of_kind(p, kind) for kind in kinds))


def fact_on_policy(context: Context, key: str, product: Product) -> Fact | None:
    """What the product's own facts say to a question of policy: they are more exact than the shop's rules for all."""
    words = context.turn.words
    matter = particular_matter(words)
    if matter and not any(speaks_of_matter(" ".join((*own_words(f), f.text)), matter) for f in product.facts):
        return None
    named = fact_plainly_named(product, _without_interrogatives(words))
    matters = OWN_MATTERS.get(key)
    if matters is None:
        return named
    about = [fact for fact in product.facts if any(matter in word for matter in matters for word in own_words(fact))]
    return named if named in about else next(iter(about), None)


def service_fact(context: Context, product: Product) -> Fact | NoFact | None:
    """The fact on a service that the message names (“改短”, “刻字”), that it is not known, or None where it names none."""
    words = _without_interrogatives(context.turn.words)
    if particular_matter(words):
        return None
    done_to_it = replace(product, facts=tuple(fact for fact in product.facts if fact.kind in SERVICE_KINDS))
    named = fact_plainly_named(done_to_it, words)
    if named is not None:
        return named
    if names_a_topic(words):
        found = find_facts(product, FactKind.USAGE, (words,))
        return found if isinstance(found, NoFact) else found.facts[0]
    return next((fact for fact in done_to_it.facts if shares_words(fact.text, words)), None)


def fact_say(product: Product, fact: Fact) -> Say:
    """The fact, in the words for its kind."""
    return Say(f"utter_fact_{fact.kind.value}", {"product": product.short_name, "facts": fact.text})


def told_elsewhere(context: Context, matter: str) -> Say | None:
    """What the shop says of a matter beside its policies: in the terms of a deposit, or among the carrier's services."""
    products = products_spoken_of(context)
    for promotion in context.shop.promotions():
        scoped = not products or any(counts_for(promotion, p) for p in products)
        if promotion.kind is PromotionKind.DEPOSIT and scoped and matter in promotion.note:
            return Say("utter_rule_of_promotion", {"title": promotion.title, "note": promotion.note})
    quote = shopper_quote(context, products[0]) if len(products) == 1 else None
    services = [s for s in quote.services if matter in s] if quote and quote.served else []
    return Say("utter_rule_by_service", {"service": "、".join(services)}) if services else None


def bulk_says(context: Context) -> tuple[Say, ...]:
    """That a person is asked for an offer, who is really called, where so many are wanted; nothing otherwise."""
    quantity = context.told.quantity if context.turn.named("quantity") else None
    try:
        least = pieces_for_a_person(context.shop.policy("bulk_purchase").text) if quantity else None
    except NotFound:
        return ()
    if quantity is None or least is None or quantity < least:
        return ()
    context.call_person("bulk_purchase")
    return (Say("utter_bulk_person_called", {"quantity": quantity}),)


def not_in_the_rules(context: Context, matter: str | None) -> Reply:
    """That the rules do not say it: owned up to, noted for the trainer, and a person asked."""
    context.note_unanswered()
    context.call_person("not_known")
    say = Say("utter_rule_not_known", {"matter": matter}) if matter else Say("utter_rule_no_more")
    reply = context.reply(say, offer="none")
    return with_marker(reply, TOLD_BEFORE, "") if matter else reply


def was_just_told(context: Context, key: str, *told: str) -> bool:
    """Whether the same texts were the answer before this message too."""
    return context.state.last_question == context.turn.question and _marker(key, told) in context.told.asked


def remember_told(reply: Reply, key: str, *told: str) -> Reply:
    """The reply, remembering which texts it told."""
    return with_marker(reply, TOLD_BEFORE, _marker(key, told))


def with_marker(reply: Reply, family: str, marker: str) -> Reply:
    """The reply, remembering ``marker``, or nothing, in place of any other of its family."""
    others = tuple(m for m in reply.told.asked if not m.startswith(family))
    return replace(reply, told=replace(reply.told, asked=(*others, marker) if marker else others))


def _marker(key: str, told: Sequence[str]) -> str:
    """A short name of texts: how each begins."""
    return f"{TOLD_BEFORE}{key}:" + "|".join(text[:BEGINNING] for text in told)


def _without_interrogatives(words: str) -> str:
    for word in INTERROGATIVES:
        words = words.replace(word, " ")
    return words
