from actions.answer_action import AnswerAction


class ActionNotUnderstood(AnswerAction):
    """Fall back honestly."""

    question = "not_understood"
