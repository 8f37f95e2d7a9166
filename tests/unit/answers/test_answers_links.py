"""Links that open from anywhere, and words of origin."""

from __future__ import annotations

from dataclasses import replace

from presale.answers.links import with_whole_links
from presale.answers.model import Card, Reply, Say, State, Told
from tests.support.talk import Talk
from tests.unit.answers.reading import BOTTLE, HOODIE

SHOP = "https://shop.example/mall"


def _talk(**more: object) -> Talk:
    talk = Talk(**more)  # type: ignore[arg-type]
    talk.assistant = replace(talk.assistant, services=replace(talk.assistant.services, public_url="https://shop.example"))
    return talk


def test_the_way_to_order_is_a_whole_address_in_sentence_and_card() -> None:
    talk = _talk(page=HOODIE)
    talk.say("place_order", "我要了")
    assert "https://shop.example/products/yunduo-hoodie" in talk.words()
    (card,) = talk.cards()
    assert card.data["url"] == "https://shop.example/products/yunduo-hoodie"
    assert card.data["image"].startswith("https://shop.example/")


def test_an_address_that_is_whole_already_stays() -> None:
    card = Card("product", {"url": "https://m.example/item?id=1", "image": "", "title": "/products/x"})
    reply = with_whole_links(Reply((Say("x", {"url": "https://m.example/a"}, cards=(card,)),), Told(), State()), SHOP)
    assert reply.says[0].fields["url"] == "https://m.example/a"
    assert reply.says[0].cards[0].data == {"url": "https://m.example/item?id=1", "image": "", "title": "/products/x"}


def test_origin_is_no_warehouse() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("faq/ship_from", "在哪里生产的") == ["utter_fact_origin"]
    assert "淄博" in talk.words()
    assert "义乌" not in talk.words()


def test_an_origin_that_the_shop_does_not_hold_is_owned_up_to() -> None:
    talk = Talk(page="xiaomi-ppsu-bottle")
    assert talk.say("faq/ship_from", "产地哪里") == ["utter_fact_not_known"]
    assert talk.help_desk.requests["talk"].reason == "not_known"
    assert talk.say("ask_spec", "产地是哪") == ["utter_fact_not_known"]


def test_where_it_is_sent_from_is_still_the_warehouse() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("faq/ship_from", "从哪里发货") == ["utter_faq/ship_from"]
