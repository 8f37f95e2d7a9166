"""However rings come, each connection is given everything once and in order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presale.channels.web.connections import Connection, Connections
from presale.channels.web.memory import MemoryOutbox
from presale.channels.web.memory_wire import MemoryWire
from presale.channels.web.model import on_the_wire
from tests.unit.channels.web.conftest import BEGIN

CALM = settings(max_examples=60, deadline=None)


@CALM
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3)), max_size=12), st.integers(0, 5))
def test_late_lost_doubled_and_swapped_rings_do_no_harm(rings: list[tuple[int, int]], have: int) -> None:
    async def play() -> list[int]:
        outbox, wire = MemoryOutbox(), MemoryWire()
        said = outbox.add_bot("c", [{"text": str(n)} for n in range(12)], (), BEGIN)
        connections = Connections(wire, outbox)
        connections.open(Connection("one", "", 0.0, "c", stock=False, given=have))
        for first, size in rings:
            await connections.ring("one", [on_the_wire(m) for m in said[first : first + size]])
        await connections.ring("one", ())
        return [payload["seq"] for payload in wire.of("one", "bot_uttered")]

    assert asyncio.run(play()) == list(range(have + 1, 13))


@pytest.mark.asyncio
async def test_rings_at_the_same_time_are_given_in_order() -> None:
    outbox, wire = MemoryOutbox(), MemoryWire()
    connections = Connections(wire, outbox)
    connections.open(Connection("one", "", 0.0, "c", stock=False))
    rings = []
    for number in range(20):
        said = outbox.add_bot("c", [{"text": str(number)}], (), BEGIN)
        rings.append(connections.ring("one", [on_the_wire(m) for m in said]))
    await asyncio.gather(*reversed(rings))
    assert [payload["seq"] for payload in wire.of("one", "bot_uttered")] == list(range(1, 21))


@pytest.mark.asyncio
async def test_a_ring_for_a_connection_that_is_gone_does_nothing(place: Any) -> None:
    await place.connections.ring("nobody", ())
    assert place.wire.sent == []
