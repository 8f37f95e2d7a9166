"""A question inside a question: it is answered, and the one that waits goes on."""

from __future__ import annotations

from dataclasses import replace

from presale.answers.model import Reply, Say, State, Turn

NO_QUESTION = frozenset(
    {"inform", "inform_body", "select_item", "greet", "out_of_scope", "opt_out", "join_wechat"}
    | {"complain", "request_human", "not_answered", "not_understood"}
)
NOT_NOW = ("complain", "request_human", "not_answered", "not_understood", "opt_out", "forget_me", "place_order", "choose")
REMINDED = ("body", "foot", "age", "region", "need", "order")


def back_to_pending(turn: Turn, reply: Reply) -> Reply:
    """After a detour, ask once more for what the waiting question needs; after a second detour let it rest."""
    waiting = turn.state.pending_question
    if waiting is None or reply.state.pending_question != waiting or turn.state.awaiting not in REMINDED:
        return reply
    if turn.question == "not_understood" and turn.state.failures == 0:
        return reply  # asked to say it again, they may just tell what was asked for
    marker = f"back_to_{turn.state.awaiting}"
    if marker in reply.told.asked or turn.question in NOT_NOW:
        return replace(reply, state=replace(reply.state, pending_question=None, awaiting=None))
    told = replace(reply.told, asked=(*reply.told.asked, marker))
    reminder = Say(f"utter_{marker}")
    earlier = tuple(replace(say, capsules=()) for say in reply.says)
    return Reply((*earlier, reminder), told, reply.state)


def open_question_after(turn: Turn) -> State:
    """The state with the present question kept open, so that asking again continues it.

    A message that asks nothing leaves open what was open before.
    """
    if turn.question in NO_QUESTION:
        return turn.state
    return replace(turn.state, pending_question=turn.question, awaiting=None)


def nothing_open(state: State) -> State:
    """The state for a new session: nothing waits, nothing is on offer, no failure counts any more."""
    return replace(state, pending_question=None, awaiting=None, offer="none", offer_outlived=False, failures=0)
