"""When it is sent, when it arrives, and whether it is sent there at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from presale.advice.days import days_longer
from presale.advice.fact_match import is_spelled_in
from presale.advice.facts import fact_plainly_named
from presale.advice.naming import find_skus
from presale.answers.arrival import after_restock, deposit_paid_later, in_time_reply, window_in_words
from presale.answers.context import Context
from presale.answers.dispatch import SHANGHAI, Terms, day_in_words, region_of, terms, today
from presale.answers.focus import Found, find_focus
from presale.answers.model import Reply, Say
from presale.answers.orders import check_order
from presale.answers.postage import ASKS_FEE, not_sent, total_says, whole_fee
from presale.answers.shop_rules import bulk_says, with_marker
from presale.answers.stock import stock_says
from presale.answers.waiting import waiting_reply
from presale.shop.model import Fact, Product, ShippingQuote, Sku

ORDERED = re.compile(r"[那这]一?单|订单|我[买拍订下]的|下的单")
ASKS_SERVICE = re.compile(r"上楼|上门|安装|搬|验货")
SATURDAY = 5
TAKES_LONGER = "takes_longer:"


def ask_shipping_time(context: Context) -> Reply:
    """When an order placed now leaves, with whom, and on which days it arrives in the shopper's region.

    Of an order that was placed already (“奶瓶那单啥时候发”), where it stands.
    """
    if context.customer is not None and ORDERED.search(context.turn.words):
        return check_order(replace(context, turn=replace(context.turn, question="check_order")))
    waiting = waiting_reply(context)
    if waiting is not None:
        return waiting
    found = terms(context)
    product = found.product
    if product is not None and product.ships and _is_gone(context, product):  # nothing that is not there leaves today
        return _of_what_is_gone(context, product, found.quote)
    refused = not_sent(context, found)
    if refused is not None or found.quote is None:
        return refused or context.reply()
    later = deposit_paid_later(context, product, found.quote)
    if later is not None:
        return context.reply(later, focus=product)
    fact = _fact_that_takes_days(context, product)
    quote = _later(context, found.quote, fact)
    before = (
        (Say(f"utter_fact_{fact.kind.value}", {"product": product.short_name, "facts": fact.text}),) if fact and product else ()
    )
    dated = in_time_reply(context, product, quote)
    reply = dated or context.reply(Say(_name(context, quote), _fields(context, product, quote)), focus=product)
    beside = _asked_beside(context, Terms(quote, product))
    if dated is not None and dated.asks_back:
        reply = replace(reply, says=(*before, *beside, *reply.says))
        return with_marker(reply, TAKES_LONGER, f"{TAKES_LONGER}{(quote.ships_on - found.quote.ships_on).days}")
    last = replace(reply.says[-1], capsules=()) if beside else reply.says[-1]
    capsules = reply.says[-1].capsules
    beside = (*beside[:-1], replace(beside[-1], capsules=capsules)) if beside else ()
    return replace(reply, says=(*before, *reply.says[:-1], last, *beside))


def ask_delivery_area(context: Context) -> Reply:
    """Whether a place is served, and what it costs and takes."""
    found = terms(context)
    product, quote = found.product, found.quote
    if context.told.region is None and (product is None or product.ships):
        return context.ask("region", Say("utter_ask_region"), ("region",))
    refused = not_sent(context, found)
    if refused is not None or quote is None:
        return refused or context.reply()
    name = "utter_delivery_area_with_services" if quote.services else "utter_delivery_area"
    says = (Say(name, _fields(context, product, quote)), *total_says(context, product, quote))
    return context.reply(*says, focus=product)


def ask_weekend_shipping(context: Context) -> Reply | None:
    """Whether what is meant leaves at the weekend, as far as an order placed now shows it; None where nothing is known."""
    found = terms(context)
    quote = found.quote
    if quote is None or not quote.served or not found.of_goods or (found.product and not found.product.ships):
        return None
    fields = _fields(context, found.product, quote)
    if quote.ships_on.weekday() >= SATURDAY:
        return context.reply(Say("utter_ships_at_weekend", fields), focus=found.product)
    if today(context).weekday() >= SATURDAY and (quote.ships_on - today(context)).days > 1:
        return context.reply(Say("utter_ships_not_this_weekend", fields), focus=found.product)
    return None if _is_usual(context, quote) else context.reply(Say("utter_ships_next_on", fields), focus=found.product)


def product_if_clear(context: Context) -> Product | None:
    """The product that is meant, or None where that is open: then the shop's usual terms hold."""
    focus = find_focus(context.turn, context.catalogue)
    return focus.product if isinstance(focus, Found) else None


