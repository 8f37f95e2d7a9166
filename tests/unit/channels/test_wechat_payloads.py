"""Recorded messages of both platforms, read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from presale.channels.delivery import sent
from presale.channels.seal.safe_xml import read_xml
from presale.channels.wechat.parse import parse
from presale.channels.wecom.items import Entered, NotDelivered, Wrote
from presale.channels.wecom.parse import parse_item
from presale.errors import MalformedCall

PAYLOADS = Path(__file__).parent / "payloads"
PAGE = "pages/goods/detail?id=yunduo-hoodie"
LINK = "https://shop.example/products/yunduo-hoodie"
EXPECTED = {
    "text": sent.TextSent("这件我能穿不 一米七五 140"),
    "msgmenu_answer": sent.TextSent("有优惠吗", "3.1"),
    "image": sent.ImageSent(),
    "voice_recognised": sent.VoiceSent("有没有大一点的。"),
    "voice_not_recognised": sent.VoiceSent(""),
    "video": sent.VideoSent(),
    "shortvideo": sent.VideoSent(),
    "location": sent.LocationSent("广东省广州市海珠区阅江西路222号"),
    "link": sent.LinkSent(f"{LINK}?from=timeline"),
    "miniprogrampage": sent.MiniProgramSent(PAGE),
    "unknown_message": sent.Unknown("hologram"),
    "subscribe": sent.Followed(""),
    "subscribe_by_code": sent.Followed("product:yunduo-hoodie"),
    "unsubscribe": sent.Left(),
    "scan": sent.Scanned("product:yunduo-hoodie"),
    "menu_click": sent.MenuClicked("有什么优惠"),
    "menu_view": sent.PageOpened("https://shop.example/"),
    "view_miniprogram": sent.PageOpened(PAGE),
    "card_click": sent.CardClicked("pFS7Fjg8kV1IdDz01r4SQwMkuCKc"),
    "unknown_event": sent.UnknownEvent("templatesendjobfinish"),
}


def payload(name: str) -> bytes:
    return (PAYLOADS / f"{name}.xml").read_bytes()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recorded_callback_is_read_as_what_it_is(name: str) -> None:
    incoming = parse(read_xml(payload(name)))
    assert incoming.sent == EXPECTED[name]
    assert (incoming.shopper, incoming.account) == ("oZsE_5k1yPq0b3W7c9Xv2Ab4Cd6E", "gh_9f8e7d6c5b4a")


def test_every_recorded_callback_is_expected_here() -> None:
    assert {path.stem for path in PAYLOADS.glob("*.xml")} == set(EXPECTED)


def test_a_message_is_known_again_by_its_id_whatever_else_changed() -> None:
    again = payload("text").replace(b"1763690400", b"1763690405")
    assert parse(read_xml(payload("text"))).key == parse(read_xml(again)).key
    other = payload("text").replace(b"24283746501234567", b"24283746501234568")
    assert parse(read_xml(payload("text"))).key != parse(read_xml(other)).key


CHANGES = [(b"1763690400", b"1763690401"), (b"Cd6E", b"Cd7E"), (b"CLICK", b"SCAN"), ("有什么".encode(), b"x")]


@pytest.mark.parametrize(("was", "becomes"), CHANGES)
def test_an_event_is_known_again_by_who_when_and_what(was: bytes, becomes: bytes) -> None:
    event = payload("menu_click")
    assert parse(read_xml(event)).key == parse(read_xml(event)).key
    assert parse(read_xml(event)).key != parse(read_xml(event.replace(was, becomes))).key


NOBODY = {"FromUserName": "小王", "ToUserName": "gh_1", "MsgType": "text"}


@pytest.mark.parametrize("fields", [{}, NOBODY, {"FromUserName": "a", "ToUserName": "b"}])
def test_a_message_from_nobody_is_malformed(fields: dict[str, str]) -> None:
    with pytest.raises(MalformedCall):
        parse(fields)


def test_a_recorded_page_of_customer_service_is_read_as_what_it_is() -> None:
    page = json.loads((PAYLOADS / "sync_msg.json").read_text(encoding="utf-8"))
    items = [parse_item(data) for data in page["msg_list"]]
    assert [item.sent for item in items if isinstance(item, Wrote)] == [
        sent.TextSent("有货吗", "3.1"),
        sent.ImageSent(),
        sent.VoiceSent(""),
        sent.LocationSent("广东省广州市海珠区"),
        sent.LinkSent(LINK),
        sent.MiniProgramSent("pages/goods?id=yunduo-hoodie"),
        sent.Unknown("merged_msg"),
    ]
    colleague, entered, failed, changed = items[7:]
    assert (colleague, changed) == (None, None)
    assert isinstance(entered, Entered)
    assert (entered.welcome_code, entered.scene) == ("code1", "product%3Ayunduo-hoodie")
    assert failed == NotDelivered("f00", 6)


WRONG_ID = {"msgid": "m", "origin": 3, "open_kfid": "a.b", "external_userid": "c"}
WRONG_EVENT = {"msgid": "m", "msgtype": "event", "event": "x"}
NOBODY_ENTERED = {"msgid": "m", "msgtype": "event", "event": {"event_type": "enter_session"}}


@pytest.mark.parametrize("odd", [None, [], {}, {"msgid": 3}, {"msgid": "m", "origin": 3}, WRONG_ID, WRONG_EVENT, NOBODY_ENTERED])
def test_what_is_odd_in_a_page_is_left_out(odd: object) -> None:
    assert parse_item(odd) is None


def test_an_item_without_its_part_is_still_a_message() -> None:
    data = {
        "msgid": "m",
        "origin": 3,
        "msgtype": "text",
        "open_kfid": "a",
        "external_userid": "b",
        "text": 5,
        "send_time": 10**12,
    }
    item = parse_item(data)
    assert isinstance(item, Wrote)
    assert (item.sent, item.at.year) == (sent.TextSent(""), 1970)
