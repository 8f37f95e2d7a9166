"""The JSON API over services in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from presale.console.api.app import build_api
from presale.console.metrics.route import metrics_router
from presale.handoff.model import Opening
from presale.handoff.packet.builder import PacketBuilder
from presale.handoff.room import HandoffRoom
from presale.tokens.memory import MemoryTokens
from presale.tokens.service import ApiTokens
from tests.support.talk import sample_shop
from tests.unit.handoff.desk import LIN, NOW, Desk, after
from tests.unit.handoff.test_handoff_packet import Known, transcript


class Office:
    """The API with a token, and the desk behind it."""

    def __init__(self) -> None:
        self.desk = Desk(events=transcript())
        known = Known()
        packets = PacketBuilder(self.desk.events, sample_shop(), known, known, lambda _q, _s: ("会缩水吗",))
        room = HandoffRoom(self.desk.service, self.desk.tickets, self.desk.watch, self.desk.delivery, packets, known, known)
        tokens = ApiTokens(MemoryTokens())
        self.token = tokens.create("crm", NOW)
        app = FastAPI()
        app.mount("/api", build_api(room, tokens, lambda: after(30)))
        app.include_router(metrics_router(room, tokens, lambda: after(30)))
        self.web = TestClient(app, client=("203.0.113.9", 1234))
        self.near = TestClient(app, client=("127.0.0.1", 1234))
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str, **more: Any) -> Any:
        return self.web.request(method, f"/api{path}", headers=self.headers, **more)

    def wanted(self, conversation: str = "talk") -> int:
        return self.desk.wanted(conversation).id


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office()
    with made.web, made.near:
        yield made


ENDPOINTS = [
    ("GET", "/handoffs"),
    ("GET", "/handoffs/1"),
    ("POST", "/handoffs/1/claim"),
    ("POST", "/handoffs/1/messages"),
    ("POST", "/handoffs/1/transfer"),
    ("POST", "/handoffs/1/close"),
    ("POST", "/handoffs/1/tickets"),
    ("POST", "/heartbeat"),
    ("GET", "/conversations/talk"),
    ("GET", "/tickets"),
    ("GET", "/tickets/T2611210001"),
    ("POST", "/tickets/T2611210001/solve"),
]


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize("shown", [None, "Bearer wrong", "Basic eDp5", "Bearer "])
def test_without_a_token_nothing_is_told_and_nothing_done(office: Office, method: str, path: str, shown: str | None) -> None:
    office.wanted()
    answer = office.web.request(method, f"/api{path}", headers={"Authorization": shown} if shown else {})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not_signed_in"
    assert office.desk.did() == []


def test_every_endpoint_needs_the_token(office: Office) -> None:
    document = office.web.get("/api/openapi.json").json()
    listed = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    here = {(method, _template(path)) for method, path in ENDPOINTS}
    assert listed == here
    secured = [m.get("security") for methods in document["paths"].values() for m in methods.values()]
    assert all(secured)


def _template(path: str) -> str:
    for example, place in (("/1", "/{id}"), ("/talk", "/{id}"), ("/T2611210001", "/{number}")):
        path = path.replace(example, place)
    return path


def test_handoffs_are_listed_by_state(office: Office) -> None:
    first, second = office.wanted("a"), office.wanted("b")
    office.call("POST", f"/handoffs/{first}/claim")
    assert [h["id"] for h in office.call("GET", "/handoffs", params={"state": "queued"}).json()] == [second]
    assert [h["id"] for h in office.call("GET", "/handoffs", params={"state": "assigned"}).json()] == [first]
    assert len(office.call("GET", "/handoffs").json()) == 2
    assert office.call("GET", "/handoffs", params={"state": "closed"}).json() == []


def test_a_handoff_comes_with_its_context(office: Office) -> None:
    body = office.call("GET", f"/handoffs/{office.wanted()}").json()
    assert (body["state"], body["question"]) == ("queued", "会起球吗")
    context = body["context"]
    assert context["summary"].startswith("没登录的顾客，在看「云朵连帽卫衣」")
    assert {"label": "身高", "value": "168cm"} in context["facts"]
    assert context["journey"]["willingness"] == 32
    assert len(context["suggestions"]) == 3


def test_a_whole_handoff_over_the_api(office: Office) -> None:
    handoff = office.wanted()
    claimed = office.call("POST", f"/handoffs/{handoff}/claim").json()
    assert (claimed["state"], claimed["owner"], claimed["owner_name"]) == ("assigned", "api:crm", "crm")
    said = office.call("POST", f"/handoffs/{handoff}/messages", json={"text": "您好", "key": "1"}).json()
    assert said == {"key": "1", "delivered": True}
    office.call("POST", f"/handoffs/{handoff}/messages", json={"text": "您好", "key": "1"})
    closed = office.call("POST", f"/handoffs/{handoff}/close", json={"resolution": "solved"}).json()
    assert closed["resolution"] == "solved"
    assert [d.text for d in office.desk.said()][1:2] == ["您好"]
    assert [what for what, _ in office.desk.did()] == ["mute", "say", "say", "say", "unmute", "say"]


def test_a_second_claim_is_a_409_that_names_the_owner(office: Office) -> None:
    handoff = office.wanted()
    office.desk.service.claim(handoff, LIN, NOW)
    answer = office.call("POST", f"/handoffs/{handoff}/claim")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "already_claimed"
    assert answer.json()["error"]["owner"] == "小林"


@pytest.mark.parametrize(
    ("path", "body"),
    [("messages", {"text": "您好"}), ("transfer", {"group": "母婴"}), ("close", {}), ("tickets", {"question": "?"})],
)
def test_what_belongs_to_somebody_else_is_a_409(office: Office, path: str, body: dict[str, str]) -> None:
    handoff = office.wanted()
    office.desk.service.claim(handoff, LIN, NOW)
    answer = office.call("POST", f"/handoffs/{handoff}/{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_yours")


def test_what_is_closed_is_a_409(office: Office) -> None:
    handoff = office.wanted()
    office.call("POST", f"/handoffs/{handoff}/claim")
    office.call("POST", f"/handoffs/{handoff}/close", json={})
    answer = office.call("POST", f"/handoffs/{handoff}/close", json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "already_closed")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/handoffs/404"),
        ("POST", "/handoffs/404/claim"),
        ("GET", "/conversations/nobody"),
        ("GET", "/tickets/T2611219999"),
        ("GET", "/nothing"),
    ],
)
def test_what_does_not_exist_is_a_404_in_json(office: Office, method: str, path: str) -> None:
    answer = office.call(method, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/handoffs?state=lost", None),
        ("GET", "/handoffs?limit=0", None),
        ("GET", "/handoffs/abc", None),
        ("GET", "/handoffs/99999999999999999999", None),
        ("POST", "/handoffs/1/messages", {}),
        ("POST", "/handoffs/1/messages", {"text": ""}),
        ("POST", "/handoffs/1/messages", {"text": "x" * 4001}),
        ("POST", "/handoffs/1/messages", {"text": "好", "key": "a b"}),
        ("POST", "/handoffs/1/close", {"resolution": "whatever"}),
        ("POST", "/heartbeat", {"capacity": 0}),
    ],
)
def test_what_cannot_be_read_is_a_422_that_says_where(office: Office, method: str, path: str, body: Any) -> None:
    office.wanted()
    answer = office.call(method, path, json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "not_readable")


def test_transfers_to_nowhere_say_so(office: Office) -> None:
    handoff = office.wanted()
    office.call("POST", f"/handoffs/{handoff}/claim")
    assert office.call("POST", f"/handoffs/{handoff}/transfer", json={"agent": "x"}).status_code == 404
    assert office.call("POST", f"/handoffs/{handoff}/transfer", json={"group": "没有的组"}).status_code == 422
    office.desk.at_work(LIN)
    assert office.call("POST", f"/handoffs/{handoff}/transfer", json={"agent": "lin"}).json()["owner"] == "lin"


def test_a_conversation_is_shown_with_transcript_and_journey(office: Office) -> None:
    body = office.call("GET", "/conversations/talk").json()
    assert [(line["who"], line["text"]) for line in body["transcript"]][:2] == [
        ("shopper", "168 一百一 穿多大"),
        ("assistant", "168cm、55kg，选 M。"),
    ]
    assert (body["journey"]["stage"], body["journey"]["line"], body["journey"]["series"][-1]["value"]) == ("retain", "C", 32)


def test_a_conversation_that_the_worker_has_not_read_has_no_journey_yet(office: Office) -> None:
    office.desk.events.add("new", {"event": "user", "text": "在吗", "timestamp": 1})
    assert office.call("GET", "/conversations/new").json()["journey"] is None


def test_a_ticket_over_the_api(office: Office) -> None:
    handoff = office.wanted()
    office.call("POST", f"/handoffs/{handoff}/claim")
    made = office.call("POST", f"/handoffs/{handoff}/tickets", json={"question": "侧躺会漏吗"})
    assert made.status_code == 201
    number = made.json()["number"]
    assert [t["number"] for t in office.call("GET", "/tickets", params={"state": "open"}).json()] == [number]
    solved = office.call("POST", f"/tickets/{number}/solve", json={"text": "不会"}).json()
    assert solved["state"] == "solved"
    assert office.call("POST", f"/tickets/{number}/solve", json={"text": "不会"}).status_code == 409


def test_a_program_that_sends_heartbeats_is_offered_conversations(office: Office) -> None:
    handoff = office.wanted()
    assert office.call("POST", "/heartbeat", json={"groups": ["服饰"]}).status_code == 204
    office.desk.watch.tick(after(31))
    assert office.call("GET", f"/handoffs/{handoff}").json()["offered_to"] == "api:crm"


def test_a_program_that_only_looks_is_not_at_work(office: Office) -> None:
    office.wanted()
    office.call("GET", "/handoffs")
    assert office.desk.service.agents_now(after(30)).on_duty == ()


def test_metrics_tell_reasons_and_times(office: Office) -> None:
    handoff = office.wanted()
    office.desk.service.claim(handoff, LIN, after(12))
    office.desk.service.open(Opening("other", "two_failures", "?", NOW))
    text = office.near.get("/metrics").text
    assert 'presale_handoffs{reason="asked",state="assigned"} 1.0' in text
    assert 'presale_handoffs_opened_total{reason="two_failures"} 1.0' in text
    assert 'presale_handoff_accept_seconds{quantile="0.95"} 12.0' in text
    assert "presale_handoff_accepted_in_time_last_hour 1.0" in text
    assert "presale_handoff_outbox_waiting 0.0" in text


def test_metrics_are_for_this_machine_or_a_token(office: Office) -> None:
    assert office.near.get("/metrics").status_code == 200
    assert office.web.get("/metrics").status_code == 401
    assert office.web.get("/metrics", headers=office.headers).status_code == 200
    assert office.near.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 401


def test_metrics_hold_no_words_of_shoppers(office: Office) -> None:
    office.wanted()
    assert "起球" not in office.near.get("/metrics").text
