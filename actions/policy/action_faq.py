from actions.answer_action import AnswerAction


class ActionFaq(AnswerAction):
    """Answer a question of policy."""

    question = "faq"
