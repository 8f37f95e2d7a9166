from actions.answer_action import AnswerAction


class ActionCancelOrder(AnswerAction):
    """Ask the shop to cancel an order."""

    question = "cancel_order"
