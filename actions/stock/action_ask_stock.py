from actions.answer_action import AnswerAction


class ActionAskStock(AnswerAction):
    """Tell what is there."""

    question = "ask_stock"
