from actions.answer_action import AnswerAction


class ActionInform(AnswerAction):
    """Take in what the shopper tells and go on with the question it belongs to."""

    question = "inform"
