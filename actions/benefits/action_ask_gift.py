from actions.answer_action import AnswerAction


class ActionAskGift(AnswerAction):
    """Tell what comes along."""

    question = "ask_gift"
