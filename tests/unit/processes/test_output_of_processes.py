import io
from pathlib import Path

from presale.processes.output import LogFiles, Screen


def test_lines_stand_behind_the_name_of_their_process() -> None:
    stream = io.StringIO()
    screen = Screen(["bot", "actions"], stream, coloured=False)
    screen("bot", "hello")
    screen("actions", "\x1b[31mred\x1b[0m")
    assert stream.getvalue() == "bot     | hello\nactions | red\n"


def test_two_processes_have_two_colours() -> None:
    stream = io.StringIO()
    screen = Screen(["bot", "shop"], stream, coloured=True)
    screen("bot", "x")
    screen("shop", "x")
    bot, shop = stream.getvalue().splitlines()
    assert bot.startswith("\x1b[36mbot")
    assert shop.startswith("\x1b[33mshop")


def test_a_log_starts_anew_with_every_run(tmp_path: Path) -> None:
    for run in ("first", "second"):
        log = LogFiles(tmp_path / "log")
        log("bot", f"{run} a")
        log("bot", f"{run} \x1b[31mb\x1b[0m")
    assert (tmp_path / "log/bot.log").read_text(encoding="utf-8") == "second a\nsecond b\n"
