from actions.answer_action import AnswerAction


class ActionAskSpec(AnswerAction):
    """Tell a specification."""

    question = "ask_spec"
