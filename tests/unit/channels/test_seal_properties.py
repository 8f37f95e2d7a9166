"""Whatever comes from the internet is opened, or refused for the right reason; nothing else happens."""

from __future__ import annotations

import base64
import logging
import os
from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto

from presale.channels.delivery.model import Menu, MiniProgram, News, Text
from presale.channels.seal.envelope import Keys, checked_keys, open_sealed, seal, sealed_xml
from presale.channels.seal.safe_xml import read_xml
from presale.channels.seal.signature import check, check_time, signature_of
from presale.channels.wechat.call import open_call
from presale.channels.wechat.reply import reply_xml
from presale.errors import ChannelError, ForgedCall, MalformedCall, SettingsError

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
STAMP = str(int(NOW.timestamp()))
KEY, OLD_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg"
KEYS = checked_keys("token", "wx1", (KEY,))
XML_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=300)


def sealed_body(content: str, keys: Keys = KEYS) -> tuple[dict[str, str], bytes]:
    encrypted, signature = seal(content, STAMP, "n", keys)
    query = {"encrypt_type": "aes", "timestamp": STAMP, "nonce": "n", "msg_signature": signature}
    return query, f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()


def plain_query() -> dict[str, str]:
    return {"timestamp": STAMP, "nonce": "n", "signature": signature_of("token", STAMP, "n")}


@given(XML_TEXT)
def test_what_is_sealed_can_be_opened(text: str) -> None:
    query, body = sealed_body(f"<xml><Content>{escape(text)}</Content></xml>")
    assert open_call(query, body, KEYS, NOW, plain_allowed=False).fields == {"Content": text}


@given(XML_TEXT)
def test_wechatpy_opens_our_replies(text: str) -> None:
    xml = reply_xml(Text(text), "o", "gh", NOW)
    sealed = sealed_xml(xml, NOW, "n", KEYS)
    fields = read_xml(sealed)
    opened = WeChatCrypto("token", KEY, "wx1").decrypt_message(
        sealed, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"]
    )
    assert read_xml(opened)["Content"] == text


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_reply_is_xml_that_wechat_can_read(text: str, title: str) -> None:
    for message in (
        Text(text),
        Menu(text, (("1.1", title),)),
        News(title, text, text, title),
        MiniProgram(title, text, "p", "t"),
    ):
        fields = read_xml(reply_xml(message, "o", "gh", NOW).replace("<Articles>", "").replace("</Articles>", ""))
        assert fields["MsgType"] in ("text", "news")


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_message_changed_anywhere_is_refused(place: int, change: int) -> None:
    query, body = sealed_body("<xml><Content>有货吗</Content></xml>")
    encrypted = read_xml(body)["Encrypt"]
    raw = bytearray(base64.b64decode(encrypted))
    raw[place % len(raw)] ^= change
    changed = body.replace(encrypted.encode(), base64.b64encode(bytes(raw)))
    with pytest.raises(ForgedCall):
        open_call(query, changed, KEYS, NOW, plain_allowed=False)


@given(st.binary(max_size=400))
def test_whoever_knows_the_token_but_not_the_key_gets_nothing_opened(raw: bytes) -> None:
    encrypted = base64.b64encode(raw).decode()
    with pytest.raises(ForgedCall):
        open_sealed(encrypted, signature_of("token", STAMP, "n", encrypted), STAMP, "n", KEYS)


@given(st.binary(max_size=2000))
def test_no_body_breaks_the_reading(body: bytes) -> None:
    with pytest.raises(ChannelError):
        open_call(plain_query(), body, KEYS, NOW, plain_allowed=True)
    with pytest.raises(ChannelError):
        open_call({**plain_query(), "encrypt_type": "aes"}, body, KEYS, NOW, plain_allowed=True)


@given(
    st.dictionaries(st.sampled_from(["signature", "timestamp", "nonce", "encrypt_type", "msg_signature"]), st.text(max_size=60))
)
def test_no_query_breaks_the_reading(query: dict[str, str]) -> None:
    with pytest.raises(ChannelError):
        open_call(query, b"<xml></xml>", KEYS, NOW, plain_allowed=True)


@settings(max_examples=30)
@given(st.integers(min_value=0, max_value=10_000))
def test_xml_cut_off_anywhere_is_malformed(cut: int) -> None:
    whole = "<xml><Content><![CDATA[有货吗]]></Content><MsgId>1</MsgId></xml>".encode()
    with pytest.raises(MalformedCall):
        read_xml(whole[: cut % len(whole)])


