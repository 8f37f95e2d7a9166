"""On which days it arrives, and whether that is soon enough for the day that the shopper needs it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from presale.advice.days import InTime, Window, arrival, day_asked
from presale.advice.scope import counts_for
from presale.answers.context import Context
from presale.answers.dispatch import SHANGHAI, day_in_words, plain_day, region_of, today
from presale.answers.model import Reply, Say
from presale.shop.model import Phase, Product, PromotionKind, ShippingQuote

NEEDED_BY = "needed_by:"
WHICH_DAY = re.compile(r"几号|哪一?天|什么时候(?:能|可以)?(?:到|收)")
ABOUT_LEAVING = re.compile(r"发")
ABOUT_ARRIVING = re.compile(r"到|收|及|赶|拿|用")
DEPOSIT = re.compile(r"定金|订金|尾款|预售")


def window_in_words(quote: ShippingQuote) -> str:
    """The days on which it arrives when ordered now (“11月24–25日”)."""
    return _window(quote).in_words()


def in_time_reply(context: Context, product: Product | None, quote: ShippingQuote) -> Reply | None:
    """Whether it is there by the day that was named, and, where no place is known, the question for it.

    None when no day was asked for.
    """
    day = _needed_by(context)
    if day is None and not WHICH_DAY.search(context.turn.words):
        return None
    fields = _fields(context, quote) | {"by": plain_day(day) if day else ""}
    if region_of(context) is None and "region" not in context.told.asked:
        name = "utter_in_time_ask_region" if day else "utter_arrival_ask_region"
        asked = context.ask("region", Say(name, fields), ("region",))
        reply = replace(asked, state=replace(asked.state, focus_product=product.id if product else asked.state.focus_product))
        return _remember(reply, day)
    if day is None:
        return None
    name = f"utter_in_time_{_window(quote).by(day).value}"
    return _remember(context.reply(Say(name, fields), focus=product), None)


def after_restock(context: Context, back: date, quote: ShippingQuote) -> Say:
    """When it arrives if it is sent on the day of its return, against the day that was named."""
    quote = replace(quote, ships_on=max(back, quote.ships_on))
    day = _needed_by(context)
    fields = _fields(context, quote) | {"by": plain_day(day) if day else ""}
    late = day is not None and _window(quote).by(day) is not InTime.YES
    return Say("utter_arrival_after_restock_late" if late else "utter_arrival_after_restock", fields)


def deposit_paid_later(context: Context, product: Product | None, quote: ShippingQuote) -> Say | None:
    """When it arrives for who pays a deposit now: it leaves once the rest is paid. None when it is not about that."""
    if product is None or not DEPOSIT.search(context.turn.words):
        return None
    for promotion in context.shop.promotions():
        if promotion.kind is not PromotionKind.DEPOSIT or not counts_for(promotion, product):
            continue
        for window in promotion.windows:
            if window.phase is Phase.FINAL_PAYMENT and context.turn.now < window.ends_at:
                return Say("utter_arrival_after_final_payment", _fields(context, _from(quote, window.starts_at)))
    return None


def _from(quote: ShippingQuote, moment: datetime) -> ShippingQuote:
    return replace(quote, ships_on=max(moment.astimezone(SHANGHAI).date(), quote.ships_on))


def _needed_by(context: Context) -> date | None:
    """The day that this message names, else the one of the question that waited for the place."""
    words = context.turn.words
    about_leaving = ABOUT_LEAVING.search(words) and not ABOUT_ARRIVING.search(words)
    day = None if about_leaving else day_asked(words, today(context))
    if day is not None or context.state.pending_question != context.turn.question:
        return day
    kept = next((m for m in context.told.asked if m.startswith(NEEDED_BY)), None)
    return date.fromisoformat(kept.removeprefix(NEEDED_BY)) if kept else None


def _remember(reply: Reply, day: date | None) -> Reply:
    others = tuple(m for m in reply.told.asked if not m.startswith(NEEDED_BY))
    asked = (*others, f"{NEEDED_BY}{day.isoformat()}") if day else others
    return replace(reply, told=replace(reply.told, asked=asked))


def _fields(context: Context, quote: ShippingQuote) -> dict[str, str]:
    window = _window(quote)
    region = region_of(context)
    return {
        "place": f"到{region}" if region else "",
        "carrier": quote.carrier,
        "ships_on": day_in_words(context.turn.now, quote),
        "leaves": plain_day(quote.ships_on),
        "first": plain_day(window.first),
        "arrive": window.in_words(),
        "days": f"{quote.days_min}–{quote.days_max}" if quote.days_min != quote.days_max else f"{quote.days_min}",
    }


def _window(quote: ShippingQuote) -> Window:
    return arrival(quote.ships_on, quote.days_min, quote.days_max)
