from actions.answer_action import AnswerAction


class ActionRateService(AnswerAction):
    """Keep the stars that the shopper gave."""

    question = "rate_service"
