"""Quota, merging, numbering and the fate of letters, by plain calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.channels.delivery import quota
from presale.channels.delivery.bubbles import is_empty, read_bubble, role_of
from presale.channels.delivery.cards import Look, MiniProgramPlace
from presale.channels.delivery.codes import verdict_of
from presale.channels.delivery.fate import ATTEMPTS, after, in_words
from presale.channels.delivery.merge import MENU_BYTES, TEXT_BYTES, Room, pack, split
from presale.channels.delivery.model import (
    Accepted,
    Bubble,
    Busy,
    Capsule,
    Closed,
    Fate,
    Letter,
    Menu,
    MiniProgram,
    Never,
    News,
    Person,
    Quota,
    Role,
    Text,
    Who,
)
from presale.channels.delivery.numbering import chosen_by_number, chosen_by_tap, with_menu
from presale.channels.delivery.shopper_words import (
    Opens,
    place_of,
    product_of_link,
    product_of_page,
    product_of_scene,
    typed,
)
from presale.channels.delivery.wording import read_wording
from presale.settings import REPO

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LOOK = Look(read_wording(REPO / "data" / "wechat.yml"), "https://shop.example")
CAPSULES = (Capsule("有优惠吗", "有优惠吗"), Capsule("转人工", "/request_human"))
HOODIE = {
    "kind": "product",
    "id": "p1",
    "title": "卫衣",
    "price_fen": 15950,
    "url": "/products/p1",
    "image": "/p1.svg",
    "note": "有货",
}
COUPON = {"kind": "coupon", "title": "新人券", "minus_fen": 2000, "threshold_fen": 9900}
TABLE = {"kind": "comparison", "products": ["甲", "乙"], "rows": [["价格", "1 元", "2 元"], ["重量", None, "3 斤"]]}
BY_REPLY, BY_CALLS, BOTH = Room(True, 0, False), Room(False, 3, True), Room(True, 3, True)


def test_five_messages_may_follow_a_shoppers_message_and_two_of_them_are_kept_back() -> None:
    opened = quota.opened_by_message(Quota(), NOW)
    assert {role: quota.left(opened, role, NOW) for role in Role} == {Role.assistant: 3, Role.timed: 4, Role.person: 5}


def test_every_message_of_the_shopper_opens_five_anew() -> None:
    used = replace(quota.opened_by_message(Quota(), NOW), message_used=5)
    assert quota.left(used, Role.person, NOW) == 0
    assert quota.left(quota.opened_by_message(used, NOW), Role.person, NOW) == 5


def test_a_click_opens_three_for_a_minute_which_are_used_first() -> None:
    both = quota.opened_by_event(quota.opened_by_message(Quota(), NOW), NOW)
    assert quota.left(both, Role.assistant, NOW) == 6
    spent = quota.charged(both, Role.assistant, NOW)
    assert spent is not None
    assert (spent.event_used, spent.message_used) == (1, 0)
    assert quota.left(both, Role.assistant, NOW + timedelta(minutes=1)) == 3


def test_after_48_hours_nothing_may_be_sent() -> None:
    opened = quota.opened_by_message(Quota(), NOW)
    assert quota.is_open(opened, NOW + timedelta(hours=47))
    assert not quota.is_open(opened, NOW + timedelta(hours=48))
    assert quota.charged(opened, Role.person, NOW + timedelta(hours=48)) is None


@given(st.lists(st.sampled_from([*Role, "message", "event", "wait"]), max_size=60))
def test_whatever_happens_the_platform_would_not_refuse_by_count(happenings: list[Any]) -> None:
    from presale.channels.simulator.counting import Allowances

    ours, theirs, now = Quota(), Allowances(), NOW
    for what in happenings:
        if what == "wait":
            now += timedelta(seconds=25)
        elif what == "message":
            ours = quota.opened_by_message(ours, now)
            theirs.wrote(now)
        elif what == "event":
            ours = quota.opened_by_event(ours, now)
            theirs.acted(now)
        elif spent := quota.charged(ours, what, now):
            ours = spent
            assert theirs.spend(now) == 0


def test_bubbles_become_one_reply() -> None:
    packed = pack([Bubble("一"), Bubble("二")], BY_REPLY, LOOK, 1)
    assert (packed.reply, packed.calls) == (Text("一\n\n二"), ())


def test_capsules_are_a_menu_where_a_call_is_left_and_numbered_lines_otherwise() -> None:
    bubble = Bubble("在的", CAPSULES)
    assert pack([bubble], BOTH, LOOK, 7).calls == (Menu("在的", (("7.1", "有优惠吗"), ("7.2", "转人工"))),)
    numbered = Text(f"在的\n\n{LOOK.wording.choose_by_number}\n1. 有优惠吗\n2. 转人工")
    assert pack([bubble], Room(True, 0, True), LOOK, 7).reply == numbered
    assert pack([bubble], Room(True, 3, False), LOOK, 7).reply == numbered


def test_one_product_is_a_card_where_there_is_room_for_two_messages() -> None:
    bubble = Bubble("这款：", cards=(HOODIE,))
    card = News("卫衣", "¥159.5 有货", "https://shop.example/products/p1", "https://shop.example/p1.svg")
    assert pack([bubble], BOTH, LOOK, 1) == pack([bubble], Room(True, 1, True), LOOK, 1)
    assert pack([bubble], BOTH, LOOK, 1).calls == (card,)
    words = Text("这款：\n▪ 卫衣 ¥159.5（有货）\nhttps://shop.example/products/p1")
    assert pack([bubble], BY_REPLY, LOOK, 1).reply == words
    assert pack([Bubble("挑：", cards=(HOODIE, HOODIE))], BOTH, LOOK, 1).calls == ()


def test_a_mini_program_takes_the_cards_where_there_is_one() -> None:
    look = replace(LOOK, mini_program=MiniProgramPlace("wx1", "pages/goods?id={id}", "media"))
    assert pack([Bubble("看：", cards=(HOODIE,))], BOTH, look, 1).calls == (
        MiniProgram("卫衣 ¥159.5", "wx1", "pages/goods?id=p1", "media"),
    )


def test_without_a_public_address_a_product_is_told_without_a_link() -> None:
    packed = pack([Bubble("看：", cards=(HOODIE,))], BOTH, replace(LOOK, public_url=""), 1)
    assert (packed.reply, packed.calls) == (Text("看：\n▪ 卫衣 ¥159.5（有货）"), ())


def test_coupons_and_tables_are_told_in_words_and_a_table_only_once() -> None:
    packed = pack([Bubble("有券：", cards=(COUPON,)), Bubble("对比：", cards=(TABLE,))], BY_REPLY, LOOK, 1)
    assert packed.reply == Text("有券：\n▪ 新人券：减 20 元，满 99 元可用\n\n对比：\n甲 / 乙\n价格：1 元 / 2 元\n重量：— / 3 斤")
    assert pack([Bubble("价格：1 / 2\n重量：— / 3", cards=(TABLE,))], BY_REPLY, LOOK, 1).reply == Text("价格：1 / 2\n重量：— / 3")


def test_a_person_is_named() -> None:
    message = {"text": "您好", "speaker": {"kind": "person", "name": "小林"}}
    assert role_of(message) is Role.person
    assert pack([read_bubble(message)], BY_REPLY, LOOK, 1).reply == Text("【小林】您好")
    assert role_of({"text": "x", "speaker": {"kind": "notice"}}) is Role.timed


@given(st.text(max_size=3000), st.integers(min_value=8, max_value=TEXT_BYTES))
def test_a_long_text_is_split_without_losing_a_word(text: str, size: int) -> None:
    clean = text.encode(errors="ignore").decode()
    parts = split(clean, size)
    assert all(len(part.encode()) <= size for part in parts)
    assert "".join(parts).replace("\n", "") == clean.replace("\n", "")


def test_what_is_too_long_for_a_menus_head_goes_before_it() -> None:
    text = "这件很好。" * 100
    *before, menu = pack([Bubble(text, CAPSULES)], BY_CALLS, LOOK, 1).calls
    assert isinstance(menu, Menu)
    assert len(menu.text.encode()) <= MENU_BYTES
    assert "".join(in_words(m) for m in [*before, menu]) == text


@given(
    st.dictionaries(
        st.sampled_from(["text", "buttons", "custom", "image", "speaker"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
)
def test_no_message_is_odd_enough_to_break_the_delivery(message: dict[str, Any]) -> None:
    bubble = read_bubble(message)
    if not is_empty(bubble):
        pack([bubble], BOTH, LOOK, 1)
    assert role_of(message) in Role


@pytest.mark.parametrize("text", ["2", " 2 ", "２", "2.", "(2)", "2、"])
def test_a_bare_number_chooses_from_the_last_menu(text: str) -> None:
    person = with_menu(Person(), CAPSULES)
    assert chosen_by_number(person, text) == CAPSULES[1]


@pytest.mark.parametrize("text", ["3", "0", "22", "2件", "有2个吗", ""])
def test_other_numbers_are_just_words(text: str) -> None:
    assert chosen_by_number(with_menu(Person(), CAPSULES), text) is None


def test_after_a_message_without_a_menu_a_number_is_a_number() -> None:
    person = with_menu(with_menu(Person(), CAPSULES), ())
    assert chosen_by_number(person, "2") is None
    assert chosen_by_tap(person, "1.2") == CAPSULES[1]


def test_taps_on_the_last_five_menus_are_understood() -> None:
    person = Person()
    for number in range(7):
        person = with_menu(person, (Capsule(str(number), str(number)),))
    assert [c.title if (c := chosen_by_tap(person, f"{serial}.1")) else None for serial in (2, 3, 7)] == [None, "2", "6"]
    assert chosen_by_tap(person, "101") is None


def test_what_a_shopper_types_is_never_a_command() -> None:
    assert typed("/restart", Person()).tell == "restart"
    assert typed("//EXTERNAL_impasse", Person()).tell == "EXTERNAL_impasse"
    assert typed("／", Person()).say == "got_unknown"
    assert typed("在吗", Person()).opens is Opens.message


def test_links_pages_and_codes_name_their_product() -> None:
    assert product_of_link("https://shop.example/products/p1?a=b", "shop.example") == "p1"
    assert product_of_link("https://shop.example/detail?product_id=p2", "shop.example") == "p2"
    assert product_of_link("https://evil.example/products/p1", "shop.example") == ""
    assert product_of_link("https://[", "") == ""
    assert product_of_page("pages/goods?id=p3") == "p3"
    assert product_of_page("pages/goods?id=<script>") == ""
    assert (product_of_scene("product:p4"), product_of_scene("spring-sale")) == ("p4", "")


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("广东省广州市海珠区阅江西路222号3栋501", "广东省广州市海珠区"),
        ("北京市朝阳区望京街道10号", "北京市朝阳区"),
        ("中国浙江省杭州市西湖区文三路", "浙江省杭州市西湖区"),
        ("", ""),
        ("Times Square", ""),
    ],
)
def test_of_an_address_only_the_region_is_told(label: str, place: str) -> None:
    assert place_of(label) == place


LETTER = Letter("k", Who("wechat", "a"), Role.person, Text("一"), NOW)


def test_what_the_platform_says_decides_what_becomes_of_a_letter() -> None:
    assert after(LETTER, Accepted(), NOW).fate is Fate.sent
    assert after(LETTER, Never("48002"), NOW).fate is Fate.failed
    assert after(LETTER, Closed("45015"), NOW).fate is Fate.kept
    assert after(replace(LETTER, role=Role.timed), Closed("45015"), NOW).fate is Fate.failed


def test_a_busy_platform_is_left_alone_longer_each_time_and_not_for_ever() -> None:
    letter, pauses = LETTER, []
    while (letter := after(letter, Busy("-1"), NOW)).fate is Fate.waiting:
        assert letter.not_before is not None
        pauses.append((letter.not_before - NOW).total_seconds())
    assert pauses == [1, 2, 4, 8, 16]
    assert (letter.fate, letter.attempts) == (Fate.kept, ATTEMPTS)


@pytest.mark.parametrize(
    ("code", "verdict"),
    [(0, Accepted), (-1, Busy), (45009, Busy), (45011, Busy), (40001, Busy), (42001, Busy), (45015, Closed)]
    + [(45047, Closed), (48001, Closed), (95018, Closed), (48002, Never), (43004, Never), (40003, Never), (45002, Never)],
)
def test_every_code_of_the_platform_has_its_meaning(code: int, verdict: type) -> None:
    assert isinstance(verdict_of(code, repeatable=False), verdict)


def test_a_call_whose_answer_was_lost_is_repeated_only_where_it_cannot_show_twice() -> None:
    from presale.channels.delivery.api import OUTCOME_UNKNOWN

    assert isinstance(verdict_of(OUTCOME_UNKNOWN, repeatable=True), Busy)
    assert verdict_of(OUTCOME_UNKNOWN, repeatable=False) == Never("outcome_unknown")
