"""What the chat page asks: what is on the screen, and what the shopper does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from presale.channels.simulator.company import Company
from presale.channels.simulator.official import OfficialAccount
from presale.channels.simulator.shown import Screen, shown_json

STATIC = Path(__file__).parent / "static"
ID = r"^[A-Za-z0-9_-]{1,64}$"


class Doing(BaseModel):
    """Something that the shopper does."""

    where: Literal["official", "company"]
    person: str = Field(pattern=ID)
    what: Literal["text", "tap", "image", "voice", "location", "link", "miniprogram", "follow", "leave", "click", "scan", "enter"]
    text: str = Field(default="", max_length=2000)
    id: str = Field(default="", max_length=64)


class Fault(BaseModel):
    """Something that goes wrong next."""

    what: Literal["lose_reply", "busy", "close_window", "revoke_token"]
    person: str = Field(pattern=ID)


def shopper_routes(official: OfficialAccount, company: Company, page_rules: str) -> APIRouter:
    """``/`` and ``/sim/…``."""
    routes = APIRouter()
    running: set[asyncio.Task[None]] = set()

    @routes.get("/")
    def page() -> FileResponse:
        return FileResponse(STATIC / "chat.html", headers={"Content-Security-Policy": page_rules})

    @routes.get("/sim/screen")
    def screen(where: str, person: str, after: int = 0) -> list[dict[str, Any]]:
        shown = _screen(official, company, where, person).shown
        return [shown_json(s) for s in shown[max(0, after) :]]

    @routes.post("/sim/do", status_code=202)
    async def do(doing: Doing) -> dict[str, str]:
        act = _official_act(official, doing) if doing.where == "official" else _company_act(company, doing)
        if act is None:
            raise HTTPException(422, "This platform has no such thing.")
        task = asyncio.ensure_future(_run(act))
        running.add(task)
        task.add_done_callback(running.discard)
        return {"status": "ok"}

    @routes.post("/sim/fault")
    def fault(fault: Fault) -> dict[str, str]:
        _break(official, fault)
        return {"status": "ok"}

    return routes


async def _run(act: Callable[[], Awaitable[None]]) -> None:
    await act()


def _screen(official: OfficialAccount, company: Company, where: str, person: str) -> Screen:
    return official.follower(person).screen if where == "official" else company.customer(person).screen


def _official_act(official: OfficialAccount, d: Doing) -> Callable[[], Awaitable[None]] | None:
    events = {"follow": "subscribe", "leave": "unsubscribe", "click": "CLICK", "scan": "SCAN"}
    if d.what in events:
        return lambda: official.happen(d.person, events[d.what], d.text)
    place = {"Location_X": "23.1", "Location_Y": "113.3", "Scale": "20", "Label": d.text}
    kinds: dict[str, tuple[str, dict[str, str], str]] = {
        "text": ("text", {"Content": d.text}, d.text),
        "tap": ("text", {"Content": d.text, "bizmsgmenuid": d.id}, d.text),
        "image": ("image", {"PicUrl": "https://example.com/p.jpg", "MediaId": "m1"}, "[图片]"),
        "voice": ("voice", {"MediaId": "m2", "Format": "amr", "Recognition": d.text}, f"[语音] {d.text}"),
        "location": ("location", place, f"[位置] {d.text}"),
        "link": ("link", {"Title": "商品", "Description": "", "Url": d.text}, f"[链接] {d.text}"),
        "miniprogram": ("miniprogrampage", {"Title": "商品", "AppId": "wx1", "PagePath": d.text}, f"[小程序] {d.text}"),
    }
    if d.what not in kinds:
        return None
    kind, fields, shown = kinds[d.what]
    return lambda: official.write(d.person, kind, fields, shown)


def _company_act(company: Company, d: Doing) -> Callable[[], Awaitable[None]] | None:
    if d.what == "enter":
        return lambda: company.enter(d.person, d.text)
    kinds: dict[str, tuple[str, dict[str, Any], str]] = {
        "text": ("text", {"content": d.text}, d.text),
        "tap": ("text", {"content": d.text, "menu_id": d.id}, d.text),
        "image": ("image", {"media_id": "m1"}, "[图片]"),
        "voice": ("voice", {"media_id": "m2"}, "[语音]"),
        "location": ("location", {"latitude": 23.1, "longitude": 113.3, "address": d.text}, f"[位置] {d.text}"),
        "link": ("link", {"title": "商品", "url": d.text}, f"[链接] {d.text}"),
        "miniprogram": ("miniprogram", {"title": "商品", "pagepath": d.text}, f"[小程序] {d.text}"),
    }
    if d.what not in kinds:
        return None
    kind, part, shown = kinds[d.what]
    return lambda: company.write(d.person, kind, part, shown)


def _break(official: OfficialAccount, fault: Fault) -> None:
    if fault.what == "lose_reply":
        official.lose_replies += 1
    elif fault.what == "busy":
        official.next_codes.append(-1)
    elif fault.what == "close_window":
        official.follower(fault.person).allowances.open.clear()
    else:
        official.tokens.revoke()
