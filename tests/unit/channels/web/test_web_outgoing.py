"""From Rasa's messages to bubbles, for our widget and for stock ones."""

from __future__ import annotations

import pytest

from presale.channels.web.outgoing import bodies_of
from presale.channels.web.stock import stock_bodies, yuan

ASSISTANT = {"kind": "assistant"}
BUTTON = {"title": "有优惠吗", "payload": "有优惠吗"}
REPLY = {"content_type": "text", **BUTTON}
PRODUCT = {"kind": "product", "id": "p", "title": "卫衣", "price_fen": 15900, "image": "/p.svg", "url": "/p/p", "note": "百搭"}
COUPON = {"kind": "coupon", "id": "c", "title": "新人券", "minus_fen": 3000, "threshold_fen": 9950, "ends_at": "2026-12-01"}
COMPARISON = {"kind": "comparison", "products": ["甲", "乙"], "rows": [["面料", "棉", "麻"]]}


def test_a_text_is_a_bubble_of_the_assistant() -> None:
    assert bodies_of({"text": "您好", "timestamp": 1.0}) == ({"text": "您好", "speaker": ASSISTANT},)


def test_the_buttons_are_under_the_last_bubble_of_a_text() -> None:
    first, second = bodies_of({"text": "一\n\n二\n行", "buttons": [BUTTON]})
    assert (first, second) == (
        {"text": "一", "speaker": ASSISTANT},
        {"text": "二\n行", "quick_replies": [REPLY], "speaker": ASSISTANT},
    )


def test_buttons_without_a_text_are_shown_too() -> None:
    assert bodies_of({"text": None, "buttons": [BUTTON]}) == ({"quick_replies": [REPLY], "speaker": ASSISTANT},)


def test_a_button_without_a_payload_sends_its_title() -> None:
    (body,) = bodies_of({"text": "一", "buttons": [{"title": "好"}, {"payload": "x"}, "nonsense"]})
    assert body["quick_replies"] == [{"content_type": "text", "title": "好", "payload": "好"}]


def test_who_speaks_is_passed_on_with_every_bubble() -> None:
    person = {"kind": "person", "name": "小林"}
    assert [b["speaker"] for b in bodies_of({"text": "一\n\n二", "speaker": person})] == [person, person]


def test_a_place_in_the_queue_and_a_question_for_stars_are_passed_on_once() -> None:
    first, second = bodies_of({"text": "一\n\n二", "queue": {"place": 2}, "rating": True})
    assert "queue" not in first
    assert "rating" not in first
    assert (second["queue"], second["rating"]) == ({"place": 2}, True)


def test_cards_are_a_message_of_their_own_behind_the_text() -> None:
    custom = {"type": "cards", "cards": [PRODUCT]}
    assert bodies_of({"text": "看看", "custom": custom})[1] == {"custom": custom, "speaker": ASSISTANT}


def test_pictures_attachments_and_elements_are_attachments() -> None:
    given = {"image": "https://x/1.png", "attachment": {"type": "file"}, "elements": [{"title": "a"}]}
    kinds = [b["attachment"]["type"] for b in bodies_of(given)]
    assert kinds == ["image", "file", "template"]


@pytest.mark.parametrize("message", [{}, {"text": ""}, {"text": None}, {"text": " \n\n "}, {"buttons": []}, {"custom": {}}])
def test_what_shows_nothing_is_no_message(message: dict[str, object]) -> None:
    assert bodies_of(message) == ()


def test_a_stock_widget_gets_no_field_that_it_does_not_know() -> None:
    body = {"text": "一", "quick_replies": [REPLY], "speaker": ASSISTANT, "seq": 3, "event": "bot_uttered"}
    assert stock_bodies(body) == ({"text": "一", "quick_replies": [REPLY]},)


def test_product_cards_become_a_template_for_stock_widgets() -> None:
    (body,) = stock_bodies({"custom": {"type": "cards", "cards": [PRODUCT]}, "speaker": ASSISTANT})
    (element,) = body["attachment"]["payload"]["elements"]
    assert body["attachment"]["payload"]["template_type"] == "generic"
    assert (element["title"], element["subtitle"], element["image_url"]) == ("卫衣", "¥159 百搭", "/p.svg")


def test_a_coupon_becomes_a_sentence_for_stock_widgets() -> None:
    assert stock_bodies({"custom": {"cards": [COUPON]}}) == ({"text": "新人券：满 99.50 元减 30 元"},)


def test_a_comparison_becomes_lines_for_stock_widgets() -> None:
    assert stock_bodies({"custom": {"cards": [COMPARISON]}}) == ({"text": "甲　乙\n面料　棉　麻"},)


@pytest.mark.parametrize("custom", [{}, {"cards": None}, {"cards": 7}, {"cards": ["x", {"kind": "new"}]}, "text", 7, None])
def test_cards_of_an_unknown_form_are_left_out_for_stock_widgets(custom: object) -> None:
    assert stock_bodies({"custom": custom}) == ()


@pytest.mark.parametrize(("fen", "shown"), [(15900, "159"), (9950, "99.50"), (5, "0.05")])
def test_money_is_shown_as_people_write_it(fen: int, shown: str) -> None:
    assert yuan(fen) == shown
