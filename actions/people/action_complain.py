from actions.answer_action import AnswerAction


class ActionComplain(AnswerAction):
    """Apologise and call a person."""

    question = "complain"
