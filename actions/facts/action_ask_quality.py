from actions.answer_action import AnswerAction


class ActionAskQuality(AnswerAction):
    """Tell how it lasts."""

    question = "ask_quality"
