"""WeCom's API for customer service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from presale.channels.delivery.api import Answer, Api, get_json
from presale.channels.delivery.codes import verdict_of
from presale.channels.delivery.fate import in_words
from presale.channels.delivery.model import Letter, Menu, Message, MiniProgram, Never, Verdict, Who
from presale.channels.delivery.tokens import Fetch
from presale.channels.wechat.platform import token_in

SEND = "/cgi-bin/kf/send_msg"
SEND_ON_EVENT = "/cgi-bin/kf/send_msg_on_event"
SYNC = "/cgi-bin/kf/sync_msg"
STATE = "/cgi-bin/kf/service_state/get"
CHANGE_STATE = "/cgi-bin/kf/service_state/trans"
GET_TOKEN = "/cgi-bin/gettoken"
WRONG_STATE = 95018
NEW, OURS, QUEUED, WITH_COLLEAGUE = 0, 1, 2, 3
PAGE = 1000


@dataclass(frozen=True)
class WeComPlatform:
    """``Platform`` over ``kf/send_msg``. A letter's key is its message id, so sending again shows it once."""

    api: Api
    calls: bool = True
    menus: bool = True

    async def send(self, letter: Letter) -> Verdict:
        """Try once, and once more after taking the session over, if nobody has it yet."""
        answer = await self._send(letter)
        if answer.code == WRONG_STATE:
            state = await self._state(letter.who)
            if state in (QUEUED, WITH_COLLEAGUE):
                return Never(f"session_state_{state}")
            if state == NEW and (await self._take_over(letter.who)).code == 0:
                answer = await self._send(letter)
        return verdict_of(answer.code, repeatable=True)

    async def welcome(self, code: str, key: str, text: str) -> Answer:
        """The one message that a welcome code is good for."""
        return await self.api.post(SEND_ON_EVENT, {"code": code, "msgid": key, "msgtype": "text", "text": {"content": text}})

    async def fetch(self, account: str, cursor: str, token: str) -> Answer:
        """A page of what happened after ``cursor``; ``token`` is that of the callback, and lasts ten minutes."""
        body = {"cursor": cursor, "token": token, "open_kfid": account, "limit": PAGE, "voice_format": 0}
        return await self.api.post(SYNC, {name: value for name, value in body.items() if value != ""})

    async def _send(self, letter: Letter) -> Answer:
        head = {"touser": letter.who.person, "open_kfid": letter.who.account, "msgid": letter.key}
        return await self.api.post(SEND, {**head, **as_json(letter.message)})

    async def _state(self, who: Who) -> object:
        answer = await self.api.post(STATE, {"open_kfid": who.account, "external_userid": who.person})
        return answer.body.get("service_state") if answer.code == 0 else None

    async def _take_over(self, who: Who) -> Answer:
        body = {"open_kfid": who.account, "external_userid": who.person, "service_state": OURS}
        return await self.api.post(CHANGE_STATE, body)


def as_json(message: Message) -> Mapping[str, Any]:
    """A message in this API's own form."""
    if isinstance(message, Menu):
        lines = [{"type": "click", "click": {"id": number, "content": line}} for number, line in message.items]
        return {"msgtype": "msgmenu", "msgmenu": {"head_content": message.text, "list": lines}}
    if isinstance(message, MiniProgram):
        page = {"appid": message.app_id, "title": message.title, "pagepath": message.page}
        return {"msgtype": "miniprogram", "miniprogram": {**page, "thumb_media_id": message.thumb_media_id}}
    return {"msgtype": "text", "text": {"content": in_words(message)}}


def company_token(client: httpx.AsyncClient, base_url: str, corp_id: str, secret: str) -> Fetch:
    """Fetches the token of the customer service secret: the same one for everybody while it is valid."""

    async def fetch(_force: bool) -> tuple[str, int]:
        answer = await get_json(client, f"{base_url}{GET_TOKEN}", {"corpid": corp_id, "corpsecret": secret})
        return token_in(answer.body)

    return fetch
