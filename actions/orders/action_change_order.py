from actions.answer_action import AnswerAction


class ActionChangeOrder(AnswerAction):
    """Ask the shop to change an order."""

    question = "change_order"
