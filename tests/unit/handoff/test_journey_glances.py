from datetime import timedelta

from presale.handoff.packet.from_journey import JourneyGlances
from presale.journey.memory import MemoryJourneyStore
from presale.journey.reduce import apply_all
from tests.unit.journey.talk_events import TUNING, at, talk

NEXT_DAY = 24 * 3600


def test_a_colleague_sees_this_visit_and_how_the_earlier_ones_went() -> None:
    script = talk().shopper(0, "怎么样", "ask_product").bot(0, "utter_product_intro").shopper(9, "再想想", "hesitate")
    script.add(NEXT_DAY - 1, "session_started").shopper(NEXT_DAY, "昨天那件拍一件", "place_order")
    store = MemoryJourneyStore()
    store.put(apply_all(None, script.events, TUNING))
    glance = JourneyGlances(store, TUNING).glance("talk", at(NEXT_DAY + 5))
    assert glance is not None
    assert [(began - at(0) >= timedelta(days=1), line) for began, line in glance.visits] == [(False, "C+"), (True, "A")]
    assert glance.line == "A"


def test_an_unknown_conversation_has_no_journey() -> None:
    assert JourneyGlances(MemoryJourneyStore(), TUNING).glance("nobody", at(0)) is None
