from actions.answer_action import AnswerAction


class ActionUrgeShipping(AnswerAction):
    """Hurry the shop on."""

    question = "urge_shipping"
