"""``GET /`` and ``GET /products/{id}``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from presale.console.demo.role import keep_role, played_shopper
from presale.console.demo.shoppers import DEMO_SHOPPERS, shopper_of
from presale.console.pages import page
from presale.console.parts import Console, console_of
from presale.console.storefront.chat import Chat
from presale.console.storefront.product_view import view_of
from presale.console.storefront.shelves import shelves_of
from presale.console.widget.route import widget_address

router = APIRouter()
TheConsole = Annotated[Console, Depends(console_of)]
Role = Annotated[str | None, Query(alias="as", max_length=20)]


async def chat_of(request: Request, console: TheConsole, role: Role = None) -> Chat:
    """What the widget is told about the shopper of this request."""
    shopper = played_shopper(request, console.shop_is_embedded)
    # A request that only changes the role shows no page, so it needs no token.
    known = shopper.customer_id and role is None
    token = await console.tokens.token_for(shopper.customer_id) if known and shopper.customer_id else ""
    return Chat(console.settings.public_url_of_bot(), shopper, token)


TheChat = Annotated[Chat, Depends(chat_of)]


@router.get("/")
def home(request: Request, console: TheConsole, chat: TheChat, role: Role = None) -> Response:
    """All shelves. ``?as=`` chooses whom the visitor plays."""
    if role is not None:
        return _play(request, console, role)
    return _shown(console, chat, "home.html", shelves=shelves_of(console.shop.products()))


@router.get("/products/{product_id}")
def product(request: Request, console: TheConsole, chat: TheChat, product_id: str, role: Role = None) -> Response:
    """One product with everything the shop says about it, and the chat beside it."""
    if role is not None:
        return _play(request, console, role)
    return _shown(console, chat, "product.html", view=view_of(console.shop.product(product_id)))


def _play(request: Request, console: Console, role: str) -> Response:
    answer = RedirectResponse(request.url.path, status_code=303)
    if console.shop_is_embedded and shopper_of(role):
        keep_role(request, answer, role)
    return answer


def _shown(console: Console, chat: Chat, template: str, **context: Any) -> Response:
    choices = DEMO_SHOPPERS if console.shop_is_embedded else ()
    answer = page(template, chat=chat, choices=choices, widget=widget_address(), **context)
    answer.headers["cache-control"] = "private, no-cache"
    return answer
