from actions.answer_action import AnswerAction


class ActionAskCoupon(AnswerAction):
    """Tell which coupons there are."""

    question = "ask_coupon"
