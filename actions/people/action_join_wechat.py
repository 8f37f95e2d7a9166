from actions.answer_action import AnswerAction


class ActionJoinWechat(AnswerAction):
    """Tell how to add the shop on WeChat."""

    question = "join_wechat"
