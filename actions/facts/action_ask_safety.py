from actions.answer_action import AnswerAction


class ActionAskSafety(AnswerAction):
    """Tell what the shop vouches for about safety."""

    question = "ask_safety"
