"""A wish for no more messages is never lost, whatever was down when it was said."""

from __future__ import annotations

from presale.errors import ShopUnreachable
from tests.support.talk import Talk
from tests.unit.answers.reading import HOODIE, shop_with, talk_as
from tests.unit.answers.test_answers_bad_days import FailingShop
from tests.unit.answers.test_answers_failing_stores import _with_broken


def test_with_the_shop_down_it_holds_for_the_conversation_and_later_for_the_customer() -> None:
    shop = shop_with()
    token = shop.issue_token("c-chen")
    down = Talk(shop=FailingShop(ShopUnreachable("x")), token=token)
    assert down.say("opt_out", "别发了") == ["utter_opted_out"]
    assert down.journal.opted_out == {"talk"}
    up = Talk(shop=shop, token=token, state=down.state, told=down.told, journal=down.journal)
    up.say("greet", "在吗")
    assert up.journal.opted_out == {"talk", "c-chen"}


def test_who_was_known_a_while_ago_is_known_for_this_while_the_shop_is_down() -> None:
    talk = talk_as("c-chen", page=HOODIE)
    talk.say("ask_price", "多少钱")
    talk.assistant.visitors.shop = FailingShop(ShopUnreachable("x"))
    talk.assistant.visitors._known = {t: (talk.now.replace(year=2025), c) for t, (_, c) in talk.assistant.visitors._known.items()}
    talk.say("opt_out", "别发了")
    assert talk.journal.opted_out == {"talk", "c-chen"}


def test_a_visitor_who_signs_in_later_is_left_in_peace_too() -> None:
    talk = Talk()
    talk.say("opt_out", "别发了")
    talk.token = talk.shop.issue_token("c-chen")
    talk.say("greet", "在吗")
    assert talk.journal.opted_out == {"talk", "c-chen"}


def test_with_the_journal_down_it_is_promised_with_care_and_stored_at_the_next_message() -> None:
    talk = talk_as("c-chen")
    whole = talk.assistant
    assert _with_broken(talk, "journal").say("opt_out", "别发了") == ["utter_opt_out_noted"]
    talk.assistant = whole
    talk.say("greet", "在吗")
    assert talk.journal.opted_out == {"talk", "c-chen"}


def test_once_on_record_it_is_not_written_again() -> None:
    talk = talk_as("c-chen")
    talk.say("opt_out", "别发了")
    assert talk.state.opt_out_stored == "customer"
    talk.journal.opted_out.clear()
    talk.say("greet", "在吗")
    assert talk.journal.opted_out == set()
