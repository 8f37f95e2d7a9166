import pytest

from presale.processes import rasa_shell


def test_after_an_answer_with_buttons_one_goes_on_typing(capsys: pytest.CaptureFixture[str]) -> None:
    message = {"text": "有货～", "buttons": [{"title": "有优惠券吗", "payload": "a"}, {"title": "几天能到", "payload": "b"}]}
    # What is returned here opens Rasa's menu.
    rasa_shell.print_bot_output(message, is_latest_message=True)
    shown = capsys.readouterr().out
    assert "有货～" in shown
    assert "〔有优惠券吗〕〔几天能到〕" in shown


def test_an_answer_without_buttons_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    rasa_shell.print_bot_output({"text": "您好"}, is_latest_message=True)
    assert capsys.readouterr().out.count("\n") == 1
