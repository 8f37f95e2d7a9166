"""The customer service API and the token of an official account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from presale.channels.delivery.api import Api, post_json
from presale.channels.delivery.codes import verdict_of
from presale.channels.delivery.fate import in_words
from presale.channels.delivery.model import Closed, Letter, Menu, Message, MiniProgram, News, Verdict
from presale.channels.delivery.tokens import Fetch
from presale.errors import TokenUnavailable

SEND = "/cgi-bin/message/custom/send"
STABLE_TOKEN = "/cgi-bin/stable_token"


@dataclass(frozen=True)
class WeChatPlatform:
    """``Platform`` over ``message/custom/send``.

    Attributes:
        calls: whether the account has the right to it: verified service accounts do.
        menus: whether it may send ``msgmenu``.
    """

    api: Api
    calls: bool = True
    menus: bool = True

    async def send(self, letter: Letter) -> Verdict:
        """Try once; WeChat shows a message twice that is sent twice, so a lost answer is not asked for again."""
        if not self.calls:
            return Closed("no_right")
        answer = await self.api.post(SEND, {"touser": letter.who.person, **as_json(letter.message)})
        return verdict_of(answer.code, repeatable=False)


def as_json(message: Message) -> dict[str, Any]:
    """A message in the API's own form."""
    if isinstance(message, Menu):
        lines = [{"id": number, "content": line} for number, line in message.items]
        return {"msgtype": "msgmenu", "msgmenu": {"head_content": message.text, "list": lines, "tail_content": ""}}
    if isinstance(message, News):
        article = {"title": message.title, "description": message.description, "url": message.url, "picurl": message.picture}
        return {"msgtype": "news", "news": {"articles": [article]}}
    if isinstance(message, MiniProgram):
        page = {"title": message.title, "appid": message.app_id, "pagepath": message.page}
        return {"msgtype": "miniprogrampage", "miniprogrampage": {**page, "thumb_media_id": message.thumb_media_id}}
    return {"msgtype": "text", "text": {"content": in_words(message)}}


def stable_token(client: httpx.AsyncClient, base_url: str, app_id: str, secret: str) -> Fetch:
    """Fetches the account's token: in normal mode the same one for everybody while it is valid."""

    async def fetch(force: bool) -> tuple[str, int]:
        body = {"grant_type": "client_credential", "appid": app_id, "secret": secret, "force_refresh": force}
        return token_in((await post_json(client, f"{base_url}{STABLE_TOKEN}", body, {})).body)

    return fetch


def token_in(body: Mapping[str, Any]) -> tuple[str, int]:
    """The token in a platform's answer.

    Raises:
        TokenUnavailable: there is none; the message names the platform's code.
    """
    token, seconds = body.get("access_token"), body.get("expires_in")
    if not isinstance(token, str) or not token or not isinstance(seconds, int):
        code = body.get("errcode", "no answer")
        raise TokenUnavailable(f"No access token ({code}): check app id, secret and the IP allow-list on the platform's page.")
    return token, seconds
