"""One session as an example, for the picture in the docs: a bottle that might leak, a doubt, a rescue, a purchase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from presale.conversation.model import LoggedEvent
from presale.journey.model import Journey
from presale.journey.reduce import apply
from presale.journey.tuning import Tuning

BEGIN = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)
LENGTH_SECONDS = 70.0


@dataclass(frozen=True)
class Step:
    """Something that happens in the session.

    Attributes:
        second: when.
        what: told to the reader of the picture.
        event: Rasa's type of it.
        data: and its content.
    """

    second: float
    what: str
    event: str
    data: dict[str, Any]


def _shopper(second: float, text: str, intent: str) -> Step:
    parsed = {"intent": {"name": intent}, "entities": [], "understanding": {"displeasure": 0}}
    data = {"text": text, "parse_data": parsed, "metadata": {"entry": "product_page"}, "input_channel": "web"}
    return Step(second, f"顾：{text}", "user", data)


def _bot(second: float, what: str, utterance: str) -> Step:
    return Step(second, f"机：{what}", "bot", {"text": what, "metadata": {"utter_action": utterance}})


_IMPASSE = {"intent": {"name": "EXTERNAL_impasse"}, "entities": [{"entity": "impasse", "value": "open_question"}]}
STEPS: Sequence[Step] = (
    _shopper(0, "会不会漏", "ask_quality"),
    _bot(1, "有防漏阀，倒放不漏", "utter_fact_quality"),
    _shopper(8, "有券吗", "ask_coupon"),
    _bot(9, "新人券满 59 减 10", "utter_coupons"),
    _shopper(17, "躺着喝呢 上个牌子就漏", "ask_quality"),
    _bot(18, "这句我没太看懂", "utter_fallback"),
    _shopper(26, "那我再想想", "hesitate"),
    _bot(27, "不着急，您慢慢看", "utter_no_rush"),
    Step(35, "第 35 秒：请人", "user", {"text": "EXTERNAL", "parse_data": _IMPASSE, "metadata": {"is_external": True}}),
    _bot(35.2, "马上请懂奶瓶的同事来", "utter_person_called"),
    Step(42, "同事接手", "pause", {}),
    Step(46, "人：侧躺要换 M 号奶嘴", "bot", {"text": "…", "metadata": {"speaker": {"kind": "person", "name": "小林"}}}),
    _shopper(57, "那我拍一个", "place_order"),
)


def at(second: float) -> datetime:
    """The instant so many seconds after the beginning."""
    return BEGIN + timedelta(seconds=second)


def journey_at(second: float, tuning: Tuning) -> Journey:
    """The example's journey as it is known at ``second``."""
    journey: Journey | None = None
    for number, step in enumerate(STEPS, 1):
        if step.second <= second:
            journey = apply(journey, LoggedEvent(number, "example", step.event, at(step.second), step.data), tuning)
    assert journey is not None
    return journey
