from actions.answer_action import AnswerAction


class ActionGreet(AnswerAction):
    """Greet, on a product's page about that product."""

    question = "greet"
