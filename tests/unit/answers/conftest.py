"""The sample files are read once: what they load into is frozen, so every shop may start from the same bundle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.support import talk
from tests.unit.answers import reading


@pytest.fixture(autouse=True, scope="session")
def _read_the_sample_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        once = lru_cache(maxsize=4)(talk.load_sample)
        patch.setattr(talk, "load_sample", once)
        patch.setattr(reading, "load_sample", once)
        patch.setattr(talk, "read_capsules", lru_cache(maxsize=1)(talk.read_capsules))
        yield
