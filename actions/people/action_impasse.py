from actions.answer_action import AnswerAction


class ActionImpasse(AnswerAction):
    """Begin the one rescue of a session: what is said, a benefit, and a person."""

    question = "impasse"
