from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from presale.processes.readiness import Ask
from presale.processes.supervisor import Manner
from tests.integration.processes.fakes import Watched


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def manner(watched: Watched, tmp_path: Path) -> Callable[..., Manner]:
    async def at_once(_url: str) -> bool:
        await asyncio.sleep(0)
        return True

    def make(ask: Ask = at_once, start_seconds: float = 20.0, stop_seconds: float = 10.0) -> Manner:
        return Manner(os.environ, tmp_path, watched.show, watched.news.append, start_seconds, stop_seconds, ask)

    return make
