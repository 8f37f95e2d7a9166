from actions.answer_action import AnswerAction


class ActionReassure(AnswerAction):
    """Give one real reason to decide."""

    question = "reassure"
