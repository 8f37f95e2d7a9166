from actions.answer_action import AnswerAction


class ActionForgetMe(AnswerAction):
    """Forget what the shopper told."""

    question = "forget_me"
