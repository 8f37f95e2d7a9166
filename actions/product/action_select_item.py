from actions.answer_action import AnswerAction


class ActionSelectItem(AnswerAction):
    """Take one of the products shown."""

    question = "select_item"
