"""From the fields of a callback to a typed message."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from presale.channels.delivery import sent
from presale.channels.wechat.incoming import Incoming
from presale.errors import MalformedCall

Fields = Mapping[str, str]
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_QR_PREFIX = "qrscene_"


def parse(fields: Fields) -> Incoming:
    """The message.

    Raises:
        MalformedCall: it does not say from whom or of what kind it is.
    """
    shopper, account, kind = fields.get("FromUserName", ""), fields.get("ToUserName", ""), fields.get("MsgType", "").lower()
    if not _ID.fullmatch(shopper) or not _ID.fullmatch(account) or not kind:
        raise MalformedCall("The message does not say from whom it is, for whom, or of what kind.")
    what = _event(fields) if kind == "event" else _message(kind, fields)
    return Incoming(_key(fields, kind), shopper, account, what)


def _key(fields: Fields, kind: str) -> str:
    """MsgId for messages; events have none and are known by who, when and what."""
    parts: tuple[str, ...] = ("message", fields["FromUserName"], fields.get("MsgId", ""))
    if kind == "event" or not parts[-1]:
        names = ("FromUserName", "CreateTime", "Event", "EventKey", "MsgType", "Content")
        parts = ("event", *(fields.get(name, "") for name in names))
    digest = hashlib.sha256("\x1f".join((fields["ToUserName"], *parts)).encode()).hexdigest()
    return f"wechat:{digest[:48]}"


def _message(kind: str, fields: Fields) -> sent.Sent:
    read = _MESSAGES.get(kind)
    return read(fields) if read else sent.Unknown(kind[:40])


def _event(fields: Fields) -> sent.Sent:
    kind = fields.get("Event", "").lower()
    read = _EVENTS.get(kind)
    return read(fields) if read else sent.UnknownEvent(kind[:40])


_MESSAGES: Mapping[str, Callable[[Fields], sent.Sent]] = {
    "text": lambda f: sent.TextSent(f.get("Content", ""), f.get("bizmsgmenuid", "")),
    "image": lambda _: sent.ImageSent(),
    "voice": lambda f: sent.VoiceSent(f.get("Recognition", "")),
    "video": lambda _: sent.VideoSent(),
    "shortvideo": lambda _: sent.VideoSent(),
    "location": lambda f: sent.LocationSent(f.get("Label", "")),
    "link": lambda f: sent.LinkSent(f.get("Url", "")),
    "miniprogrampage": lambda f: sent.MiniProgramSent(f.get("PagePath", "")),
}
_EVENTS: Mapping[str, Callable[[Fields], sent.Sent]] = {
    "subscribe": lambda f: sent.Followed(f.get("EventKey", "").removeprefix(_QR_PREFIX)),
    "unsubscribe": lambda _: sent.Left(),
    "scan": lambda f: sent.Scanned(f.get("EventKey", "")),
    "click": lambda f: sent.MenuClicked(f.get("EventKey", "")),
    "view": lambda f: sent.PageOpened(f.get("EventKey", "")),
    "view_miniprogram": lambda f: sent.PageOpened(f.get("EventKey", "")),
    "user_enter_session_from_card": lambda f: sent.CardClicked(f.get("CardId", "")),
    "user_view_card": lambda f: sent.CardClicked(f.get("CardId", "")),
}
