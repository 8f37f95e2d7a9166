"""When to buy: a deposit against today's price, and what comes later."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from presale.advice.cart import CartLine
from presale.advice.deposits import Deposit, deposit_on, later_starts
from presale.answers.context import Context
from presale.answers.lines import meant
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.quoting import quote_for
from presale.shop.model import Phase, Product, Promotion

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEPOSIT_WORDS = re.compile(r"定金|订金|尾款|预售|预付")
FINAL_WORDS = re.compile(
    r"尾款.{0,6}(?:什么时候|啥时候|几号|哪天|何时|时间|截止|到期|多久|之前)|(?:什么时候|啥时候|几号|哪天)[^，。]{0,4}尾款"
)
WHEN_WORDS = re.compile(
    r"(?:啥|什么|哪个?|几)(?:时候|时间|天|号)[^，。]{0,4}(?:买|下单|拍|入手|便宜|划算|最低|打折|优惠|降)|过(?:几|两|些)天|"
    r"(?:现在|今天)(?:买|下单|拍|入手).{0,6}(?:还是|划算|合适|等)|等等?再买|(?:到|等)(?:\d+|[一二三十两]+)[号日]|到时候?(?:能|会|便宜|多少)|"
    r"(?<!\d)(?:[12]?\d|3[01])[号日][^，。码]{0,2}(?:买|下单|拍|入手)|"
    r"(?:以后|之后|后面|双十[一二]|双1[12])[^，。]{0,6}(?:便宜|降|优惠|活动)|还会(?:再)?(?:降|便宜)"
)


def asks_when(words: str) -> bool:
    """Whether a message weighs today against later, or asks of a deposit."""
    return bool(DEPOSIT_WORDS.search(words) or WHEN_WORDS.search(words))


def when_to_buy(context: Context, product: Product) -> Reply | None:
    """The deposit in amounts beside today's price, else what comes later; None where nothing later is known to be."""
    this = meant(context, product)
    line = this.line
    words = context.turn.words
    deposit = deposit_on(product, line.list_fen, context.shop.promotions(), context.turn.now)
    if deposit is not None and (deposit.is_open or DEPOSIT_WORDS.search(words)):
        say = _final_say(deposit) if FINAL_WORDS.search(words) else None
        return context.reply(say or _deposit_say(context, this.name, line, deposit), focus=product)
    if DEPOSIT_WORDS.search(words):
        return context.reply(Say("utter_deposit_none", {"product": product.short_name, **_today(context, line)}), focus=product)
    later = _later_say(context, product, line)
    if later is None and WHEN_WORDS.search(words):
        later = Say("utter_later_nothing", {"product": product.short_name, **_today(context, line)})
    return context.reply(later, focus=product) if later else None


def _deposit_say(context: Context, name: str, line: CartLine, deposit: Deposit) -> Say:
    """Deposit, final payment and total, and which of the two ways costs less."""
    today = quote_for(context, (line,)).pay_fen
    fields = {
        "product": name,
        "deposit": yuan(deposit.deposit_fen),
        "counts": yuan(deposit.counts_fen),
        "final": yuan(deposit.final_fen),
        "total": yuan(deposit.total_fen),
        "saved": yuan(abs(today - deposit.total_fen)),
        "until": "",
        "from_day": "",
        "to_day": "",
        **_today(context, line),
    }
    if deposit.presale is not None:
        fields["until"] = day_and_hour(deposit.presale.ends_at)
    if deposit.final is not None:
        fields |= {"from_day": day_and_hour(deposit.final.starts_at), "to_day": day_and_hour(deposit.final.ends_at)}
    if deposit.phase is Phase.FINAL_PAYMENT:
        return Say("utter_deposit_final_payment", fields)
    if not deposit.is_open:
        if deposit.phase is None:
            return Say("utter_deposit_to_come", fields)
        return Say("utter_deposit_paid_before" if deposit.final else "utter_deposit_none", fields)
    if deposit.final is None or deposit.presale is None:
        return Say("utter_deposit_undated", fields)
    return Say("utter_deposit_cheaper" if deposit.total_fen < today else "utter_deposit_dearer", fields)


def _final_say(deposit: Deposit) -> Say | None:
    if deposit.final is None:
        return None
    fields = {"from_day": day_and_hour(deposit.final.starts_at), "to_day": day_and_hour(deposit.final.ends_at)}
    fields["final"] = yuan(deposit.final_fen)
    return Say("utter_deposit_final_now" if deposit.phase is Phase.FINAL_PAYMENT else "utter_deposit_final_when", fields)


def _later_say(context: Context, product: Product, line: CartLine) -> Say | None:
    """The next promotion to begin, with the price that it makes; told to be no cheaper where it is none."""
    today = quote_for(context, (line,)).pay_fen
    coming: list[tuple[int, datetime, Promotion]] = []
    for starts, promotion in later_starts(product, context.shop.promotions(), context.turn.now):
        coming.append((quote_for(context, (line,), at=starts).pay_fen, starts, promotion))
    if not coming:
        return None
    then, starts, promotion = min(coming, key=lambda each: each[0])
    fields = {
        "product": product.short_name,
        "title": promotion.title,
        "starts": day_and_hour(starts),
        "then": yuan(then),
        "saved": yuan(abs(today - then)),
        **_today(context, line),
    }
    return Say("utter_later_cheaper" if then < today else "utter_later_no_cheaper", fields)


def _today(context: Context, line: CartLine) -> dict[str, str]:
    return {"today": yuan(quote_for(context, (line,)).pay_fen)}


def day_and_hour(at: datetime) -> str:
    """An instant as shoppers read it: “11月27日23点”; the very end of a day without its hour."""
    local = at.astimezone(SHANGHAI)
    day = f"{local.month}月{local.day}日"
    return f"{day}24点" if (local.hour, local.minute) == (23, 59) else f"{day}{local.hour}点"
