from actions.answer_action import AnswerAction


class ActionCompareProducts(AnswerAction):
    """Put products side by side."""

    question = "compare_products"
