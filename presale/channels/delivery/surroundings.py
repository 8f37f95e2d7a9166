"""What a channel works with, made in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from presale.channels.bursts import Window
from presale.channels.delivery.aside import Aside
from presale.channels.delivery.port import Ledger
from presale.channels.delivery.wording import Wording


@dataclass(frozen=True)
class Surroundings:
    """Store, sentences, patience, time, network and thread of one channel."""

    ledger: Ledger
    wording: Wording
    window: Window
    clock: Callable[[], datetime]
    client: httpx.AsyncClient
    aside: Aside
