from actions.answer_action import AnswerAction


class ActionRecommendProduct(AnswerAction):
    """Recommend what fits the need."""

    question = "recommend_product"
