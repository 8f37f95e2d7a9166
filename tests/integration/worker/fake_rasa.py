"""A server in Rasa's place: it takes its time for a turn, then stores it in the tracker's table, as Rasa does."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine

TURN_SECONDS = 0.03
INSERT = text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (:sender, :kind, :at, :data)")


class Tracker:
    """Rasa's ``events`` table in a SQLite file."""

    def __init__(self, file: Path) -> None:
        self.url = f"sqlite:///{file}"
        self._engine: Engine = create_engine(self.url, future=True, connect_args={"timeout": 20})

        @event.listens_for(self._engine, "connect")
        def write_ahead(connection: Any, _record: object) -> None:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

        with self._engine.begin() as db:
            db.execute(
                text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, data TEXT)")
            )

    def add(self, events: Sequence[tuple[str, dict[str, Any]]]) -> None:
        rows = [{"sender": s, "kind": e["event"], "at": e["timestamp"], "data": json.dumps(e)} for s, e in events]
        with self._engine.begin() as db:
            db.execute(INSERT, rows)

    def close(self) -> None:
        self._engine.dispose()


class FakeRasa:
    """Counts the timed messages that arrive, and when the first of each conversation did."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self.url = ""
        self.port = 0
        self.calls: Counter[str] = Counter()
        self.arrived: dict[str, float] = {}
        self.reasons: Counter[str] = Counter()
        self._lock = threading.Lock()

    def trigger(self, conversation_id: str, body: dict[str, Any]) -> None:
        with self._lock:
            self.calls[conversation_id] += 1
            self.arrived.setdefault(conversation_id, time.time())
            self.reasons[body["entities"][0]["value"]] += 1
        time.sleep(TURN_SECONDS)  # the turn itself, not a wait of the test's
        parsed = {"intent": {"name": body["name"]}, "entities": body["entities"]}
        user = {"event": "user", "text": "EXTERNAL", "parse_data": parsed, "metadata": {"is_external": True}}
        bot = {"event": "bot", "text": "…", "data": {}, "metadata": {"utter_action": "utter_impasse"}}
        now = time.time()
        self.tracker.add([(conversation_id, {**each, "timestamp": now}) for each in (user, bot)])


@contextmanager
def running(rasa: FakeRasa) -> Iterator[FakeRasa]:
    """The server, on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            rasa.trigger(self.path.split("/")[2], body)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # the worker was killed in the middle of a call

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        rasa.port = server.server_port
        rasa.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield rasa
        server.shutdown()
        thread.join()