BOMB = b"""<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><C>&b;</C></xml>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><C>&e;</C></xml>"""
NO_ENTITY = b"""<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd"><xml><C>1</C></xml>"""
MANY = b"<xml>" + b"<a>1</a>" * 5000 + b"</xml>"
DEEP = b"<xml>" * 50_000


ODD = [b"<html/>", b"", b"\xff\xfe<xml/>", b'<?xml version="1.0" encoding="x"?><xml/>']


@pytest.mark.parametrize("body", [BOMB, OUTSIDE, NO_ENTITY, MANY, DEEP, *ODD])
def test_a_body_that_is_a_trap_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedCall):
        read_xml(body)


def test_a_message_for_another_account_is_refused() -> None:
    query, body = sealed_body("<xml></xml>", checked_keys("token", "wx2", (KEY,)))
    with pytest.raises(ForgedCall, match="account"):
        open_call(query, body, KEYS, NOW, plain_allowed=False)


def test_while_a_key_is_changed_both_open_and_the_new_one_seals() -> None:
    both = checked_keys("token", "wx1", (KEY, OLD_KEY))
    for keys in (KEYS, checked_keys("token", "wx1", (OLD_KEY,))):
        assert open_call(*sealed_body("<xml><A>1</A></xml>", keys), both, NOW, plain_allowed=False).fields == {"A": "1"}
    encrypted, signature = seal("x", STAMP, "n", both)
    assert open_sealed(encrypted, signature, STAMP, "n", KEYS) == "x"


def test_in_compatible_mode_the_encrypted_part_counts() -> None:
    query, body = sealed_body("<xml><Content>真的</Content></xml>")
    both = body.replace(b"<xml>", "<xml><Content>假的</Content>".encode())
    assert open_call(query, both, KEYS, NOW, plain_allowed=True).fields == {"Content": "真的"}


def test_in_secure_mode_a_plain_body_is_refused() -> None:
    with pytest.raises(ForgedCall, match="WECHAT_ENCRYPTION"):
        open_call(plain_query(), b"<xml></xml>", KEYS, NOW, plain_allowed=False)


def test_an_encrypted_body_without_a_key_says_what_to_set() -> None:
    with pytest.raises(ForgedCall, match="WECHAT_AES_KEY"):
        open_call(*sealed_body("<xml></xml>"), checked_keys("token", "wx1", ()), NOW, plain_allowed=True)


@pytest.mark.parametrize("by", [timedelta(minutes=-11), timedelta(minutes=11), timedelta(days=-400)])
def test_a_call_repeated_much_later_is_refused(by: timedelta) -> None:
    query, body = sealed_body("<xml></xml>")
    with pytest.raises(ForgedCall, match="clock"):
        open_call(query, body, KEYS, NOW - by, plain_allowed=False)
    with pytest.raises(ForgedCall, match="clock"):
        open_call(plain_query(), b"<xml></xml>", KEYS, NOW - by, plain_allowed=True)


@pytest.mark.parametrize("timestamp", ["", "now", "-1", "１７６３", "9" * 400])
def test_a_time_that_is_none_is_refused(timestamp: str) -> None:
    with pytest.raises(ForgedCall):
        check_time(timestamp, NOW)


def test_a_signature_is_compared_whole() -> None:
    check(signature_of("a", "b"), "b", "a")
    for wrong in ("", signature_of("a", "b")[:-1], "签名"):
        with pytest.raises(ForgedCall):
            check(wrong, "a", "b")


@pytest.mark.parametrize("key", ["short", "a" * 42, "a" * 44, "-" * 43])
def test_a_key_that_is_none_says_so(key: str) -> None:
    with pytest.raises(SettingsError, match="43"):
        checked_keys("token", "wx1", (key,))


def test_nothing_secret_is_in_what_a_log_might_show(caplog: pytest.LogCaptureFixture) -> None:
    secret = base64.b64encode(os.urandom(32)).decode()[:43]
    keys = checked_keys("very-secret-token", "wx1", (secret,))
    with caplog.at_level(logging.DEBUG), pytest.raises(ForgedCall) as refused:
        open_call(plain_query(), b"<xml></xml>", keys, NOW, plain_allowed=True)
    whole = f"{keys!r} {refused.value} {caplog.text}"
    assert secret not in whole
    assert "very-secret-token" not in whole
