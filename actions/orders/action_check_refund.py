from actions.answer_action import AnswerAction


class ActionCheckRefund(AnswerAction):
    """Tell how far a refund is."""

    question = "check_refund"
