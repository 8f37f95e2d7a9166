from actions.answer_action import AnswerAction


class ActionOutOfScope(AnswerAction):
    """Decline kindly what no shop can do."""

    question = "out_of_scope"
