"""The official account's side of WeChat: calls the channel, and takes its messages."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from presale.channels.seal.envelope import Keys, open_sealed, seal
from presale.channels.seal.safe_xml import read_xml
from presale.channels.seal.signature import signature_of
from presale.channels.simulator.access import Tokens
from presale.channels.simulator.counting import Allowances
from presale.channels.simulator.shown import OUT_OF_SERVICE, Screen
from presale.errors import ChannelError

ORIGINAL_ID = "gh_5a1e0c0ffee0"
DELIVERIES = 3
OPENING_EVENTS = frozenset({"subscribe", "CLICK", "SCAN"})
TEXT_BYTES, HEAD_BYTES = 2048, 1024


@dataclass
class Follower:
    """A shopper as WeChat sees them."""

    openid: str
    screen: Screen = field(default_factory=Screen)
    allowances: Allowances = field(default_factory=Allowances)
    following: bool = True


@dataclass
class OfficialAccount:
    """The platform for one account.

    Attributes:
        mode: plain, compatible or secure.
        patience_seconds: how long a call may take before WeChat hangs up and calls again.
        lose_replies: so many of the next replies get lost on their way.
        next_codes: error codes for the next messages that the channel sends.
        call_seconds: how long each call took.
    """

    keys: Keys
    app_secret: str
    callback_url: str
    clock: Callable[[], datetime]
    client: httpx.AsyncClient
    mode: str = "secure"
    may_send: bool = True
    patience_seconds: float = 5.0
    lose_replies: int = 0
    next_codes: deque[int] = field(default_factory=deque)
    followers: dict[str, Follower] = field(default_factory=dict)
    tokens: Tokens = field(default_factory=Tokens)
    call_seconds: list[float] = field(default_factory=list)
    refused_sends: list[int] = field(default_factory=list)
    _message_ids: Any = field(default_factory=lambda: itertools.count(24_000_000_000_000_000))

    def follower(self, openid: str) -> Follower:
        """The shopper with this id."""
        return self.followers.setdefault(openid, Follower(openid))

    async def write(self, openid: str, kind: str, fields: Mapping[str, str], shown: str, *, lose_reply: bool = False) -> None:
        """The shopper sends a message; ``fields`` are those of its kind. Returns when it was answered or given up.

        With ``lose_reply`` the first reply gets lost on its way, so that the message is delivered again.
        """
        person, now = self.follower(openid), self.clock()
        person.screen.show("shopper", "text", {"text": shown}, now)
        if "bizmsgmenuid" not in fields:
            person.allowances.wrote(now)
        whole = {"MsgType": kind, **fields, "MsgId": str(next(self._message_ids))}
        await self._deliver(person, whole, lose_reply)

    async def happen(self, openid: str, event: str, key: str = "", extra: Mapping[str, str] | None = None) -> None:
        """The shopper does something: subscribe, CLICK, SCAN …"""
        person = self.follower(openid)
        person.following = event != "unsubscribe"
        if event in OPENING_EVENTS:
            person.allowances.acted(self.clock())
        await self._deliver(person, {"MsgType": "event", "Event": event, "EventKey": key, **(extra or {})})

    async def _deliver(self, person: Follower, fields: Mapping[str, str], lose_reply: bool = False) -> None:
        created = {"CreateTime": str(int(self.clock().timestamp()))}
        names = {"ToUserName": ORIGINAL_ID, "FromUserName": person.openid}
        content = as_xml({**names, **created, **fields})
        for delivery in range(DELIVERIES):
            began = time.monotonic()
            reply = await self._call(content)
            if delivery == 0 and lose_reply:
                reply = None
            elif reply is not None and self.lose_replies > 0:
                self.lose_replies -= 1
                reply = None
            if reply is not None:
                self._show_reply(person, reply)
                return
            # It hangs up after its patience, however soon the other side did.
            await asyncio.sleep(max(0.0, self.patience_seconds - (time.monotonic() - began)))

    async def _call(self, content: str) -> str | None:
        """The reply, or None when the channel did not answer in time."""
        params, body = self.sealed_call(content)
        began = time.monotonic()
        try:
            response = await self.client.post(self.callback_url, params=params, content=body, timeout=self.patience_seconds)
        except httpx.HTTPError:
            return None
        self.call_seconds.append(time.monotonic() - began)
        return response.text if response.status_code == httpx.codes.OK else None

    def sealed_call(self, content: str) -> tuple[dict[str, str], bytes]:
        """Query and body of a call, as the mode asks for."""
        timestamp, nonce = str(int(self.clock().timestamp())), secrets.token_hex(5)
        params = {"timestamp": timestamp, "nonce": nonce, "signature": signature_of(self.keys.token, timestamp, nonce)}
        if self.mode == "plain":
            return params, content.encode()
        encrypted, signature = seal(content, timestamp, nonce, self.keys)
        params |= {"encrypt_type": "aes", "msg_signature": signature}
        outer = f"<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt>"
        if self.mode == "compatible":
            return params, content.replace("</xml>", f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>").encode()
        return params, f"<xml>{outer}</xml>".encode()

    def _show_reply(self, person: Follower, reply: str) -> None:
        if reply in ("", "success"):
            return
        try:
            fields = self._opened(reply)
        except ChannelError:
            person.screen.show("wechat", "notice", {"text": OUT_OF_SERVICE}, self.clock())
            return
        if fields.get("MsgType") == "news":
            item = {name.lower(): fields.get(f"item.{name}", "") for name in ("Title", "Description", "Url", "PicUrl")}
            person.screen.show("account", "news", {**item, "text": item["title"]}, self.clock())
        else:
            person.screen.show("account", "text", {"text": fields.get("Content", "")}, self.clock())

    def _opened(self, reply: str) -> Mapping[str, str]:
        fields = read_xml(reply.replace("<Articles>", "").replace("</Articles>", ""))
        if self.mode == "plain":
            return fields
        keys = Keys(self.keys.token, self.keys.owner, self.keys.aes)
        opened = open_sealed(fields["Encrypt"], fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"], keys)
        return read_xml(opened.replace("<Articles>", "").replace("</Articles>", ""))

    def take_message(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``message/custom/send``."""
        code = self._code_for(token, body)
        if code:
            self.refused_sends.append(code)
            return {"errcode": code, "errmsg": f"refused by the simulator: {code}"}
        kind, content = screen_content(body)
        self.follower(str(body["touser"])).screen.show("account", kind, content, self.clock())
        return {"errcode": 0, "errmsg": "ok"}

    def _code_for(self, token: str, body: Mapping[str, Any]) -> int:
        now = self.clock()
        rejected = self.tokens.check(token, now)
        if rejected:
            return rejected
        if self.next_codes and (planned := self.next_codes.popleft()):
            return planned
        if not self.may_send:
            return 48001
        person = self.followers.get(str(body.get("touser")))
        if person is None:
            return 40003
        if not person.following:
            return 43004
        return too_long(body) or person.allowances.spend(now)


def as_xml(fields: Mapping[str, str]) -> str:
    """A document of the platform's."""
    inner = "".join(f"<{name}><![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>" for name, value in fields.items())
    return f"<xml>{inner}</xml>"


def too_long(body: Mapping[str, Any]) -> int:
    """45002 for more than the platform shows."""
    text = str((body.get("text") or {}).get("content") or "")
    head = str((body.get("msgmenu") or {}).get("head_content") or "")
    return 45002 if len(text.encode()) > TEXT_BYTES or len(head.encode()) > HEAD_BYTES else 0


def screen_content(body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What the shopper sees of a message."""
    kind = str(body.get("msgtype"))
    part = body.get(kind) or {}
    if kind == "msgmenu":
        lines = [line.get("click") or line for line in part.get("list", [])]
        return "menu", {"text": part.get("head_content", ""), "lines": [[str(x["id"]), str(x["content"])] for x in lines]}
    if kind == "news":
        article = part["articles"][0]
        return "news", {**article, "text": article["title"]}
    if kind in ("miniprogrampage", "miniprogram"):
        return "miniprogram", {**part, "text": part["title"]}
    return "text", {"text": part.get("content", "")}
