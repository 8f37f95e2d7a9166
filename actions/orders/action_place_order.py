from actions.answer_action import AnswerAction


class ActionPlaceOrder(AnswerAction):
    """Show where to buy it."""

    question = "place_order"
