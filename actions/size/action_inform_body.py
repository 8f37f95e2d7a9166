from actions.answer_action import AnswerAction


class ActionInformBody(AnswerAction):
    """Take in body measures and go on with the question they belong to."""

    question = "inform_body"
