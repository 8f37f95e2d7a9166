from actions.answer_action import AnswerAction


class ActionAskUsage(AnswerAction):
    """Tell what it can be used for."""

    question = "ask_usage"
