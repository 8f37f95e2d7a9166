"""What a topic gets to work with: the turn, the shop, who is asking — and how it builds its reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from presale.advice.fact_meaning import Nearness
from presale.advice.kinds import is_of_kind
from presale.advice.recommendation import Need, recommend
from presale.advice.size import Body, FitWish
from presale.answers.capsules import MOST_CAPSULES, CapsuleBook, Moment, makes_sense
from presale.answers.focus import Found, NotSold, Several, find_focus, in_focus
from presale.answers.model import Capsule, Card, Reply, Say, State, Told, Turn
from presale.answers.ports import HelpDesk, HelpRequest, Journal, ShopperMemory, Unanswered, UnansweredList
from presale.answers.stores import attempt
from presale.errors import ShopError
from presale.shop.model import Customer, Product
from presale.shop.port import Shop


@dataclass(frozen=True)
class Services:
    """The ports that answering works through.

    Attributes:
        capsules: the suggested next questions.
        quoting_policy: keys of the ``faq/*`` answers whose wording quotes the shop's policy.
        public_url: where shoppers open the shop's pages, for a shop that names them by path alone; no slash at the end.
        nearness: how near texts are in meaning; None where facts are found by their words alone.
    """

    shop: Shop
    memory: ShopperMemory
    help_desk: HelpDesk
    unanswered: UnansweredList
    journal: Journal
    capsules: CapsuleBook
    quoting_policy: frozenset[str] = frozenset()
    public_url: str = ""
    nearness: Nearness | None = None


class AskFirst(Exception):
    """The question cannot be answered before the shopper has told something; ``reply`` asks for it."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.says[0].response if reply.says else "")
        self.reply = reply


@dataclass
class Context:
    """One question of one turn. ``customer`` is None for a visitor who is not signed in.

    ``missed`` gathers the reasons for which a person should have been called and could not be.
    """

    turn: Turn
    services: Services
    customer: Customer | None = None
    missed: list[str] = field(default_factory=list)

    @property
    def shop(self) -> Shop:
        """The merchant's shop."""
        return self.services.shop

    @property
    def told(self) -> Told:
        """What the shopper has told so far, this message included."""
        return self.turn.told

    @property
    def state(self) -> State:
        """What the conversation has kept."""
        return self.turn.state

    @cached_property
    def catalogue(self) -> tuple[Product, ...]:
        """Everything the shop sells."""
        return self.shop.products()

    @cached_property
    def body(self) -> Body:
        """The shopper's measures as the size rules take them."""
        told = self.told
        return Body(told.height_cm, told.weight_kg, told.foot_cm, told.age_months)

    @property
    def fit_wish(self) -> FitWish | None:
        """How the shopper likes it to sit."""
        return FitWish(self.told.fit_wish) if self.told.fit_wish else None

    def product(self) -> Product:
        """The product that is meant, with its present stock.

        Raises:
            AskFirst: it is not clear which one; the reply asks with capsules and keeps the question.
        """
        focus = find_focus(self.turn, self.catalogue)
        if isinstance(focus, Found):
            return self.shop.product(focus.product.id)
        if isinstance(focus, Several):
            raise AskFirst(self._which_of(focus))
        if isinstance(focus, NotSold):
            raise AskFirst(self._not_sold(focus))
        raise AskFirst(self.ask_which())

    def ask_which(self) -> Reply:
        """Ask which product is meant; where that was asked just now, offer a person instead of the same words."""
        again = self.state.awaiting == "product"
        return self._ask_product(
            "utter_ask_which_still" if again else "utter_ask_which_product", {}, self._popular(), again=again
        )

    def ask(self, awaiting: str, say: Say, factors: Sequence[str] = ()) -> Reply:
        """A reply that asks for something and keeps the present question until it is told."""
        told = replace(self.told, asked=tuple(dict.fromkeys((*self.told.asked, *factors))))
        offer = "choice" if awaiting == "need" else "none"
        state = replace(self.state, pending_question=self.turn.question, awaiting=awaiting, offer=offer, offer_outlived=False)
        return Reply((say,), told, state, asks_back=True)

    def reply(
        self,
        *says: Say,
        focus: Product | None = None,
        shown: Sequence[Product] = (),
        offer: str | None = None,
        pending: bool = False,
        suggest: bool = True,
        **state_changes: Any,
    ) -> Reply:
        """A finished answer: the question is no longer open, its product is the focus, capsules offer what comes next.

        Args:
            focus: the product that was spoken of.
            shown: products now offered as a list.
            offer: what a following “好的” accepts; None leaves a standing offer in place for one more answer.
            pending: keep a question that waits from before (a detour), instead of closing it.
            suggest: add the usual capsules to the last bubble when it has none of its own.
        """
        asked, words = self.turn.question, self.turn.words
        state = replace(self.state, failures=0, last_question=asked, last_words=words, **state_changes)
        # Who tells the product that was asked for together with another question wants that one answered.
        told = self.state.awaiting == "product" and focus is not None
        answered = told or self.state.pending_question == self.turn.question
        if not pending and (answered or self.state.awaiting is None):  # what waits for nothing gives way to any other answer
            state = replace(state, pending_question=None, awaiting=None)
        if focus is not None:
            state = replace(state, focus_product=focus.id, shelf=focus.shelf)
        if shown:
            state = replace(state, shown_products=tuple(p.id for p in shown))
        if offer is not None:
            state = replace(state, offer=offer, offer_outlived=False)
        elif state.offer is not None:
            state = replace(state, offer=None if state.offer_outlived else state.offer, offer_outlived=True)
        if suggest and says and not says[-1].capsules:
            says = (*says[:-1], replace(says[-1], capsules=self.capsules_after(self.turn.question, focus, state, says)))
        return Reply(says, self.told, state)

    def capsules_after(
        self, question: str, focus: Product | None, state: State | None = None, says: Sequence[Say] = ()
    ) -> tuple[Capsule, ...]:
        """What people ask next, without what makes no sense here: no nappy talk about a bodysuit, no coupon just named."""
        state = state or self.state
        focus = focus or self._on_hand(state)
        moment = Moment(question, self.told, state, tuple(says), before=self.state.last_question)
        offered = self.services.capsules.offered(question, focus.shelf if focus else state.shelf)
        titles = (title for asked, title in offered if makes_sense(asked, title, focus, moment))
        return tuple(Capsule(title) for title in titles)[:MOST_CAPSULES]

    def _on_hand(self, state: State) -> Product | None:
        """The product that the conversation is on, where the shop has been asked already or the question is one of policy."""
        if "catalogue" not in self.__dict__ and not self.turn.question.startswith("faq/"):
            return None
        try:
            return in_focus(state, self.catalogue)
        except ShopError:
            return None

    def not_known(self, product: Product, topic: str) -> Reply:
        """The honest answer when the shop holds no fact: said, noted for the trainer, and a person is asked to look."""
        self.note_unanswered()
        self.call_person("not_known")
        name = "utter_fact_not_known" if topic else "utter_fact_not_known_general"
        return self.reply(Say(name, {"product": product.short_name, "topic": topic}), focus=product, offer="none")

    def call_person(self, reason: str) -> None:
        """Record that a person is needed, with the open question in the shopper's words."""
        request = help_request(self.turn, reason, self.customer)
        if not attempt("help_desk", lambda: self.services.help_desk.ask_for_person(request)):
            self.missed.append(reason)

    def note_unanswered(self) -> None:
        """Put the message on the trainer's list."""
        item = Unanswered(self.turn.text, self.turn.question, self.turn.conversation_id, self.turn.now)
        attempt("unanswered", lambda: self.services.unanswered.add(item))

    def _which_of(self, several: Several) -> Reply:
        shown = one_of_each_kind(several.products)
        kinds = tuple(dict.fromkeys(p.category for p in several.products))
        across = len({p.shelf for p in several.products}) > 1
        titles = kinds[:MOST_CAPSULES] if across else tuple(p.short_name for p in shown[:MOST_CAPSULES])
        fields = {"word": several.word, "options": "、".join(titles)}
        ids = tuple(p.id for p in shown)
        again = self.state.awaiting == "product" and self.state.shown_products == ids
        reply = self._ask_product("utter_ask_which_of", fields, tuple(Capsule(t) for t in titles), again=again)
        # Until it is settled, “它” is none of them, and no longer what was spoken of before.
        return replace(reply, state=replace(reply.state, shown_products=ids, focus_product=None))

    def _ask_product(self, name: str, fields: dict[str, str], capsules: tuple[Capsule, ...], *, again: bool) -> Reply:
        """Ask; ``again`` in other words and with a person on offer, and the time after that with a person called."""
        if not again:
            return self.ask("product", Say(name, fields, capsules))
        called = self.state.offer == "human"
        if called:
            self.call_person("two_failures")
        person = () if called else (Capsule(self.services.capsules.title("request_human")),)
        say = Say("utter_ask_which_person" if called else "utter_ask_which_still", {}, (*capsules[: MOST_CAPSULES - 1], *person))
        reply = self.ask("product", say)
        return replace(reply, state=replace(reply.state, offer="human"))

    def _not_sold(self, focus: NotSold) -> Reply:
        """The shop has no such thing: beside it only what stands on the shelf that is looked at, never just anything."""
        on_hand = in_focus(self.state, self.catalogue)
        shelf = on_hand.shelf if on_hand else self.state.shelf
        promoted = (p for p in self.catalogue if p.shelf == shelf and p != on_hand and "主推" in p.tags)
        capsules = tuple(Capsule(p.short_name) for p in promoted)[:MOST_CAPSULES]
        capsules = capsules or self.services.capsules.after("out_of_scope", shelf)
        return self.reply(Say("utter_not_sold", {"word": focus.word}, capsules), pending=False)

    def _popular(self) -> tuple[Capsule, ...]:
        """What was just shown, else what suits what was told, else one promoted product from each of three shelves."""
        seen = [i for i in self.state.shown_products if any(p.id == i for p in self.catalogue)]
        shown = [p for p in self.catalogue if p.id in seen]
        promoted = {p.shelf: p for p in reversed(self.catalogue) if "主推" in p.tags}
        choice = shown or self._suiting() or list(promoted.values()) or list(self.catalogue)
        return tuple(Capsule(p.short_name) for p in choice[:MOST_CAPSULES])

    def _suiting(self) -> list[Product]:
        """Products of the kind, or for the person, that this talk has spoken of."""
        told = self.told
        of_kind = [p for p in self.catalogue if told.category and is_of_kind(p, told.category)]
        if of_kind or not (told.audience or told.occasion):
            return of_kind
        need = Need(audience=told.audience, occasion=told.occasion, budget_high_fen=told.budget_high_fen)
        return [r.product for r in recommend(need, self.catalogue)]


def one_of_each_kind(products: Sequence[Product], most: int = 6) -> tuple[Product, ...]:
    """The products with the first of every kind in front, so that none of the kinds is lost from a short list."""
    first = {p.category: p for p in reversed(products)}
    front = [p for p in products if first[p.category] == p]
    return tuple([*front, *(p for p in products if p not in front)][:most])


def help_request(turn: Turn, reason: str, customer: Customer | None) -> HelpRequest:
    """What a person should know of this turn when they are asked for."""
    return HelpRequest(
        turn.conversation_id,
        reason,
        turn.text,
        turn.now,
        shelf=turn.state.shelf or "",
        channel=turn.channel,
        customer_id=customer.id if customer else None,
    )


def product_card(product: Product, note: str = "") -> Card:
    """A card that shows a product with its price and, below, why it is shown."""
    data = {
        "id": product.id,
        "title": product.title,
        "price_fen": product.price_fen,
        "image": product.image_url,
        "url": product.url,
        "note": note,
    }
    return Card("product", data)
