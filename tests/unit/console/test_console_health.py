from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from presale.console.health.probes import probe_all
from presale.console.health.report import PartState, report


def test_all_parts_ready_is_ready(client: Any) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    assert set(answer.json()["parts"]) == {"bot", "actions", "shop", "worker", "console"}
    assert answer.headers["cache-control"] == "no-store"


def test_one_part_that_is_not_ready_makes_503_and_names_itself() -> None:
    status, body = report({"bot": PartState(False, "It sleeps."), "shop": PartState(True, "It answers.")})
    assert status == 503
    assert body["status"] == "not ready"
    assert body["parts"]["bot"] == {"status": "not ready", "detail": "It sleeps."}
    assert body["parts"]["shop"]["status"] == "ready"


@pytest.mark.parametrize(
    ("status", "says"), [(409, "no model"), (404, "--enable-api"), (500, "500"), (401, "401")], ids=lambda v: str(v)
)
def test_a_bot_that_cannot_talk_yet_is_not_ready(client: Any, world: Any, status: int, says: str) -> None:
    world.answers[5005, "/status"] = lambda _: httpx.Response(status)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["parts"]["bot"]["status"] == "not ready"
    assert says in answer.json()["parts"]["bot"]["detail"]


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError])
@pytest.mark.parametrize(
    ("port", "path", "name"),
    [(5005, "/status", "bot"), (5055, "/health", "actions"), (8100, "/health", "shop"), (8200, "/health", "worker")],
)
def test_a_part_that_does_not_answer_is_a_state_and_not_an_error(
    client: Any, world: Any, error: type[Exception], port: int, path: str, name: str
) -> None:
    def failing(_: httpx.Request) -> httpx.Response:
        raise error("down")

    world.answers[port, path] = failing
    answer = client.get("/health")
    assert answer.status_code == 503
    others = [part["status"] for part_name, part in answer.json()["parts"].items() if part_name != name]
    assert answer.json()["parts"][name]["status"] == "not ready"
    assert others == ["ready"] * 4


@pytest.mark.parametrize(("status", "says"), [(503, "no rounds"), (404, "404")])
def test_a_worker_that_does_no_rounds_is_not_ready(client: Any, world: Any, status: int, says: str) -> None:
    world.answers[8200, "/health"] = lambda _: httpx.Response(status)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert says in answer.json()["parts"]["worker"]["detail"]


def test_a_merchants_shop_without_a_health_page_is_asked_for_its_catalogue_with_the_token(client: Any, world: Any) -> None:
    del world.answers[8100, "/health"]
    world.answers[8100, "/v1/catalogue-version"] = lambda _: httpx.Response(200, json={"version": "1"})
    assert client.get("/health").status_code == 200
    asked = [r for r in world.seen if r.url.path == "/v1/catalogue-version"]
    assert asked[0].headers["authorization"] == "Bearer shop-secret"


def test_a_refused_shop_token_is_named(client: Any, world: Any) -> None:
    del world.answers[8100, "/health"]
    world.answers[8100, "/v1/catalogue-version"] = lambda _: httpx.Response(401)
    assert "SHOP_API_TOKEN" in client.get("/health").json()["parts"]["shop"]["detail"]


def test_a_missing_shop_token_is_a_state_too(client_for: Callable[..., Any], settings: Any, world: Any) -> None:
    settings.shop_token_file().unlink()
    del world.answers[8100, "/health"]
    answer = client_for(settings).get("/health")
    assert answer.status_code == 503
    assert "presale prepare" in answer.json()["parts"]["shop"]["detail"]


def test_the_parts_are_asked_at_the_same_time(settings: Any) -> None:
    waiting: list[str] = []

    async def answers_once_all_are_asked(request: httpx.Request) -> httpx.Response:
        waiting.append(request.url.path)
        while len(waiting) < 4:
            await asyncio.sleep(0)
        return httpx.Response(200)

    http = httpx.AsyncClient(transport=httpx.MockTransport(answers_once_all_are_asked))
    states = asyncio.run(probe_all(http, settings))
    assert all(state.ready for state in states.values())


def test_a_part_that_hangs_is_given_up_in_time(settings: Any) -> None:
    async def never(_: httpx.Request) -> httpx.Response:
        return await asyncio.get_running_loop().create_future()

    http = httpx.AsyncClient(transport=httpx.MockTransport(never))
    hurried = settings.model_copy(update={"health_timeout_seconds": 0.01})
    states = asyncio.run(probe_all(http, hurried))
    assert "did not answer within 0.01 s" in states["bot"].detail
