"""Instalments: divided where the shop's word names terms without a fee; of any other fee only who sets it is known."""

from __future__ import annotations

from presale.advice.instalments import each_fen, months_asked, terms_in
from presale.answers.context import Context
from presale.answers.lines import meant
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.quoting import quote_for
from presale.errors import NotFound
from presale.shop.model import Product


def asks_instalments(words: str) -> bool:
    """Whether a message asks what one instalment comes to."""
    return months_asked(words) is not None


def instalments(context: Context, product: Product) -> Reply | None:
    """One instalment of the price; None where the shop says nothing of instalments."""
    months = months_asked(context.turn.words)
    try:
        policy = context.shop.policy("payment").text
    except NotFound:
        return None
    terms = terms_in(policy)
    if months is None or terms is None:
        return None
    pay = quote_for(context, (meant(context, product).line,)).pay_fen
    fields = {
        "product": product.short_name,
        "price": yuan(pay),
        "months": months,
        "each": yuan(each_fen(pay, max(1, months))),
        "offered": "、".join(str(m) for m in terms.months),
        "free": "、".join(str(m) for m in terms.free),
        "least": yuan(terms.from_fen),
    }
    if pay < terms.from_fen:
        return context.reply(Say("utter_instalments_too_little", fields), focus=product)
    if months not in terms.months:
        return context.reply(Say("utter_instalments_not_offered", fields), focus=product)
    return context.reply(
        Say("utter_instalments_free" if months in terms.free else "utter_instalments_fee", fields), focus=product
    )
