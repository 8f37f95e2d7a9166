from actions.answer_action import AnswerAction


class ActionAskCare(AnswerAction):
    """Tell how to wash and keep it."""

    question = "ask_care"
