"""Whom a visitor plays, kept in a cookie."""

from __future__ import annotations

from fastapi import Request, Response

from presale.console.demo.shoppers import VISITOR, DemoShopper, shopper_of

ROLE_COOKIE = "presale_demo_as"


def played_shopper(request: Request, roles_offered: bool) -> DemoShopper:
    """The shopper being played; a plain visitor unless roles are offered and one was chosen."""
    chosen = shopper_of(request.cookies.get(ROLE_COOKIE)) if roles_offered else None
    return chosen or VISITOR


def keep_role(request: Request, response: Response, role: str) -> None:
    """Set the cookie, which scripts and other sites do not get."""
    secure = request.url.scheme == "https"
    response.set_cookie(ROLE_COOKIE, role, httponly=True, samesite="lax", secure=secure, path="/")
