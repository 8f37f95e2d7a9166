from actions.answer_action import AnswerAction


class ActionAskDeliveryArea(AnswerAction):
    """Tell whether a place is served."""

    question = "ask_delivery_area"
