"""One turn from message to reply: who asks, what was told, which question it is, the answer, and what stays open."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import Any

from presale.answers.as_meant import as_meant, named_only
from presale.answers.benefits import takes_the_coupon
from presale.answers.choosing import while_choosing
from presale.answers.context import AskFirst, Context, Services, help_request
from presale.answers.corrections import corrected
from presale.answers.detours import back_to_pending, nothing_open, open_question_after
from presale.answers.facts import asked_of_the_facts, question_stated, settled_by_the_facts
from presale.answers.links import with_whole_links
from presale.answers.model import Capsule, Reply, Say, Turn
from presale.answers.people import FOR_CONVERSATION, UNSTORED, store_opt_out
from presale.answers.questions import answer_for
from presale.answers.stores import attempt
from presale.answers.take_in import chosen_product, noted, question_meant
from presale.answers.told import forget_wishes_of_product, from_memory, merge, to_memory
from presale.answers.visitors import Visitors
from presale.answers.waiting import waiting_reply
from presale.errors import NotFound, ShopError
from presale.shop.model import Customer

log = logging.getLogger(__name__)

TELLING = frozenset({"inform", "inform_body", "select_item"})
WEAK = frozenset({"not_understood", "out_of_scope", "select_item", "inform", "inform_body", "affirm", "ask_size_chart"})
NEEDS_NO_SHOP = frozenset(
    {"request_human", "complain", "not_answered", "not_understood", "out_of_scope", "opt_out", "impasse", "rate_service"}
)
ABOUT_PEOPLE = frozenset({"request_human", "complain", "not_answered"})
THIS_ONE = re.compile(r"[就要选拿定][^不]{0,2}(?:这|它)")
AWAITED_KINDS = {
    "body": {"height", "weight"},
    "foot": {"foot_length"},
    "age": {"age", "weight", "height"},
    "region": {"region"},
    "order": {"order_no"},
    "need": {"budget", "occasion", "audience", "category"},
    "product": {"product", "category"},
}


@dataclass(frozen=True)
class Assistant:
    """Answers turns. Stateless between turns: what a conversation remembers travels in and out with the turn."""

    services: Services
    visitors: Visitors

    def answer(self, turn: Turn) -> Reply:
        """Answer one turn, its second question included. Never raises for a shop that is down: that is a reply too."""
        turn = while_choosing(named_only(_on_its_page(turn)))
        turn = replace(turn, question="claim_coupon") if takes_the_coupon(turn) else turn
        try:
            customer = self._who(turn)
            turn = self._as_meant(self._settled(self._recalled(turn, customer), customer))
            reply = self._both(replace(turn, told=merge(turn.told, turn.entities, turn.text)), customer)
        except ShopError as error:
            return self._shop_failed(turn, error)
        self._keep(turn, reply, customer)
        if "claim_coupon" in (turn.question, turn.second):
            self.visitors.forget(turn.customer_token)
        return with_whole_links(reply, self.services.public_url)

    def open(self, turn: Turn) -> Reply:
        """Begin a session: who it is and what page they are on, so that the very first answer can be worded for them.

        Says nothing; a shop that is down just leaves it unknown.
        """
        turn = _on_its_page(replace(turn, state=nothing_open(turn.state)))
        try:
            turn = self._recalled(turn, self.visitors.who(turn.customer_token, turn.now))
            focus = turn.state.focus_product
            shelf = next((p.shelf for p in self.services.shop.products() if p.id == focus), None) if focus else None
            return Reply((), turn.told, replace(turn.state, shelf=shelf))
        except ShopError as error:
            log.warning("session_opened_without_shop", extra={"error": type(error).__name__})
            return Reply((), turn.told, turn.state)

    def is_silenced(self, conversation_id: str) -> bool:
        """Whether a person has the conversation and the bot must not speak."""
        return self.services.help_desk.person_owns(conversation_id)

    def _both(self, turn: Turn, customer: Customer | None) -> Reply:
        """The first question and, where there is one, the second; a question back comes last, and only one."""
        first = self._one(turn, customer)
        if turn.second is None:
            return first if first.asks_back else back_to_pending(turn, first)
        told = merge(first.told, turn.second_entities, turn.text)
        following = replace(
            turn,
            question=turn.second,
            clause=turn.second_clause,
            entities=turn.second_entities,
            second=None,
            between=(),
            told=told,
        )
        second = self._one(replace(following, state=first.state), customer)
        if not first.asks_back:
            return first.and_then(second).without_capsule(self.services.capsules.title(turn.question, second.state.shelf))
        if second.asks_back:
            return replace(first, told=told)
        # The answer stands before the question back; what it told and what still waits are both in the second one's memory.
        return replace(second.and_then(first), told=second.told, state=second.state)

    def _one(self, turn: Turn, customer: Customer | None) -> Reply:
        """The reply to one question."""
        context = Context(turn, self.services, customer)
        if turn.between and not _fulfils_what_is_awaited(turn):
            settled = settled_by_the_facts(context)
            return self._answered(_asking(context, settled)) if settled else self._clarify(context)
        if turn.question in TELLING or (turn.question in WEAK and (_fulfils_what_is_awaited(turn) or _corrects(turn))):
            return self._take_in(context)
        return self._answered(_without_foreign_wishes(context))

    def _answered(self, context: Context) -> Reply:
        """The topic's answer; where it promised a person and none could be called, that is said."""
        try:
            reply = answer_for(context.turn.question)(context)
        except AskFirst as first:
            reply = first.reply
        if not context.missed:
            return reply
        excuse = Say("utter_person_not_reached")
        return replace(reply, says=(excuse,) if context.turn.question in ABOUT_PEOPLE else (*reply.says, excuse))

    def _take_in(self, context: Context) -> Reply:
        waiting = waiting_reply(context)
        if waiting is not None:
            return waiting
        turn = context.turn
        chosen = chosen_product(context) if turn.question == "select_item" or turn.state.awaiting == "product" else None
        if chosen is not None:
            turn = replace(turn, state=replace(turn.state, focus_product=chosen.id, shelf=chosen.shelf))
        question = question_meant(turn)
        if turn.question == "select_item" and turn.state.pending_question is None:
            if chosen is None and question is None and turn.state.focus_product and THIS_ONE.search(turn.words):
                return self._answered(_asking(replace(context, turn=turn), "place_order"))
            if chosen is None and question is None:
                return replace(context, turn=turn).ask_which()
            question = question if chosen is None else "select_item"
        if question is None:
            question = question_stated(replace(context, turn=turn))
        if question is None:
            return noted(context)
        return self._answered(_without_foreign_wishes(_asking(replace(context, turn=turn), question)))

    def _clarify(self, context: Context) -> Reply:
        """Two readings are close: both as capsules, nothing guessed."""
        shelf = context.state.shelf
        titles = [self.services.capsules.title(q, shelf) for q in context.turn.between[:2]]
        capsules = tuple(
            Capsule(title, title if "/" in question else f"/{question}")
            for question, title in zip(context.turn.between[:2], titles, strict=True)
        )
        say = Say("utter_clarify", {"one": titles[0], "other": titles[-1]}, capsules)
        return Reply((say,), context.told, context.state, asks_back=True)

    def _who(self, turn: Turn) -> Customer | None:
        """Who is asking. What needs no shop is answered even when the shop cannot say who it is."""
        try:
            return self.visitors.who(turn.customer_token, turn.now)
        except ShopError:
            if turn.question in NEEDS_NO_SHOP:
                return self.visitors.last_known(turn.customer_token)
            raise

    def _recalled(self, turn: Turn, customer: Customer | None) -> Turn:
        if customer is None or turn.state.memory_loaded:
            return turn
        kept: dict[str, Any] = {}
        loaded = attempt("memory", lambda: kept.update(self.services.memory.recall(customer.id)))
        state = replace(turn.state, memory_loaded=loaded, customer_kind=customer.kind.value)
        return replace(turn, told=from_memory(kept, turn.told, turn.now), state=state)

    def _settled(self, turn: Turn, customer: Customer | None) -> Turn:
        """A wish for no more messages that could not be put on record in full is, as soon as it can be."""
        stored = turn.state.opt_out_stored
        if stored == UNSTORED or (stored == FOR_CONVERSATION and customer is not None):
            stored = store_opt_out(self.services, turn, customer)
        return replace(turn, state=replace(turn.state, opt_out_stored=stored))

    def _as_meant(self, turn: Turn) -> Turn:
        if turn.state.focus_product is None and turn.state.page_product is None:
            return turn
        if turn.question in ("not_understood", "out_of_scope"):
            return self._rescued(turn)
        return turn if turn.question in NEEDS_NO_SHOP else as_meant(turn, self.services.shop.products())

    def _rescued(self, turn: Turn) -> Turn:
        """Nobody understood it, but the shop's own facts may speak of it."""
        try:
            turn = as_meant(turn, self.services.shop.products())
            question = asked_of_the_facts(turn, self.services.shop.products(), self.services.nearness)
        except ShopError:
            return turn
        return replace(turn, question=question) if question and turn.second is None else turn

    def _keep(self, turn: Turn, reply: Reply, customer: Customer | None) -> None:
        """Keep with the customer what they newly told of themselves; another person's measures are not theirs."""
        if customer is None or turn.question == "forget_me":
            return
        news = to_memory(reply.told, turn.now)
        if news and news != to_memory(turn.told, turn.now):
            attempt("memory", lambda: self.services.memory.keep(customer.id, news, turn.now))

    def _shop_failed(self, turn: Turn, error: ShopError) -> Reply:
        """The shop cannot be asked: said honestly, the question kept open, a person told of it."""
        log.warning("shop_failed", extra={"error": type(error).__name__, "question": turn.question})
        if isinstance(error, NotFound):
            return Reply((Say("utter_product_gone"),), turn.told, replace(turn.state, focus_product=None))
        request = help_request(turn, "shop_unreachable", None)
        called = attempt("help_desk", lambda: self.services.help_desk.ask_for_person(request))
        state = replace(open_question_after(turn), failures=turn.state.failures + 1)
        name = "utter_shop_unreachable" if called else "utter_shop_unreachable_alone"
        return Reply((Say(name),), merge(turn.told, turn.entities, turn.text), state)


