from actions.answer_action import AnswerAction


class ActionOptOut(AnswerAction):
    """Stop timed messages."""

    question = "opt_out"
