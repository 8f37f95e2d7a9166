from actions.answer_action import AnswerAction


class ActionAskColor(AnswerAction):
    """Tell which colours there are."""

    question = "ask_color"
