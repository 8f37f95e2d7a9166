from actions.answer_action import AnswerAction


class ActionCheckOrder(AnswerAction):
    """Tell where an order stands."""

    question = "check_order"
