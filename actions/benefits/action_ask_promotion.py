from actions.answer_action import AnswerAction


class ActionAskPromotion(AnswerAction):
    """Tell what is on."""

    question = "ask_promotion"
