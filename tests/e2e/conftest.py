"""The real processes, started once for all conversations, on free ports and with a data folder of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from presale.bench.premises import Premises, customer_token, make_premises
from presale.bench.stack import Stack
from presale.bootstrap import make_handoffs
from presale.handoff.room import HandoffRoom
from presale.processes import application, table
from presale.processes.endpoints import write_endpoints
from presale.settings import load_settings
from presale.shop.client import HttpShop
from tests.e2e.chat import LIN, Chat, now
from tests.e2e.desk_api import DeskApi
from tests.e2e.shopper import Shopper
from tests.e2e.web_visitors import WITHOUT_LIMITS

NewShopper = Callable[..., Shopper]
TRANSCRIPTS = load_settings().presale_var / "e2e"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "e2e: starts all real processes and talks to the bot")


@pytest.fixture(scope="session")
def premises(tmp_path_factory: pytest.TempPathFactory) -> Premises:
    return make_premises(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="session")
def stack(premises: Premises) -> Iterator[Stack]:
    """Everything running. The model is the one in models/, trained now if none fits."""
    model = application.train(premises.settings, print)
    processes = table.all_processes(premises.settings, model, write_endpoints(premises.settings))
    with Stack(processes, {**premises.environment, **WITHOUT_LIMITS}, premises.settings.presale_var / "log") as running:
        yield running


@pytest.fixture(scope="session")
def shop(premises: Premises, stack: Stack) -> Iterator[HttpShop]:
    """The shop's own word, never from a cache."""
    client = HttpShop(premises.settings.url_of_shop(), premises.settings.token_of_shop(), timeout_seconds=5, cache_seconds=0)
    yield client
    client.close()


@pytest.fixture
def shopper(request: pytest.FixtureRequest, premises: Premises, stack: Stack) -> Iterator[NewShopper]:
    """Makes shoppers: ``shopper(page=…, customer=…)``. The test's transcript goes to var/e2e."""
    transcript: list[str] = []

    def new(page: str | None = None, customer: str | None = None) -> Shopper:
        metadata = {"product_id": page} if page else {}
        if customer:
            metadata["customer_token"] = customer_token(premises, customer)
        transcript.append(f"—— {customer or '游客'}，{page or '没有商品页'}")
        return Shopper(premises.settings.url_of_bot(), metadata, transcript)

    yield new
    TRANSCRIPTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "_", request.node.name)
    Path(TRANSCRIPTS / f"{name}.txt").write_text("\n".join(transcript) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def room(premises: Premises, stack: Stack) -> HandoffRoom:
    made = make_handoffs(premises.settings)
    # At work for two hours, at any time of the day and with room for all, so that the worker makes no tickets meanwhile.
    made.service.heartbeat(replace(LIN, capacity=1_000), now() + timedelta(hours=2))
    return made


@pytest.fixture
def chat(premises: Premises, room: HandoffRoom) -> Chat:
    return Chat(premises, room)


@pytest.fixture
def api(premises: Premises, room: HandoffRoom) -> DeskApi:
    return DeskApi(premises)
