from actions.answer_action import AnswerAction


class ActionChoose(AnswerAction):
    """Go on choosing after a yes or no that changes what is wanted; take a plain one as it is."""

    question = "choose"
