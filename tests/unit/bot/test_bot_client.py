import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from presale.bot import speaker
from presale.bot.client import HttpBot
from presale.errors import BotRefused, BotUnreachable


@dataclass
class Rasa:
    """A server in Rasa's place that notes what it is asked."""

    url: str = ""
    status: int = 200
    asked: list[tuple[str, object]] = field(default_factory=list)


@pytest.fixture
def rasa() -> Iterator[Rasa]:
    noted = Rasa()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            noted.asked.append((self.path, json.loads(body)))
            self.send_response(noted.status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        noted.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield noted
        server.shutdown()
        thread.join()


def test_a_persons_words_are_stored_and_delivered_in_their_name(rasa: Rasa) -> None:
    HttpBot(rasa.url).say("web:7", "您好，我是小林", {"buttons": []}, speaker.person("小林"))
    path, body = rasa.asked[0]
    assert path == "/conversations/web:7/tracker/events?output_channel=latest&include_events=NONE&execute_side_effects=true"
    assert body == {
        "event": "bot",
        "text": "您好，我是小林",
        "data": {"buttons": []},
        "metadata": {"speaker": {"kind": "person", "name": "小林"}},
    }


def test_muting_and_giving_back_are_events_of_the_conversation(rasa: Rasa) -> None:
    bot = HttpBot(rasa.url)
    bot.mute("7")
    bot.unmute("7")
    assert [body for _, body in rasa.asked] == [{"event": "pause"}, {"event": "resume"}]


def test_a_timed_message_goes_out_through_the_channel_used_last(rasa: Rasa) -> None:
    HttpBot(rasa.url).trigger("7", "EXTERNAL_impasse", {"impasse": "waited"})
    path, body = rasa.asked[0]
    assert path.startswith("/conversations/7/trigger_intent?output_channel=latest")
    assert body == {"name": "EXTERNAL_impasse", "entities": [{"entity": "impasse", "value": "waited"}]}


def test_trouble_of_the_bot_may_be_tried_again_and_a_refusal_may_not(rasa: Rasa) -> None:
    rasa.status = 503
    with pytest.raises(BotUnreachable) as caught:
        HttpBot(rasa.url).mute("7")
    assert caught.value.may_have_acted
    rasa.status = 404
    with pytest.raises(BotRefused):
        HttpBot(rasa.url).trigger("7", "EXTERNAL_unknown", {})


def test_a_bot_that_is_not_there_cannot_be_reached() -> None:
    with pytest.raises(BotUnreachable) as caught:
        HttpBot("http://127.0.0.1:9", timeout_seconds=1).mute("7")
    assert not caught.value.may_have_acted


@pytest.mark.parametrize("odd", ["", "小王", "a b", "../7", "a?b", "a%20b", "x" * 256])
def test_an_id_that_rasa_would_read_as_another_conversation_is_not_sent(odd: str) -> None:
    with pytest.raises(BotRefused):
        HttpBot("http://127.0.0.1:9").mute(odd)


def test_a_message_tells_who_speaks() -> None:
    assert speaker.speaker_kind({}) == "assistant"
    assert speaker.speaker_kind(speaker.notice()) == "notice"
    assert (speaker.speaker_kind(speaker.person("小林")), speaker.speaker_name(speaker.person("小林"))) == ("person", "小林")
