from actions.answer_action import AnswerAction


class ActionRequestAftersale(AnswerAction):
    """Ask for a return, exchange or repair."""

    question = "request_aftersale"
