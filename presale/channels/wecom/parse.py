"""From the fetched list to typed items; what is not known is left out, or is a message of unknown kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any

from presale.channels.delivery import sent
from presale.channels.delivery.model import Who
from presale.channels.wecom.items import Entered, Item, NotDelivered, Wrote

CHANNEL = "wecom"
FROM_SHOPPER = 3
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_LATEST = 4_102_444_800  # the year 2100


def parse_item(data: object) -> Item | None:
    """One item of the list, or None for what needs nothing from us."""
    if not isinstance(data, Mapping) or not isinstance(data.get("msgid"), str) or not data["msgid"]:
        return None
    if data.get("msgtype") == "event":
        return _event(data)
    who = _who(data.get("external_userid"), data.get("open_kfid"))
    if data.get("origin") != FROM_SHOPPER or who is None:
        return None  # what a colleague wrote in the WeCom client
    return Wrote(_key(data), who, _at(data), _sent(data))


def _event(data: Mapping[str, Any]) -> Item | None:
    event = _part(data, "event")
    if event.get("event_type") == "msg_send_fail":
        kind = event.get("fail_type")
        return NotDelivered(_text(event, "fail_msgid"), kind if isinstance(kind, int) else 0)
    who = _who(event.get("external_userid"), event.get("open_kfid"))
    if event.get("event_type") != "enter_session" or who is None:
        return None
    scene = _text(event, "scene_param") or _text(event, "scene")
    return Entered(_key(data), who, _at(data), _text(event, "welcome_code"), scene)


def _sent(data: Mapping[str, Any]) -> sent.Sent:
    kind = _text(data, "msgtype")
    read = _KINDS.get(kind)
    return read(_part(data, kind)) if read else sent.Unknown(kind[:40])


def _at(data: Mapping[str, Any]) -> datetime:
    seconds = data.get("send_time")
    return datetime.fromtimestamp(seconds if isinstance(seconds, int) and 0 <= seconds < _LATEST else 0, timezone.utc)


def _key(data: Mapping[str, Any]) -> str:
    return f"{CHANNEL}:{data['msgid']}"[:128]


def _who(person: object, account: object) -> Who | None:
    if isinstance(person, str) and isinstance(account, str) and _ID.fullmatch(person) and _ID.fullmatch(account):
        return Who(CHANNEL, person, account)
    return None


def _part(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = data.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], sent.Sent]] = {
    "text": lambda d: sent.TextSent(_text(d, "content"), _text(d, "menu_id")),
    "image": lambda _: sent.ImageSent(),
    "voice": lambda _: sent.VoiceSent(""),  # the platform recognises no speech here
    "video": lambda _: sent.VideoSent(),
    "location": lambda d: sent.LocationSent(_text(d, "address")),
    "link": lambda d: sent.LinkSent(_text(d, "url")),
    "miniprogram": lambda d: sent.MiniProgramSent(_text(d, "pagepath")),
}
