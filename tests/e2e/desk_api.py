"""A program at the console's API that repeats a call whose answer it did not get, as the reference tells it to."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import Any

import requests

from presale.bench.premises import Premises
from presale.bootstrap import make_tokens

PATIENCE_SECONDS = 60.0
NAME = "小程"


class DeskApi:
    """``/api`` with a token of its own; ``away`` counts the calls that got no answer."""

    def __init__(self, premises: Premises) -> None:
        tokens = make_tokens(premises.settings)
        tokens.revoke(NAME)
        self._url = f"http://127.0.0.1:{premises.settings.console_port}/api"
        self._web = requests.Session()
        self._web.trust_env = False
        self._web.headers["Authorization"] = f"Bearer {tokens.create(NAME, datetime.now(timezone.utc))}"
        self.away = 0

    def call(self, method: str, path: str, **more: Any) -> Any:
        """The answer's body, as soon as there is an answer; a refusal fails the test."""
        answer = self.answered(method, path, **more)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def answered(self, method: str, path: str, **more: Any) -> requests.Response:
        """The answer, whatever it is."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._web.request(method, self._url + path, timeout=10, **more)
            except requests.ConnectionError:
                self.away += 1
                assert time.monotonic() < deadline, "the console stayed away"
                time.sleep(0.1)

    def waiting(self, conversation_id: str) -> int:
        """The handoff that is open in a conversation."""
        (handoff,) = [h for h in self.call("GET", "/handoffs?limit=500") if h["conversation_id"] == conversation_id]
        return int(handoff["id"])
