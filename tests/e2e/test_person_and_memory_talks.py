import pytest

from presale.shop.client import HttpShop
from tests.e2e.conftest import NewShopper
from tests.e2e.facts import sizes_by_chart

pytestmark = pytest.mark.e2e
HOODIE, SHIRT, BOTTLE = "yunduo-hoodie", "songfeng-shirt", "xiaomi-ppsu-bottle"


def test_what_the_shop_does_not_hold_is_said_and_a_person_is_called(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=BOTTLE)
    bottle = shop.product(BOTTLE)

    leaks = visitor.say("会不会漏")
    assert any(fact.text in leaks.text for fact in bottle.facts if fact.topic == "倒放")
    unknown = visitor.say("躺着喝呢 上个牌子侧躺就漏")
    assert "不确定" in unknown.text
    assert not [fact.text for fact in bottle.facts if fact.text in unknown.text]
    hours = shop.policy("business_hours").text.split("；")[0]
    assert hours in visitor.say("那转人工吧").text
    assert visitor.say("六个月用几号奶嘴").text


def test_anger_is_met_with_an_apology_and_a_person(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=HOODIE)
    hours = shop.policy("business_hours").text.split("；")[0]

    assert visitor.say("退货运费谁出").text
    missed = visitor.say("我问的不是这个")
    assert "对不起" in missed.text
    angry = visitor.say("说了三遍了 听不懂人话？你们什么态度")
    assert "对不起" in angry.text
    assert hours in angry.text
    assert not angry.buttons
    assert shop.policy("return_policy").text.split("；")[0] in visitor.say("不合适能退吗").text


def test_what_was_told_once_is_offered_corrected_and_forgotten(shopper: NewShopper, shop: HttpShop) -> None:
    first = shopper(page=HOODIE, customer="c-song")
    assert "身高" in first.say("我穿多大码").text
    assert "175cm、70kg" in first.say("175 140斤").text

    second = shopper(page=SHIRT, customer="c-song")
    shirt = shop.product(SHIRT)
    offered = second.say("这件我穿多大")
    assert "上次" in offered.text
    assert "175cm、70kg" in offered.text
    assert any(f"{size} 码" in offered.text for size in sizes_by_chart(shirt, 175, 70))
    assert "175cm、80kg" in second.say("不是，我现在160斤了").text

    third = shopper(page=HOODIE, customer="c-song")
    assert "175cm、80kg" in third.say("帮我看下穿什么码").text
    assert "删" in third.say("忘记我的资料").text

    fourth = shopper(page=HOODIE, customer="c-song")
    forgotten = fourth.say("我穿多大码")
    assert "175" not in forgotten.text
    assert "身高" in forgotten.text
