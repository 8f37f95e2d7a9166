from actions.answer_action import AnswerAction


class ActionAskPrice(AnswerAction):
    """Tell the price in the end."""

    question = "ask_price"
