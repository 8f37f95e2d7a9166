from actions.answer_action import AnswerAction


class ActionAskProduct(AnswerAction):
    """Introduce a product."""

    question = "ask_product"
