"""From accepted messages to Rasa: bursts are read together, and what fails is owned up to."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from presale.channels.burst_runner import Bursts, Clock, Turn
from presale.channels.bursts import Fragment, Window, joined
from presale.channels.web.model import Incoming
from presale.channels.web.outbox import Outbox
from presale.channels.web.outgoing import Body, notice
from presale.channels.web.refusals import TROUBLE
from presale.channels.web.voice import Voice

log = logging.getLogger(__name__)
REMEMBERED_SILENCES = 10_000
MOST_AT_ONCE = 16
"""Turns that Rasa works on at a time; more would only make all of them slower, and swamp the action server."""


@dataclass(frozen=True)
class Question:
    """What Rasa gets to read.

    Attributes:
        seqs: the numbers of the messages that it was typed in.
        metadata: page context of the newest message that has any, and the ``fragments`` if there are several.
    """

    conversation_id: str
    text: str
    seqs: tuple[int, ...]
    metadata: dict[str, object]


class Answering:
    """Where the answer to one question goes. The first bubble settles the question, in the same transaction."""

    def __init__(self, voice: Voice, question: Question) -> None:
        self._voice = voice
        self._open = question.seqs
        self._conversation_id = question.conversation_id
        self.spoke = False

    async def say(self, conversation_id: str, bodies: Sequence[Body]) -> None:
        """Say these bubbles, in the question's own conversation as a rule."""
        own = conversation_id == self._conversation_id
        answered, self._open = (self._open, ()) if own else ((), self._open)
        self.spoke = self.spoke or own
        await self._voice.say(conversation_id, bodies, answered)


Ask = Callable[[Question, Answering], Awaitable[None]]
"""Has Rasa answer a question; returns when its turn is over."""


class Turns:
    """Hands messages to Rasa."""

    def __init__(self, ask: Ask, voice: Voice, outbox: Outbox, window: Window, clock: Clock | None = None) -> None:
        self._ask = ask
        self._voice = voice
        self._outbox = outbox
        self._bursts = Bursts(self._answer, window, clock)
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._silent: OrderedDict[str, None] = OrderedDict()
        self._closed = False

    async def add(self, conversation_id: str, seq: int, incoming: Incoming) -> None:
        """A message is in the transcript: have it answered, by itself or with those that follow at once.

        What comes while this bot ends is left to its successor, which would otherwise answer it a second time.
        """
        if self._closed:
            return
        fragment = Fragment(incoming.text, self._bursts.now(), incoming.at_once, (seq, incoming.metadata))
        self._bursts.add(conversation_id, fragment)
        # Where the last message got no answer, a person has the conversation: the assistant does not write.
        if conversation_id not in self._silent:
            await self._voice.typing(conversation_id, True)

    async def close(self) -> None:
        """Answer what can be answered quickly; the rest is answered after the next start."""
        self._closed = True
        await self._bursts.close()

    async def _answer(self, conversation_id: str, turn: Turn) -> None:
        question = question_of(conversation_id, turn)
        answering = Answering(self._voice, question)
        try:
            async with self._places:
                await self._ask(question, answering)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the shopper must not wait for nothing
            log.error("not answered", extra={"conversation": conversation_id, "error": type(error).__name__})
            await answering.say(conversation_id, (notice(TROUBLE),))
        await asyncio.to_thread(self._outbox.settle, conversation_id, question.seqs)
        self._note(conversation_id, answering.spoke)
        await self._voice.typing(conversation_id, False)

    def _note(self, conversation_id: str, spoke: bool) -> None:
        self._silent.pop(conversation_id, None)
        if not spoke:
            self._silent[conversation_id] = None
            if len(self._silent) > REMEMBERED_SILENCES:
                self._silent.popitem(last=False)


def question_of(conversation_id: str, turn: Turn) -> Question:
    """One question from the fragments of a turn."""
    metadata: dict[str, object] = {}
    for fragment in turn:
        metadata.update(fragment.origin[1])
    if len(turn) > 1:
        metadata["fragments"] = [fragment.text for fragment in turn]
    return Question(conversation_id, joined([f.text for f in turn]), tuple(f.origin[0] for f in turn), metadata)