def _name(context: Context, quote: ShippingQuote) -> str:
    """The answer for a place or for none; why it does not leave today is said where the terms tell it."""
    base = "utter_shipping_time_to_region" if region_of(context) else "utter_shipping_time"
    ahead = (quote.ships_on - today(context)).days
    if ahead == 0:
        return base
    late = context.turn.now.astimezone(SHANGHAI).strftime("%H:%M") > quote.cutoff
    return f"{base}_late" if ahead == 1 and late else f"{base}_on_day"


def _fields(context: Context, product: Product | None, quote: ShippingQuote) -> dict[str, object]:
    days = f"{quote.days_min}–{quote.days_max}" if quote.days_min != quote.days_max else f"{quote.days_min}"
    return {
        "region": region_of(context) or quote.region or "",
        "carrier": quote.carrier,
        "origin": quote.origin,
        "cutoff": quote.cutoff,
        "ships_on": day_in_words(context.turn.now, quote),
        "days": days,
        "arrive": window_in_words(quote),
        "fee": whole_fee(context, product, quote),
        "services": "、".join(quote.services),
    }


def _asked_beside(context: Context, found: Terms) -> tuple[Say, ...]:
    """Fee and services, where the same message asks for them too."""
    words, quote = context.turn.words, found.quote
    if quote is None:
        return ()
    says = []
    if ASKS_FEE.search(words) and "faq/shipping_fee" not in (context.state.last_question, context.turn.second):
        fields = {"fee": whole_fee(context, found.product, quote), "carrier": quote.carrier}
        says.append(Say("utter_shipping_fee_of_goods", fields))
    if quote.services and ASKS_SERVICE.search(words):
        says.append(Say("utter_rule_by_service", {"service": "、".join(quote.services)}))
    return (*says, *total_says(context, found.product, quote), *bulk_says(context))


def _fact_that_takes_days(context: Context, product: Product | None) -> Fact | None:
    """Work on it that the message names and that takes longer, as its own facts say (“刻字”)."""
    if product is None:
        return None
    takes_longer = [fact for fact in product.facts if days_longer(fact.text)]
    named = fact_plainly_named(replace(product, facts=tuple(takes_longer)), context.turn.words)
    return named or next((fact for fact in takes_longer if is_spelled_in(fact, context.turn.words)), None)  # “刻8个字”


def _later(context: Context, quote: ShippingQuote, fact: Fact | None) -> ShippingQuote:
    """The quote with the days that such work takes, named now or in the question that waited for the place."""
    longer = days_longer(fact.text) or 0 if fact else 0
    if context.state.pending_question == context.turn.question:
        kept = (m.removeprefix(TAKES_LONGER) for m in context.told.asked if m.startswith(TAKES_LONGER))
        longer = longer or int(next(kept, "0"))
    return replace(quote, ships_on=quote.ships_on + timedelta(days=longer))


def _of_what_is_gone(context: Context, product: Product, quote: ShippingQuote | None) -> Reply:
    """That it is sold out, and, where the shop has named the day of its return, when it would arrive then."""
    stock = stock_says(context, product, context.told.color, context.told.size)
    back = [sku.restock_date for sku in _wanted(context, product) if sku.restock_date]
    served = quote is not None and quote.served
    arrives = (after_restock(context, min(back), quote),) if back and quote is not None and served else ()
    says = (stock.says[0], *arrives, *stock.says[1:])
    if len(stock.says) == 1 and arrives:
        says = (replace(says[0], capsules=()), replace(arrives[0], capsules=stock.says[0].capsules))
    return context.reply(*says, focus=product, shown=stock.shown, offer=stock.offer)


def _wanted(context: Context, product: Product) -> tuple[Sku, ...]:
    return find_skus(product, context.told.color, context.told.size) or product.skus


def _is_gone(context: Context, product: Product) -> bool:
    """Whether what was spoken of, or all of it, is sold out."""
    wanted = _wanted(context, product)
    return bool(wanted) and not any(sku.stock > 0 for sku in wanted)


def _is_usual(context: Context, quote: ShippingQuote) -> bool:
    """Whether the shop sends it from where it sends most things, so that its general word holds."""
    usual = context.shop.shipping_quote(None, None)
    return (usual.carrier, usual.origin) == (quote.carrier, quote.origin)
