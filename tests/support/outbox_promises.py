"""What every outbox promises; run against memory, SQLite and Postgres."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from threading import Barrier

from presale.channels.web.model import Incoming, Side
from presale.channels.web.outbox import Outbox

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=1)
LONG_AGO = NOW - timedelta(days=1)
WRITERS = 8


def typed(text: str, client_id: str | None = None) -> Incoming:
    return Incoming(text, text, client_id or f"id-{text}", metadata={"product_id": "p"})


class OutboxPromises:
    """Subclasses give ``outbox``."""

    def test_both_sides_are_numbered_in_one_row(self, outbox: Outbox) -> None:
        first = outbox.add_shopper("c", typed("a"), NOW)
        said = outbox.add_bot("c", [{"text": "b"}, {"text": "c"}], (), NOW)
        third = outbox.add_shopper("c", typed("d"), NOW)
        assert [first.message.seq, *(m.seq for m in said), third.message.seq] == [1, 2, 3, 4]
        assert outbox.last_seq("c") == 4

    def test_conversations_are_numbered_apart(self, outbox: Outbox) -> None:
        outbox.add_bot("c", [{"text": "b"}], (), NOW)
        assert outbox.add_bot("d", [{"text": "b"}], (), NOW)[0].seq == 1
        assert outbox.last_seq("nobody") == 0

    def test_what_was_said_is_read_as_it_was_said(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", Incoming("/x", "四星", "id-1"), NOW)
        outbox.add_bot("c", [{"text": "😊", "speaker": {"kind": "person", "name": "小林"}}], (), LATER)
        mine, yours = outbox.after("c", 0, 10)
        assert (mine.side, mine.body, mine.at) == (Side.shopper, {"id": "id-1", "text": "四星"}, NOW)
        assert (yours.side, yours.body["speaker"]["name"], yours.at) == (Side.bot, "小林", LATER)

    def test_reading_on_and_looking_back(self, outbox: Outbox) -> None:
        outbox.add_bot("c", [{"text": str(n)} for n in range(10)], (), NOW)
        assert [m.seq for m in outbox.after("c", 3, 4)] == [4, 5, 6, 7]
        assert [m.seq for m in outbox.before("c", 8, 4)] == [4, 5, 6, 7]
        assert [m.seq for m in outbox.before("c", 3, 4)] == [1, 2]
        assert outbox.before("c", 0, 4) == outbox.before("c", 1, 4) == outbox.after("c", 10, 4) == ()

    def test_a_client_id_is_taken_once(self, outbox: Outbox) -> None:
        first = outbox.add_shopper("c", typed("a", "same"), NOW)
        again = outbox.add_shopper("c", typed("b", "same"), LATER)
        assert (first.again, again.again) == (False, True)
        assert again.message == first.message
        assert outbox.last_seq("c") == 1

    def test_two_shoppers_may_use_the_same_client_id(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a", "same"), NOW)
        assert not outbox.add_shopper("d", typed("a", "same"), NOW).again

    def test_saying_nothing_says_nothing(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a"), NOW)
        assert outbox.add_bot("c", [], (1,), NOW) == ()
        assert outbox.last_seq("c") == 1
        assert outbox.claim_unanswered(LATER, LONG_AGO, NOW) == ()

    def test_an_answer_settles_what_it_answers_and_nothing_else(self, outbox: Outbox) -> None:
        for text in "abc":
            outbox.add_shopper("c", typed(text), NOW)
        outbox.add_bot("c", [{"text": "x"}], (1, 3), NOW)
        assert [u.seq for u in outbox.claim_unanswered(LATER, LONG_AGO, NOW)] == [2]

    def test_settling_twice_or_what_is_not_there_does_no_harm(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a"), NOW)
        outbox.settle("c", (1, 7))
        outbox.settle("c", (1,))
        outbox.settle("nobody", ())
        assert outbox.claim_unanswered(LATER, LONG_AGO, NOW) == ()

    def test_what_is_unanswered_comes_with_all_that_is_needed_to_answer_it(self, outbox: Outbox) -> None:
        incoming = Incoming("/x", "四星", "id-1", True, {"product_id": "p", "customer_token": "t"})
        outbox.add_shopper("c", incoming, NOW)
        (left,) = outbox.claim_unanswered(LATER, LONG_AGO, LATER)
        assert (left.conversation_id, left.seq, left.incoming, left.at) == ("c", 1, incoming, NOW)

    def test_a_claim_goes_to_one_and_can_be_made_anew_later(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a"), NOW)
        assert len(outbox.claim_unanswered(LATER, LONG_AGO, LATER)) == 1
        assert outbox.claim_unanswered(LATER, LONG_AGO, LATER) == ()
        assert len(outbox.claim_unanswered(LATER + timedelta(seconds=1), LONG_AGO, LATER)) == 1

    def test_what_was_just_taken_is_not_claimed(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a"), NOW)
        assert outbox.claim_unanswered(NOW, LONG_AGO, NOW) == ()

    def test_claims_come_in_the_order_in_which_it_was_said(self, outbox: Outbox) -> None:
        for number in range(12):
            outbox.add_shopper("c", typed(str(number)), NOW)
        assert [u.seq for u in outbox.claim_unanswered(LATER, LONG_AGO, LATER)] == list(range(1, 13))

    def test_what_is_too_old_to_be_answered_is_settled(self, outbox: Outbox) -> None:
        outbox.add_shopper("c", typed("a"), NOW)
        assert outbox.claim_unanswered(LATER, LATER, LATER) == ()
        assert outbox.claim_unanswered(LATER, LONG_AGO, LATER) == ()

    def test_how_far_stock_widgets_are_only_grows(self, outbox: Outbox) -> None:
        outbox.add_bot("c", [{"text": str(n)} for n in range(5)], (), NOW)
        assert outbox.shown_seq("c") == 0
        outbox.note_shown("c", 4)
        outbox.note_shown("c", 2)
        assert outbox.shown_seq("c") == 4

    def test_silent_conversations_are_forgotten_and_others_kept(self, outbox: Outbox) -> None:
        outbox.add_bot("old", [{"text": "x"}], (), NOW)
        outbox.add_bot("new", [{"text": "x"}], (), NOW)
        outbox.add_bot("new", [{"text": "y"}], (), LATER)
        assert outbox.forget(LATER) == 1
        assert outbox.forget(LATER) == 0
        assert outbox.last_seq("old") == 0
        assert outbox.after("old", 0, 9) == ()
        assert len(outbox.after("new", 0, 9)) == 2

    def test_many_writers_at_once_leave_no_gap_and_repeat_no_number(self, outbox: Outbox) -> None:
        start = Barrier(WRITERS)

        def write(writer: int) -> list[int]:
            start.wait(timeout=10)
            seqs = []
            for number in range(6):
                seqs.append(outbox.add_shopper("c", typed(f"{writer}-{number}"), NOW).message.seq)
                seqs += [m.seq for m in outbox.add_bot("c", [{"text": "x"}, {"text": "y"}], (), NOW)]
            return seqs

        with ThreadPoolExecutor(WRITERS) as pool:
            given = [seq for seqs in pool.map(write, range(WRITERS)) for seq in seqs]
        assert sorted(given) == list(range(1, WRITERS * 18 + 1))
        assert [m.seq for m in outbox.after("c", 0, 1000)] == sorted(given)

    def test_the_same_message_from_many_at_once_is_kept_once(self, outbox: Outbox) -> None:
        start = Barrier(WRITERS)

        def write(_: int) -> tuple[bool, int]:
            start.wait(timeout=10)
            accepted = outbox.add_shopper("c", typed("a", "same"), NOW)
            return accepted.again, accepted.message.seq

        with ThreadPoolExecutor(WRITERS) as pool:
            answers = list(pool.map(write, range(WRITERS)))
        assert sorted(answers) == [(False, 1), *[(True, 1)] * (WRITERS - 1)]

    def test_readers_beside_writers_never_see_a_gap(self, outbox: Outbox) -> None:
        def write(writer: int) -> None:
            for _ in range(15):
                outbox.add_bot("c", [{"text": "x"}], (), NOW)

        def read(_: int) -> list[list[int]]:
            return [[m.seq for m in outbox.after("c", 0, 1000)] for _ in range(15)]

        with ThreadPoolExecutor(6) as pool:
            writing = [pool.submit(write, n) for n in range(3)]
            seen = [snapshot for found in pool.map(read, range(3)) for snapshot in found]
            for writer in writing:
                writer.result()
        assert all(snapshot == list(range(1, len(snapshot) + 1)) for snapshot in seen)
        assert outbox.last_seq("c") == 45

    def test_a_message_may_be_claimed_by_one_of_many_only(self, outbox: Outbox) -> None:
        for number in range(10):
            outbox.add_shopper("c", typed(str(number)), NOW)
        start = Barrier(4)

        def claim(_: int) -> list[int]:
            start.wait(timeout=10)
            return [u.seq for u in outbox.claim_unanswered(LATER, LONG_AGO, LATER)]

        with ThreadPoolExecutor(4) as pool:
            claimed = [seq for seqs in pool.map(claim, range(4)) for seq in seqs]
        assert sorted(claimed) == list(range(1, 11))
