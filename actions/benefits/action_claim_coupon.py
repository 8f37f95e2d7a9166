from actions.answer_action import AnswerAction


class ActionClaimCoupon(AnswerAction):
    """Grant the coupon that was offered."""

    question = "claim_coupon"
