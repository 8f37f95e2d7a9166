from actions.answer_action import AnswerAction


class ActionSubscribeRestock(AnswerAction):
    """Promise to tell when it is back."""

    question = "subscribe_restock"