def _asking(context: Context, question: str) -> Context:
    return replace(context, turn=replace(context.turn, question=question))


def _on_its_page(turn: Turn) -> Turn:
    """A shopper who opened another page means that page's product from now on."""
    if turn.page_product is None or turn.page_product == turn.state.page_product:
        return turn
    state = replace(turn.state, page_product=turn.page_product, focus_product=turn.page_product)
    moved_on = turn.state.focus_product not in (None, turn.page_product)
    told = forget_wishes_of_product(turn.told, turn.entities) if moved_on else turn.told
    return replace(turn, told=told, state=state)


def _without_foreign_wishes(context: Context) -> Context:
    """Drop colour and size that were said of another product than the one this message names."""
    named = [e for e in context.turn.named("product") if e.extra.get("ids")]
    focus = context.state.focus_product
    if not named or focus is None or focus in named[-1].extra["ids"]:
        return context
    told = forget_wishes_of_product(context.told, context.turn.entities)
    return replace(context, turn=replace(context.turn, told=told))


def _corrects(turn: Turn) -> bool:
    return corrected(turn.told, turn.entities, turn.words) is not None


def _fulfils_what_is_awaited(turn: Turn) -> bool:
    kinds = {e.kind for e in turn.entities}
    return bool(kinds & AWAITED_KINDS.get(turn.state.awaiting or "", set()))
