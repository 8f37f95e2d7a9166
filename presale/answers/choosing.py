"""What a message means while something is being chosen: an answer to our question, another budget, “换一个”, “随便”.

Said by themselves such words are a question of stock, of sizes or of an exchange; within a recommendation they carry it on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.changes import Change, change_in, sum_named
from presale.answers.model import Entity, State, Turn

RECOMMEND = "recommend_product"
GIVES_WAY = frozenset(
    {"inform", "inform_body", "not_understood", "out_of_scope", "ask_size", "ask_size_chart", "ask_color", "ask_stock"}
    | {"ask_product", "ask_substitute", "bargain", "request_aftersale", "affirm", "deny", "refuse", "select_item", "greet"}
    | {"reassure", "ask_price", "place_order", "recommend_product", "choose"}
)
CARRIES_ON = GIVES_WAY - {"bargain", "request_aftersale", "affirm", "deny", "refuse", "select_item", "reassure", "place_order"}
TELLING = frozenset({"budget", "occasion", "audience", "category", "material", "color", "height", "weight", "age", "foot_length"})
POINTED = re.compile(r"第\s*[一二三四1-4]|这[款个件条双台]|那[款个件条双台]|刚才|它")
OF_ITS_KIND = re.compile(
    r"(?:有没有|有无|还有|有)(?:没有)?(?:更|再|稍微?|比较)?(?:便宜|实惠|贵)|(?:便宜|实惠|贵)(?:一?[点些])?的(?:呢|有吗|有没有|吗)"
    r"|(?:有没有|有无|还有)(?!.{0,3}[大小长短宽肥瘦高]).{1,8}[点些]的"
)
WHICH_IS_GOOD = re.compile(r"(?:什么|哪[个款种些]?)(?:比较|更)?(?:好|合适)|推荐")
PARTING = re.compile(
    r"^(?:那|那就|还是)?(?:算了|先?不要了|先?不买了|先?不用了|先不[要买]|先这样)[吧了啊哦呢。，,~～! ！]*$"
    r"|去(?:别家|别的店|其他店)|不买了"
)
GENDERED = re.compile(r"(?:^|[\s，,、。/])(?:是)?(男|女)(?:的|生|士|款)?(?:$|[\s，,、。/穿用])")


def while_choosing(turn: Turn) -> Turn:
    """The turn as it is meant where a recommendation is under way, or where the page's product is asked for cheaper or dearer."""
    turn = _without_doubt(_with_gender(turn))
    if turn.second is not None or turn.triggered or turn.displeasure or _points(turn):
        return turn
    if turn.question in ("ask_substitute", "bargain") and PARTING.search(turn.words):  # who goes asks for nothing
        return replace(turn, question="reassure", between=())
    if is_open(turn.state):
        return _carried_on(_with_budget(turn))
    if turn.state.focus_product is None:
        return _begun(turn)
    if turn.state.pending_question:
        return turn
    if turn.question in ("ask_substitute", "bargain", "ask_price", "inform", "not_understood") and OF_ITS_KIND.search(turn.words):
        return replace(turn, question=RECOMMEND, between=())
    if turn.question == "not_understood" and turn.named("category") and change_in(turn.words) is Change.OTHERS:
        return replace(turn, question=RECOMMEND, between=())
    chooses = turn.question in ("inform", "not_understood", "affirm") and change_in(turn.words) is Change.ANY
    return replace(turn, question="place_order", between=()) if chooses and not turn.entities else turn


def _without_doubt(turn: Turn) -> Turn:
    """A message that tells what is wanted and may be a wish for a recommendation is one."""
    either = set(turn.between) == {RECOMMEND, "inform"} and {e.kind for e in turn.entities if not e.negated} & TELLING
    return replace(turn, question=RECOMMEND, between=()) if either else turn


def _begun(turn: Turn) -> Turn:
    """Where no product is spoken of: who asks for another, or tells for whom and what for, wants a recommendation."""
    kinds = {e.kind for e in turn.entities if not e.negated}
    left_to_us = turn.state.awaiting == "product" and change_in(turn.words) is Change.ANY and turn.question in GIVES_WAY
    which = WHICH_IS_GOOD.search(turn.words) and kinds & {"audience", "occasion"} and turn.question.startswith("ask_")
    if "product" not in kinds and (left_to_us or (which and not turn.state.pending_question)):
        return replace(turn, question=RECOMMEND, between=())
    if turn.state.pending_question or "product" in kinds:
        return turn
    other = turn.question == "ask_substitute" and not turn.state.shown_products
    told = turn.question == "not_understood" and bool(kinds & {"audience", "age", "occasion"})
    return replace(turn, question=RECOMMEND, between=()) if other or told else turn


def is_asking(state: State) -> bool:
    """Whether our last word was a question about what is wanted."""
    return state.awaiting == "need"


def is_open(state: State) -> bool:
    """Whether a recommendation is under way: something was asked for it, or its list was shown last."""
    listed = state.last_question == RECOMMEND and state.pending_question is None and bool(state.shown_products)
    return is_asking(state) or listed or (state.last_question == RECOMMEND and state.offer == "human")


def _carried_on(turn: Turn) -> Turn:
    kinds = {e.kind for e in turn.entities}
    change = change_in(turn.words)
    if change is not None and turn.question in GIVES_WAY and not _is_a_bargain(turn):
        return replace(turn, question=RECOMMEND, between=())
    free = is_asking(turn.state) or turn.state.focus_product is None or kinds <= {"budget"}
    if kinds & TELLING and turn.question in CARRIES_ON and free:
        return replace(turn, question=RECOMMEND, between=())
    return turn


def _is_a_bargain(turn: Turn) -> bool:
    """“能便宜点吗” of the one thing that was chosen is bargaining; “便宜点的” asks for another."""
    single = not is_asking(turn.state) and len(turn.state.shown_products) < 2
    return turn.question == "bargain" and single and change_in(turn.words) is Change.CHEAPER and "的" not in turn.words


def _points(turn: Turn) -> bool:
    """Whether one product is spoken of."""
    sure = any(e.kind == "product" and len(e.extra.get("ids", ())) == 1 for e in turn.entities)
    return sure or (bool(turn.state.shown_products) and bool(POINTED.search(turn.words)))


def _with_budget(turn: Turn) -> Turn:
    """A sum that answers our question or changes the budget, where understanding saw a weight or nothing in it."""
    if any(e.kind == "budget" for e in turn.entities):
        return turn
    asked = [factor for factor in turn.told.asked if factor.startswith("need_")]
    named = sum_named(turn.words, asked=is_asking(turn.state) and asked[-1:] == ["need_budget"])
    if named is None:
        return turn
    budget = Entity("budget", {"low": named[0], "high": named[1]}, turn.words)
    rest = (e for e in turn.entities if e.kind not in ("weight", "height", "foot_length", "size", "quantity", "age"))
    return replace(turn, entities=(*rest, budget))


def _with_gender(turn: Turn) -> Turn:
    """“43码 男”: one character says who wears it."""
    said = GENDERED.search(turn.words)
    if said is None or any(e.kind == "audience" for e in turn.entities):
        return turn
    return replace(turn, entities=(*turn.entities, Entity("audience", {"男": "男士", "女": "女士"}[said[1]], said[1])))
