from actions.answer_action import AnswerAction


class ActionAskSize(AnswerAction):
    """Advise a size."""

    question = "ask_size"
