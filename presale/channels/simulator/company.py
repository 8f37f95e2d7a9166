"""WeCom customer service's side: rings, lets its messages be fetched, and takes answers."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from presale.channels.seal.envelope import Keys, seal
from presale.channels.simulator.access import Tokens
from presale.channels.simulator.counting import Allowances
from presale.channels.simulator.official import as_xml, screen_content, too_long
from presale.channels.simulator.shown import Screen

ACCOUNT = "wkSimulatedAccount0001"
SENDABLE = frozenset({0, 1})


@dataclass
class Customer:
    """A shopper as WeCom sees them. ``state`` is the session's: 0 new, 1 ours, 2 queued, 3 with a colleague, 4 ended."""

    external_id: str
    screen: Screen = field(default_factory=Screen)
    allowances: Allowances = field(default_factory=Allowances)
    state: int = 0
    welcomed: bool = False


@dataclass
class Company:
    """The platform for one company.

    Attributes:
        page: how many things one fetch gives at most.
        next_codes: error codes for the next messages that the channel sends.
        events: everything that happened, in order; a cursor is a place in it.
    """

    keys: Keys
    secret: str
    callback_url: str
    clock: Callable[[], datetime]
    client: httpx.AsyncClient
    page: int = 1000
    next_codes: deque[int] = field(default_factory=deque)
    customers: dict[str, Customer] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    sent_ids: set[str] = field(default_factory=set)
    welcome_codes: dict[str, str] = field(default_factory=dict)
    tokens: Tokens = field(default_factory=Tokens)
    call_token: str = ""

    def customer(self, external_id: str) -> Customer:
        """The shopper with this id."""
        return self.customers.setdefault(external_id, Customer(external_id))

    async def write(self, external_id: str, kind: str, part: Mapping[str, Any], shown: str) -> None:
        """The shopper sends a message."""
        person, now = self.customer(external_id), self.clock()
        person.screen.show("shopper", "text", {"text": shown}, now)
        person.allowances.wrote(now)
        person.state = 0 if person.state == 4 else person.state
        head = {"open_kfid": ACCOUNT, "external_userid": external_id, "origin": 3, "msgtype": kind}
        self._happened({**head, kind: dict(part)})
        await self.ring()

    async def enter(self, external_id: str, scene: str = "") -> None:
        """The shopper opens the conversation."""
        person = self.customer(external_id)
        event = {"event_type": "enter_session", "open_kfid": ACCOUNT, "external_userid": external_id, "scene_param": scene}
        if not person.welcomed:
            person.welcomed = True
            event["welcome_code"] = code = secrets.token_hex(8)
            self.welcome_codes[code] = external_id
        self._happened({"origin": 4, "msgtype": "event", "event": event})
        await self.ring()

    async def fail(self, message_id: str, kind: int) -> None:
        """A message that was taken does not arrive after all."""
        event = {"event_type": "msg_send_fail", "open_kfid": ACCOUNT, "fail_msgid": message_id, "fail_type": kind}
        self._happened({"origin": 4, "msgtype": "event", "event": event})
        await self.ring()

    def _happened(self, data: dict[str, Any]) -> None:
        self.events.append({"msgid": secrets.token_hex(12), "send_time": int(self.clock().timestamp()), **data})

    async def ring(self) -> int:
        """Call the channel; gives the status."""
        self.call_token = secrets.token_hex(16)
        params, body = self.sealed_call(self.call_token)
        try:
            response = await self.client.post(self.callback_url, params=params, content=body, timeout=5.0)
        except httpx.HTTPError:
            return 0
        return response.status_code

    def sealed_call(self, token: str) -> tuple[dict[str, str], bytes]:
        """Query and body of a call."""
        timestamp, nonce = str(int(self.clock().timestamp())), secrets.token_hex(5)
        fields = {
            "ToUserName": self.keys.owner,
            "CreateTime": timestamp,
            "MsgType": "event",
            "Event": "kf_msg_or_event",
            "Token": token,
            "OpenKfId": ACCOUNT,
        }
        encrypted, signature = seal(as_xml(fields), timestamp, nonce, self.keys)
        body = as_xml({"ToUserName": self.keys.owner, "Encrypt": encrypted, "AgentID": ""})
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}, body.encode()

    def fetch(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``kf/sync_msg``."""
        rejected = self.tokens.check(token, self.clock())
        if rejected:
            return {"errcode": 42001 if rejected == 42001 else 40014}
        start = int(body.get("cursor") or 0)
        end = min(len(self.events), start + min(self.page, int(body.get("limit") or 1000)))
        page = {"next_cursor": str(end), "has_more": int(end < len(self.events)), "msg_list": self.events[start:end]}
        return {"errcode": 0, "errmsg": "ok", **page}

    def take_message(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``kf/send_msg``; a message id that was used already is not shown again."""
        message_id = str(body.get("msgid") or secrets.token_hex(16))
        code = self._code_for(token, body, message_id)
        if code:
            return {"errcode": code, "errmsg": f"refused by the simulator: {code}"}
        if message_id not in self.sent_ids:
            self.sent_ids.add(message_id)
            kind, content = screen_content(body)
            self.customer(str(body["touser"])).screen.show("account", kind, {**content, "msgid": message_id}, self.clock())
        return {"errcode": 0, "errmsg": "ok", "msgid": message_id}

    def _code_for(self, token: str, body: Mapping[str, Any], message_id: str) -> int:
        rejected = self.tokens.check(token, self.clock())
        if rejected:
            return rejected
        if self.next_codes and (planned := self.next_codes.popleft()):
            return planned
        person = self.customers.get(str(body.get("touser")))
        if person is None or body.get("open_kfid") != ACCOUNT or len(message_id.encode()) > 32:
            return 40003
        if person.state not in SENDABLE:
            return 95018
        if message_id in self.sent_ids:
            return 0
        return too_long(body) or (95001 if person.allowances.spend(self.clock()) else 0)

    def take_welcome(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``kf/send_msg_on_event``: once for each code."""
        rejected = self.tokens.check(token, self.clock())
        external_id = None if rejected else self.welcome_codes.pop(str(body.get("code")), None)
        if external_id is None:
            return {"errcode": rejected or 95016}
        kind, content = screen_content(body)
        self.customer(external_id).screen.show("account", kind, content, self.clock())
        return {"errcode": 0, "msgid": str(body.get("msgid"))}

    def state_of(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``kf/service_state/get``."""
        rejected = self.tokens.check(token, self.clock())
        person = self.customers.get(str(body.get("external_userid")))
        if rejected or person is None:
            return {"errcode": rejected or 40003}
        return {"errcode": 0, "service_state": person.state}

    def change_state(self, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """``kf/service_state/trans``."""
        rejected = self.tokens.check(token, self.clock())
        person = self.customers.get(str(body.get("external_userid")))
        if rejected or person is None or person.state == 4:
            return {"errcode": rejected or 95014}
        person.state = int(body.get("service_state") or 0)
        return {"errcode": 0}
