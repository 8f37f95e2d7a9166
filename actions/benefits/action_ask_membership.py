from actions.answer_action import AnswerAction


class ActionAskMembership(AnswerAction):
    """Tell what membership brings."""

    question = "ask_membership"
