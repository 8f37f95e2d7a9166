from actions.answer_action import AnswerAction


class ActionAskSizeChart(AnswerAction):
    """Tell how it falls and what it measures."""

    question = "ask_size_chart"
