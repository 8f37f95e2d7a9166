from actions.answer_action import AnswerAction


class ActionRequestHuman(AnswerAction):
    """Call a person."""

    question = "request_human"
