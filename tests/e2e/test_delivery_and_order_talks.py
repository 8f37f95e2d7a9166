from datetime import datetime, timezone

import pytest

from presale.answers.delivery import day_in_words
from presale.shop.client import HttpShop
from presale.shop.model import OrderState, RequestKind
from tests.e2e.conftest import NewShopper

pytestmark = pytest.mark.e2e
HOODIE = "yunduo-hoodie"


def test_two_questions_at_once_are_both_answered_and_the_place_asked_about_later(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=HOODIE)
    usual = shop.shipping_quote(HOODIE, None)

    both = visitor.say("包邮吗 能今天发不")
    assert shop.policy("shipping_fee").text.split("。")[0] in both.text
    assert usual.carrier in both.text
    assert f"{day_in_words(datetime.now(timezone.utc), usual)}发" in both.text
    assert usual.cutoff in both.text

    far = shop.shipping_quote(HOODIE, "新疆")
    assert f"{far.days_min}–{far.days_max} 天" in visitor.say("到新疆要几天").text
    near = shop.shipping_quote(HOODIE, "武汉")
    assert f"{near.days_min}–{near.days_max} 天" in visitor.say("武汉呢").text
    abroad = shop.shipping_quote(HOODIE, "香港")
    assert abroad.served is False
    assert abroad.note in visitor.say("香港能发吗").text


def test_own_orders_are_told_as_the_shop_records_them(shopper: NewShopper, shop: HttpShop) -> None:
    chen = shopper(customer="c-chen")
    shipped = next(o for o in shop.orders("c-chen") if o.state is OrderState.SHIPPED)
    paid = next(o for o in shop.orders("c-chen") if o.state is OrderState.PAID)

    where = chen.say("我的快递到哪了")
    assert all(part in where.text for part in (shipped.carrier, shipped.tracking_no, shipped.trace[-1].text))

    too_late = chen.say(f"{shipped.no} 这单我要取消")
    assert "已经发出" in too_late.text
    hurried = chen.say(f"{paid.no} 怎么还不发货，催一下")
    assert paid.no[-4:] in hurried.text
    assert paid.promised_ship_by is not None
    assert shop.request_service(paid.no, "c-chen", RequestKind.URGE, "").fresh is False


def test_nobody_reads_the_orders_of_somebody_else(shopper: NewShopper, shop: HttpShop) -> None:
    theirs = next(o for o in shop.orders("c-zhou") if o.state is OrderState.SHIPPED)
    secrets = (theirs.tracking_no, theirs.lines[0].title, theirs.region, theirs.trace[-1].text)

    stranger = shopper()
    heard = [stranger.say(f"帮我查下订单{theirs.no}"), stranger.say("就是我的单 到哪了"), stranger.say("那退款到哪了")]
    lin = shopper(customer="c-lin")
    heard += [lin.say(f"订单{theirs.no}到哪了"), lin.say(f"{theirs.no}帮我取消"), lin.say("我的订单呢")]
    assert not [secret for secret in secrets for answer in heard if secret and secret in answer.text]
    assert shop.order(theirs.no, "c-zhou") == theirs
