"""Sign-in, password and sign-out as a browser meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest
from fastapi.testclient import TestClient

from presale.accounts.lockout import PER_ACCOUNT
from presale.accounts.model import Account, Role
from presale.accounts.people import People, people_in_memory
from presale.console.account.routes import install, own_path
from presale.settings import Settings

GOOD = "西湖的水我的泪真好喝呀"


@pytest.fixture
def people() -> People:
    return people_in_memory()


@pytest.fixture
def browser(client_for: Callable[..., TestClient], settings: Settings, people: People) -> TestClient:
    client = client_for(settings)
    client.headers["origin"] = "http://testserver"  # as browsers send it with forms
    install(client.app, people.door)  # type: ignore[arg-type]
    return client


def form_of(page: Any) -> str:
    found = re.search(r'name="form" value="([0-9a-f]+)"', page.text)
    assert found, page.text
    return found[1]


def sign_in(browser: TestClient, password: str, **more: str) -> Any:
    form = form_of(browser.get("/account/sign-in"))
    return browser.post("/account/sign-in", data={"name": "lin", "password": password, "form": form, **more})


def hired(people: People) -> str:
    return people.staff.create(None, Account("lin", "小林", Role.AGENT), datetime.now(timezone.utc))


def test_the_way_from_a_one_time_password_to_the_desk(browser: TestClient, people: People) -> None:
    once = hired(people)
    first = sign_in(browser, once)
    assert (first.status_code, first.headers["location"]) == (303, "/account/password")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    form = form_of(browser.get("/account/password"))
    second = browser.post("/account/password", data={"current": once, "new": GOOD, "again": GOOD, "form": form})
    assert second.headers["location"] == "/desk/"
    assert browser.get("/account/sign-in?next=/desk/tickets").headers["location"] == "/desk/tickets"


def test_a_wrong_password_is_told_kindly_and_opens_nothing(browser: TestClient, people: People) -> None:
    hired(people)
    answer = sign_in(browser, "wrong")
    assert answer.status_code == 401
    assert "账号或密码不对" in answer.text
    assert browser.get("/account/password").status_code == 303


def test_guessing_ends_in_waiting(browser: TestClient, people: People) -> None:
    once = hired(people)
    for _ in range(PER_ACCOUNT.limit):
        sign_in(browser, "wrong")
    assert sign_in(browser, once).status_code == 429


@pytest.mark.parametrize("tamper", [{"form": "0" * 64}, {"form": ""}])
def test_a_form_that_was_not_made_here_is_refused(browser: TestClient, people: People, tamper: dict[str, str]) -> None:
    answer = sign_in(browser, hired(people), **tamper)
    assert answer.status_code == 403
    assert "presale_staff" not in answer.headers.get("set-cookie", "")


def test_a_form_from_another_site_is_refused(browser: TestClient, people: People) -> None:
    once = hired(people)
    form = form_of(browser.get("/account/sign-in"))
    data = {"name": "lin", "password": once, "form": form}
    for origin in ("http://evil.example", "null"):
        assert browser.post("/account/sign-in", data=data, headers={"origin": origin}).status_code == 403


def test_another_site_can_neither_change_a_password_nor_sign_out(browser: TestClient, people: People) -> None:
    once = hired(people)
    sign_in(browser, once)
    assert browser.post("/account/password", data={"current": once, "new": GOOD, "again": GOOD}).status_code == 403
    browser.post("/account/sign-out", data={})
    assert browser.get("/account/password").status_code == 200


def test_signing_out_ends_it(browser: TestClient, people: People) -> None:
    sign_in(browser, hired(people))
    form = form_of(browser.get("/account/password"))
    assert browser.post("/account/sign-out", data={"form": form}).headers["location"] == "/account/sign-in"
    assert browser.get("/account/password").status_code == 303


def test_an_easy_password_is_refused_with_the_reason(browser: TestClient, people: People) -> None:
    once = hired(people)
    sign_in(browser, once)
    form = form_of(browser.get("/account/password"))
    answer = browser.post("/account/password", data={"current": once, "new": "short", "again": "short", "form": form})
    assert answer.status_code == 422
    assert "至少 10 位" in answer.text
    unlike = browser.post("/account/password", data={"current": once, "new": GOOD, "again": "x", "form": form})
    assert "两次" in unlike.text


def test_too_large_a_form_is_not_read(browser: TestClient, people: People) -> None:
    assert sign_in(browser, "x" * 10_000).status_code == 403


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/desk//evil", "/desk\\evil", "", "/other", "/desk/../x"]
)
def test_signing_in_leads_nowhere_else(path: str) -> None:
    assert own_path(path) == "/desk/"


def test_what_was_typed_is_never_shown_as_markup(browser: TestClient) -> None:
    page = browser.get("/account/sign-in", params={"next": '/desk/"><script>alert(1)</script>'})
    assert "<script>" not in page.text
