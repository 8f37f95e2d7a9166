"""``/health`` and ``/metrics`` of the worker, for this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from presale.worker.metrics import WorkerMetrics

LONGEST_BEAT = timedelta(seconds=10)
CONNECTION_SECONDS = 5


def health(last_beat: datetime | None, now: datetime) -> tuple[bool, str]:
    """Whether the worker does its rounds, and a sentence for the operator."""
    if last_beat is None:
        return False, "The worker has not done a round yet."
    age = now - last_beat
    if age > LONGEST_BEAT:
        return False, f"The worker's last round was {age.total_seconds():.0f} s ago: its log tells why."
    return True, "The worker does its rounds."


def make_status_page(
    host: str, port: int, metrics: WorkerMetrics, last_beat: Callable[[], datetime | None], clock: Callable[[], datetime]
) -> ThreadingHTTPServer:
    """A server that listens already; ``serve_forever`` answers."""

    class Handler(BaseHTTPRequestHandler):
        timeout = CONNECTION_SECONDS

        def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
            if self.path == "/metrics":
                self._answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.page())
            elif self.path == "/health":
                well, sentence = health(last_beat(), clock())
                self._answer(200 if well else 503, "application/json", json.dumps({"detail": sentence}).encode())
            else:
                self._answer(404, "text/plain", b"/health or /metrics")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """No access log."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    return Server((host, port), Handler)
