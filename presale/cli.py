"""The command line. Each command reads the settings, calls one function, and maps its result to an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from enum import Enum
from typing import Annotated

import typer

from presale.errors import PresaleError
from presale.settings import REPO, load_settings

app = typer.Typer(
    help="Presale: a Chinese-language pre-sales assistant.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


token_app = typer.Typer(help="Tokens with which programs call the console's API.", no_args_is_help=True)
app.add_typer(token_app, name="token")


class Part(str, Enum):
    """A part that can be served by itself."""

    shop = "shop"
    console = "console"
    actions = "actions"
    bot = "bot"
    worker = "worker"


class WeChatAction(str, Enum):
    """What can be done about WeChat."""

    simulate = "simulate"


@app.command()
def prepare() -> None:
    """Make the data folder, the shop's token, the tables and the sample shop."""
    from presale.processes.preparation import prepare as make_ready

    make_ready(load_settings())


@app.command()
def train() -> None:
    """Train a model, unless one fits the present data."""
    from presale.processes import application

    application.train(load_settings(), tell)


@app.command()
def run() -> None:
    """Start everything and keep it running until Ctrl-C."""
    from presale.processes import application

    raise typer.Exit(application.run(load_settings(), tell))


@app.command()
def shell() -> None:
    """Talk to the assistant in this terminal."""
    from presale.processes import application

    raise typer.Exit(application.shell(load_settings(), tell))


@app.command()
def serve(
    part: Part, host: Annotated[str | None, typer.Option(help="Address to listen on; this machine only by default.")] = None
) -> None:
    """Run one part by itself, as in a container of its own."""
    from presale.processes import serving

    settings = load_settings()
    if part is Part.bot:
        serving.serve_bot(settings, host, tell)
    elif part is Part.actions:
        serving.serve_actions(settings, host)
    elif part is Part.worker:
        serving.serve_worker(settings, host)
    elif part is Part.shop:
        serving.serve_shop(settings, host)
    else:
        serving.serve_console(settings, host)


@app.command()
def health() -> None:
    """Ask the running console whether every part is ready."""
    from presale.processes.health import ask_health

    ready, text = ask_health(load_settings())
    tell(text)
    raise typer.Exit(0 if ready else 1)


@app.command()
def wechat(action: WeChatAction) -> None:
    """Play WeChat and WeCom on this machine, with a chat page, for a bot that runs already."""
    from presale.processes import serving

    if action is WeChatAction.simulate:
        serving.serve_wechat_simulator(load_settings(), tell)


@app.command()
def unanswered(limit: Annotated[int, typer.Option(help="How many of the newest messages to look at.")] = 500) -> None:
    """Show what could not be answered, gathered by meaning."""
    from presale.bootstrap import unanswered_groups

    for group in unanswered_groups(load_settings(), limit):
        tell(f"{group.count:>4}  {group.example}   [{group.question}]")
        for text in group.texts[:5]:
            if text != group.example:
                tell(f"      {text}")


class AdminAct(str, Enum):
    """What can be done about accounts without a page."""

    create = "create"
    reset = "reset"


@app.command()
def admin(act: AdminAct, name: Annotated[str, typer.Argument(help="The account's name.")]) -> None:
    """Make an administrator's account, or give an account a new one-time password."""
    from datetime import datetime, timezone

    from presale.accounts.staff import first_admin
    from presale.bootstrap import make_people
    from presale.processes.preparation import prepare_store

    settings = load_settings()
    prepare_store(settings)
    staff = make_people(settings).staff
    now = datetime.now(timezone.utc)
    password = staff.create(None, first_admin(name), now) if act is AdminAct.create else staff.reset(None, name, now)
    tell(f"One-time password of {name}: {password}")
    tell(f"It must be changed at the first sign-in: http://127.0.0.1:{settings.console_port}/account/sign-in")


@token_app.command("create")
def create_token(name: Annotated[str, typer.Argument(help="Whose it is; what shoppers read when it speaks.")]) -> None:
    """Make a token and show it, this once."""
    from presale.bootstrap import make_tokens
    from presale.processes.preparation import prepare_store

    settings = load_settings()
    prepare_store(settings)
    tell(make_tokens(settings).create(name, datetime.now(timezone.utc)))


@token_app.command("list")
def list_tokens() -> None:
    """Show whose tokens there are."""
    from presale.bootstrap import make_tokens

    for name, made in make_tokens(load_settings()).names():
        tell(f"{made:%Y-%m-%d}  {name}")


@token_app.command("revoke")
def revoke_token(name: str) -> None:
    """Take a token back; it stops working at once."""
    from presale.bootstrap import make_tokens

    if not make_tokens(load_settings()).revoke(name):
        tell(f"There is no token called “{name}”.")
        raise typer.Exit(1)


def tell(sentence: str) -> None:
    """Say something to the person at the terminal."""
    print(sentence, flush=True)


@contextmanager
def plain_endings() -> Iterator[None]:
    """Let errors made for people be read as sentences, and a request to end look like Ctrl-C."""

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    except PresaleError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def main() -> None:
    """The entry point of ``presale``."""
    os.chdir(REPO)
    with plain_endings():
        app(standalone_mode=True)


if __name__ == "__main__":
    main()
