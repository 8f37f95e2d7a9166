"""Bad days: a shop that is down, slow or talks nonsense, and messages that nobody meant well."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from presale.answers.assistant import NEEDS_NO_SHOP
from presale.answers.questions import QUESTIONS
from presale.errors import NotFound, Refused, ShopError, ShopNonsense, ShopUnreachable
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, faults, height, product_named, shop_with, talk_as, weight

NEEDS_THE_SHOP = [q for q in QUESTIONS if q not in NEEDS_NO_SHOP]
EVERY_QUESTION = [*QUESTIONS, "faq/return_policy", "faq/shipping_fee", "inform", "inform_body", "select_item"]
NASTY = [
    "",
    "   ",
    "好" * 5_000,
    "😀😂🤣👍🏻" * 20,
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "'; DROP TABLE shopper_memory; --",
    "{product} {0} {{policy}} %s %(x)s",
    '/ask_price{"product": "x"}',
    "\x00\x1b[31m\u202e​",
    "١٢٣ ½ ∞ -1 1e308",
]


class FailingShop:
    """The sample shop, of which some calls fail in a chosen way."""

    def __init__(self, error: ShopError, only: str | None = None, shop: Any = None) -> None:
        self._error, self._only, self._shop = error, only, shop or shop_with()

    def __getattr__(self, name: str) -> Any:
        return self._fail if self._only in (None, name) else getattr(self._shop, name)

    def _fail(self, *_: object, **__: object) -> None:
        raise self._error


@pytest.mark.parametrize("error", [ShopUnreachable("timed out"), ShopNonsense("not JSON")])
@pytest.mark.parametrize("question", [*NEEDS_THE_SHOP, "faq/return_policy", "faq/shipping_fee", "inform", "select_item"])
def test_a_shop_that_gives_no_answer_is_answered_honestly(question: str, error: ShopError) -> None:
    talk = Talk(shop=FailingShop(error), page=HOODIE, token="somebody")
    assert talk.say(question, "这款怎么样") == ["utter_shop_unreachable"]
    assert faults(talk.reply) == []
    assert talk.help_desk.requests["talk"].reason == "shop_unreachable"
    assert talk.help_desk.requests["talk"].question == "这款怎么样"


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_a_stranger_gets_a_sentence_too_when_the_shop_is_down(question: str) -> None:
    talk = Talk(shop=FailingShop(ShopUnreachable("timed out")))
    talk.say(question, "在吗")
    assert faults(talk.reply) == []
    assert talk.cards() == []


@pytest.mark.parametrize("question", sorted(NEEDS_NO_SHOP))
@pytest.mark.parametrize("error", [ShopUnreachable("timed out"), ShopNonsense("not JSON")])
def test_what_needs_no_shop_is_answered_while_it_is_down(question: str, error: ShopError) -> None:
    talk = Talk(shop=FailingShop(error), page=HOODIE, token="somebody")
    assert talk.say(question, "行吧") != ["utter_shop_unreachable"]
    assert faults(talk.reply) == []


@pytest.mark.parametrize("question", ["request_human", "complain"])
def test_a_request_for_a_person_needs_no_shop(question: str) -> None:
    talk = Talk(shop=FailingShop(ShopUnreachable("timed out")), token="somebody")
    assert talk.say(question, "转人工") != ["utter_shop_unreachable"]
    assert talk.help_desk.requests["talk"].reason in ("asked", "complaint")


CALLS = ["products", "product", "coupons", "promotions", "gifts", "membership", "shipping_quote", "policy", "orders", "customer"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", [ShopUnreachable("x"), NotFound("x"), Refused("x")])
@pytest.mark.parametrize("question", [*QUESTIONS, "faq/shipping_fee"])
def test_a_single_call_that_fails_never_raises_and_never_leaves_a_gap(question: str, error: ShopError, call: str) -> None:
    shop = shop_with()
    talk = Talk(shop=FailingShop(error, call, shop), page=HOODIE, token=shop.issue_token("c-chen"))
    talk.say(question, "到湖北怎么样", entity("region", "湖北"))
    assert faults(talk.reply) == []


def test_the_operator_gets_a_log_line_without_the_shoppers_words(caplog: pytest.LogCaptureFixture) -> None:
    talk = Talk(shop=FailingShop(ShopUnreachable("timed out")), page=HOODIE)
    with caplog.at_level(logging.WARNING):
        talk.say("ask_price", "我电话 13800000000 多少钱")
    (record,) = [r for r in caplog.records if r.message == "shop_failed"]
    assert record.question == "ask_price"  # type: ignore[attr-defined]
    assert "13800000000" not in str(record.__dict__)


def test_what_was_told_while_the_shop_was_down_is_not_lost() -> None:
    down = Talk(shop=FailingShop(ShopUnreachable("x")), page=HOODIE)
    down.say("ask_size", "174 68kg 穿多大", height(174), weight(68))
    up = Talk(page=HOODIE, told=down.told, state=down.state)
    assert up.say("ask_size", "现在呢")[0] == "utter_size_fits"


def test_an_answer_given_while_the_shop_was_down_still_belongs_to_its_question() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    down = Talk(shop=FailingShop(ShopUnreachable("x")), page=HOODIE, told=talk.told, state=talk.state)
    down.say("inform_body", "174 68kg", height(174), weight(68))
    up = Talk(page=HOODIE, told=down.told, state=down.state)
    assert up.say("inform_body", "174 68kg", height(174), weight(68))[0] == "utter_size_fits"


@pytest.mark.parametrize("question", ["greet", "not_understood", "request_human"])
def test_what_needs_no_answer_does_not_wait_for_one_after_the_shop_was_down(question: str) -> None:
    talk = Talk(shop=FailingShop(ShopUnreachable("x")), page=HOODIE, token="somebody")
    talk.say(question, "在吗")
    up = Talk(page=HOODIE, told=talk.told, state=talk.state)
    assert up.say("inform_body", "174 68kg", height(174), weight(68))[0] == "utter_size_fits"


def test_a_question_that_the_shop_could_not_answer_does_not_swallow_the_next_ellipsis() -> None:
    down = Talk(shop=FailingShop(ShopUnreachable("x")), page=HOODIE)
    down.say("ask_price", "多少钱")
    up = Talk(page=HOODIE, told=down.told, state=down.state)
    up.say("ask_stock", "黑色M有吗", entity("color", "黑色"), entity("size", "M"))
    assert up.say("inform", "L码呢", entity("size", "L"))[0].startswith("utter_stock")


@pytest.mark.parametrize("question", [*QUESTIONS, "inform", "inform_body", "select_item", "ask_something_new"])
@pytest.mark.parametrize("text", NASTY, ids=lambda t: repr(t[:12]))
def test_no_message_is_so_strange_that_it_breaks_an_answer(question: str, text: str) -> None:
    talk = talk_as("c-chen", page=HOODIE)
    talk.say(question, text)
    assert faults(talk.reply) == []


@pytest.mark.parametrize("text", NASTY, ids=lambda t: repr(t[:12]))
def test_a_strange_name_is_answered_without_breaking(text: str) -> None:
    talk = Talk()
    talk.say("ask_price", text, product_named(text, "no-such-id"), entity("category", text or "x"))
    assert faults(talk.reply) == []


def test_a_product_that_went_off_the_shelf_is_said_to_be_gone() -> None:
    shop = shop_with()
    talk = Talk(shop=FailingShop(NotFound("x"), "product", shop), page=HOODIE)
    assert talk.say("ask_price", "多少钱") == ["utter_product_gone"]
    assert talk.state.focus_product is None


def test_a_policy_that_the_shop_does_not_have_is_not_answered_with_a_squiggle() -> None:
    talk = Talk(shop=shop_with(policies=()))
    talk.say("faq/invoice", "能开发票吗")
    assert faults(talk.reply) == []


@pytest.mark.parametrize("key", [p.key for p in shop_with()._sample.policies if p.key not in ("wechat",)])
def test_every_policy_of_the_shop_is_told_in_the_shops_words(key: str) -> None:
    talk = Talk()
    talk.say(f"faq/{key}", "问一下")
    assert talk.shop.policy(key).text.rstrip("。") in talk.words()


def test_two_grants_at_once_give_one_coupon() -> None:
    shop = shop_with()
    one, two = talk_as("c-lin", shop=shop, page=HOODIE), talk_as("c-lin", shop=shop, page=HOODIE)
    one.say("ask_coupon", "有券吗")
    two.say("ask_coupon", "有券吗")
    assert one.say("claim_coupon", "领") == ["utter_coupon_granted"]
    two.say("claim_coupon", "领")
    assert set(shop.customer("c-lin").coupons) == {"newcomer-10"}
