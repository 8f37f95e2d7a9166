"""What `credentials.yml` and the environment say about the two channels."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import yaml

from presale.channels.delivery.cards import MiniProgramPlace
from presale.channels.delivery.wording import read_wording
from presale.channels.simulator.configuration import FOR_TRYING, lines_for_env, read_simulated
from presale.channels.switched_off import SwitchedOff
from presale.channels.wechat.channel import WeChatInput
from presale.channels.wechat.configuration import read_account
from presale.channels.wecom.channel import WeComInput
from presale.channels.wecom.configuration import read_company
from presale.errors import SettingsError, TrainingDataError
from presale.settings import REPO

CREDENTIALS = yaml.safe_load((REPO / "credentials.yml").read_text(encoding="utf-8"))
OFFICIAL = CREDENTIALS["presale.channels.wechat.channel.WeChatInput"]
COMPANY = CREDENTIALS["presale.channels.wecom.channel.WeComInput"]
NEEDED = {name: FOR_TRYING[name] for name in ("WECHAT_TOKEN", "WECHAT_APP_ID", "WECHAT_APP_SECRET")}


def test_three_secrets_are_enough_for_an_account_in_plain_mode() -> None:
    account = read_account(OFFICIAL, NEEDED)
    assert account is not None
    assert (account.api_url, account.customer_service, account.plain_allowed) == ("https://api.weixin.qq.com", True, True)
    assert (account.mini_program, account.own_host()) == (None, "")


@pytest.mark.parametrize("missing", sorted(NEEDED))
def test_a_missing_secret_switches_the_channel_off_with_one_line_that_names_it(
    missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert read_account(OFFICIAL, {**NEEDED, missing: ""}) is None
    assert [missing in record.getMessage() for record in caplog.records] == [True]


def test_with_a_key_only_secure_calls_are_taken_unless_the_mode_says_otherwise() -> None:
    keyed = {**NEEDED, "WECHAT_AES_KEY": FOR_TRYING["WECHAT_AES_KEY"]}
    for mode, plain in (("", False), ("secure", False), ("compatible", True), ("plain", True)):
        account = read_account(OFFICIAL, {**keyed, "WECHAT_ENCRYPTION": mode})
        assert account is not None
        assert account.plain_allowed is plain


@pytest.mark.parametrize(
    ("name", "value"),
    [("WECHAT_ENCRYPTION", "x"), ("WECHAT_ENCRYPTION", "secure"), ("WECHAT_CUSTOMER_SERVICE", "x"), ("WECHAT_AES_KEY", "x")],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.replace("WECHAT_AES_KEY", "EncodingAESKey")):
        read_account(OFFICIAL, {**NEEDED, name: value})


def test_cards_go_to_a_mini_program_when_all_of_it_is_known() -> None:
    parts = {"WECHAT_MINI_PROGRAM_APP_ID": "wx9", "WECHAT_MINI_PROGRAM_PAGE": "p?id={id}", "WECHAT_MINI_PROGRAM_THUMB": "m"}
    account, without = (
        read_account(OFFICIAL, {**NEEDED, **parts}),
        read_account(OFFICIAL, {**NEEDED, "WECHAT_MINI_PROGRAM_APP_ID": "wx9"}),
    )
    assert account is not None
    assert without is not None
    assert (account.mini_program, without.mini_program) == (MiniProgramPlace("wx9", "p?id={id}", "m"), None)


def test_customer_service_needs_four_secrets() -> None:
    names = ("WECOM_TOKEN", "WECOM_CORP_ID", "WECOM_SECRET", "WECOM_AES_KEY")
    company = read_company(COMPANY, {name: FOR_TRYING[name] for name in names})
    assert company is not None
    assert company.api_url == "https://qyapi.weixin.qq.com"
    assert read_company(COMPANY, {name: FOR_TRYING[name] for name in names[:3]}) is None


def test_nothing_secret_is_shown_by_an_account() -> None:
    account = read_account(OFFICIAL, NEEDED)
    assert FOR_TRYING["WECHAT_APP_SECRET"] not in repr(account)
    assert FOR_TRYING["WECHAT_TOKEN"] not in repr(account)


@pytest.mark.parametrize("channel", [WeChatInput, WeComInput])
def test_a_channel_without_credentials_is_off_and_keeps_its_name(channel: type) -> None:
    off = channel.from_credentials(None)
    assert isinstance(off, SwitchedOff)
    assert off.name() == channel.name()


def test_the_simulator_says_which_lines_are_missing() -> None:
    lines = lines_for_env({"WECHAT_TOKEN": "mine"}, "http://127.0.0.1:8300")
    assert "WECHAT_API_URL=http://127.0.0.1:8300" in lines
    assert not any(line.startswith("WECHAT_TOKEN=") for line in lines)
    given = dict(line.split("=", 1) for line in lines_for_env({}, "http://127.0.0.1:8300"))
    assert lines_for_env(given, "http://127.0.0.1:8300") == []
    account, simulated = read_account(OFFICIAL, given), read_simulated(given, "http://127.0.0.1:5005")
    assert account is not None
    assert (account.keys, simulated.official_callback()) == (
        simulated.official_keys,
        "http://127.0.0.1:5005/webhooks/wechat/webhook",
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda text: text.replace("got_image:", "got_picture:"), "got_picture"),
        (lambda text: text.replace("{text}", "{words}"), "late"),
        (lambda text: text.replace("{place}", "{place"), "brace"),
        (lambda text: "- just a list", "sentences by name"),
    ],
)
def test_a_sentence_that_cannot_be_used_is_named(change, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "wechat.yml"
    file.write_text(change((REPO / "data" / "wechat.yml").read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(TrainingDataError, match=complaint):
        read_wording(file)
