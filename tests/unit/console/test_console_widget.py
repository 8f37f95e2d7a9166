from __future__ import annotations

import gzip
from typing import Any

import pytest

from presale.console.widget.bundle import ENTRY, SOURCE, bundle, join

MOST_BYTES_SENT = 30_000


def test_the_widget_costs_a_page_less_than_thirty_thousand_bytes(client: Any) -> None:
    answer = client.get("/widget.js", headers={"accept-encoding": "gzip, deflate, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < MOST_BYTES_SENT
    assert len(bundle().zipped) == int(answer.headers["content-length"])


def test_who_cannot_unzip_gets_the_same_script_plain(client: Any) -> None:
    answer = client.get("/widget.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == gzip.decompress(bundle().zipped)
    assert answer.headers["content-type"].startswith("text/javascript")


def test_pages_of_other_origins_may_load_it(client: Any) -> None:
    headers = client.get("/widget.js").headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["vary"] == "Accept-Encoding"


def test_under_its_version_it_is_kept_for_a_year_and_else_asked_for_again(client: Any) -> None:
    assert "immutable" in client.get(f"/widget.js?v={bundle().version}").headers["cache-control"]
    for path in ("/widget.js", "/widget.js?v=other"):
        assert client.get(path).headers["cache-control"] == "public, max-age=300"


def test_what_has_not_changed_is_not_sent_again(client: Any) -> None:
    etag = client.get("/widget.js").headers["etag"]
    again = client.get("/widget.js", headers={"if-none-match": etag})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/widget.js", headers={"if-none-match": '"other"'}).status_code == 200


def test_pages_load_it_under_its_version(client: Any) -> None:
    assert f'src="/widget.js?v={bundle().version}"' in client.get("/").text


def test_every_module_is_in_the_script_once_and_none_is_left_out() -> None:
    script = bundle().script.decode()
    assert "import {" not in script
    assert "\nexport " not in script
    for path in SOURCE.glob("*.js"):
        assert script.count(path.read_text(encoding="utf-8").splitlines()[0]) == 1, path.name


def test_a_module_stands_behind_those_it_imports() -> None:
    sources = {
        ENTRY: 'import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        "a.js": 'import { b } from "./b.js";\nexport function a() { return b; }\n',
        "b.js": "export const b = 1;\n",
    }
    script = join(ENTRY, sources)
    assert script.index("const b") < script.index("function a") < script.index("a(b);")
    assert script.count("const b") == 1


def test_two_modules_with_one_name_are_refused_by_that_name() -> None:
    sources = {ENTRY: 'import { a } from "./a.js";\nfunction list() {}\n', "a.js": "export const a = 1;\nfunction list() {}\n"}
    with pytest.raises(ValueError, match="list"):
        join(ENTRY, sources)


def test_a_module_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="gone.js"):
        join(ENTRY, {ENTRY: 'import { a } from "./gone.js";\n'})


WAYS_TO_CODE = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc", "setHTML"]


@pytest.mark.parametrize("way", WAYS_TO_CODE)
def test_no_module_can_turn_text_into_markup_or_code(way: str) -> None:
    assert way not in bundle().script.decode()
