from actions.answer_action import AnswerAction


class ActionRecommendOutfit(AnswerAction):
    """Show what goes with it."""

    question = "recommend_outfit"
