from actions.answer_action import AnswerAction


class ActionBargain(AnswerAction):
    """Meet bargaining with the best real benefit."""

    question = "bargain"
