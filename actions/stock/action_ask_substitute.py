from actions.answer_action import AnswerAction


class ActionAskSubstitute(AnswerAction):
    """Show what is like it and in stock."""

    question = "ask_substitute"
