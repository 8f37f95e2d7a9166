from actions.answer_action import AnswerAction


class ActionNotAnswered(AnswerAction):
    """Admit that the point was missed."""

    question = "not_answered"
