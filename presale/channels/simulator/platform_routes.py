"""The platforms' API: the paths, the codes and the habits of the real ones."""

from __future__ import annotations

import hmac
import json
from typing import Any

from fastapi import APIRouter, Request

from presale.channels.simulator.company import Company
from presale.channels.simulator.official import OfficialAccount


def platform_routes(official: OfficialAccount, company: Company) -> APIRouter:
    """``/cgi-bin/…``."""
    routes = APIRouter(prefix="/cgi-bin")

    @routes.post("/stable_token")
    async def stable_token(request: Request) -> dict[str, Any]:
        body = await _body(request)
        if not _same(body.get("appid"), official.keys.owner) or not _same(body.get("secret"), official.app_secret):
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        token, seconds = official.tokens.give(official.clock(), force=bool(body.get("force_refresh")))
        return {"access_token": token, "expires_in": seconds}

    @routes.post("/message/custom/send")
    async def send(request: Request, access_token: str = "") -> dict[str, Any]:
        return official.take_message(access_token, await _body(request))

    @routes.get("/gettoken")
    async def gettoken(corpid: str = "", corpsecret: str = "") -> dict[str, Any]:
        if not _same(corpid, company.keys.owner) or not _same(corpsecret, company.secret):
            return {"errcode": 40001, "errmsg": "invalid credential"}
        token, seconds = company.tokens.give(company.clock())
        return {"errcode": 0, "access_token": token, "expires_in": seconds}

    @routes.post("/kf/sync_msg")
    async def sync_msg(request: Request, access_token: str = "") -> dict[str, Any]:
        return company.fetch(access_token, await _body(request))

    @routes.post("/kf/send_msg")
    async def send_msg(request: Request, access_token: str = "") -> dict[str, Any]:
        return company.take_message(access_token, await _body(request))

    @routes.post("/kf/send_msg_on_event")
    async def send_msg_on_event(request: Request, access_token: str = "") -> dict[str, Any]:
        return company.take_welcome(access_token, await _body(request))

    @routes.post("/kf/service_state/get")
    async def state(request: Request, access_token: str = "") -> dict[str, Any]:
        return company.state_of(access_token, await _body(request))

    @routes.post("/kf/service_state/trans")
    async def trans(request: Request, access_token: str = "") -> dict[str, Any]:
        return company.change_state(access_token, await _body(request))

    return routes


async def _body(request: Request) -> dict[str, Any]:
    body = json.loads(await request.body() or b"{}")
    return body if isinstance(body, dict) else {}


def _same(given: object, right: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), right.encode())
