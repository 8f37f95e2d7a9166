from actions.answer_action import AnswerAction


class ActionAskShippingTime(AnswerAction):
    """Tell when it leaves and arrives."""

    question = "ask_shipping_time"
