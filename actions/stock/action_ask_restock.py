from actions.answer_action import AnswerAction


class ActionAskRestock(AnswerAction):
    """Tell when it is back."""

    question = "ask_restock"
