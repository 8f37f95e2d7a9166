from actions.answer_action import AnswerAction


class ActionAskMaterial(AnswerAction):
    """Tell what it is made of."""

    question = "ask_material"
