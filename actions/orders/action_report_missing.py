from actions.answer_action import AnswerAction


class ActionReportMissing(AnswerAction):
    """Report what did not arrive."""

    question = "report_missing"
