"""One part in this process."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from typing import NoReturn

from presale.processes import table
from presale.processes.endpoints import write_endpoints
from presale.processes.environment import child_environment
from presale.processes.logs import LOGGING_CONFIG
from presale.processes.preparation import prepare_store, prepare_token
from presale.processes.training import Tell
from presale.settings import Settings, environment


def serve_shop(settings: Settings, host: str | None) -> None:
    """The embedded shop, which makes its own database ready."""
    from presale.shop.embedded.app import build

    prepare_token(settings)
    _serve(build(settings), host or table.LOOPBACK, settings.shop_port)


def serve_console(settings: Settings, host: str | None) -> None:
    """Health page, demo storefront, JSON API and the agents' desk."""
    from presale.bootstrap import make_desk, make_handoffs, make_shop
    from presale.console.app import build
    from presale.console.desk.mount import mount

    prepare_store(settings)
    shop = make_shop(settings)
    room = make_handoffs(settings, shop)
    app = build(settings, shop, handoffs=room)
    mount(app, make_desk(settings, shop, room))
    _serve(app, host or settings.bind_host, settings.console_port)


def serve_worker(settings: Settings, host: str | None) -> NoReturn:
    """The clock; this process becomes it."""
    prepare_store(settings)
    _become(table.worker_command(host or table.LOOPBACK), child_environment(os.environ, settings))


def serve_actions(settings: Settings, host: str | None) -> NoReturn:
    """The action server; this process becomes it."""
    prepare_store(settings)
    environment = {**child_environment(os.environ, settings), "SANIC_HOST": host or table.LOOPBACK}
    _become(table.actions_command(settings.actions_port), environment)


def serve_bot(settings: Settings, host: str | None, tell: Tell) -> NoReturn:
    """Rasa with the fitting model; this process becomes it."""
    from presale.processes.application import train

    prepare_store(settings)
    model = train(settings, tell)
    command = table.bot_command(model, write_endpoints(settings), host or table.LOOPBACK, settings.bot_port)
    _become(command, child_environment(os.environ, settings))


def serve_wechat_simulator(settings: Settings, tell: Tell) -> None:
    """A small WeChat on this machine, with a chat page; says what ``.env`` lacks for the bot to talk to it."""
    from presale.channels.simulator.app import build
    from presale.channels.simulator.configuration import lines_for_env, read_simulated

    port, variables = settings.wechat_simulator_port, environment()
    own_url = f"http://{table.LOOPBACK}:{port}"
    app = build(read_simulated(variables, settings.url_of_bot()), lambda: datetime.now(timezone.utc))
    missing = lines_for_env(variables, own_url)
    if missing:
        tell("For the bot to talk to this simulator, put these lines into .env and start the bot again:\n")
        tell("\n".join(f"  {line}" for line in missing) + "\n")
    tell(f"The simulated WeChat: {own_url} (Ctrl-C ends it)")
    _serve(app, table.LOOPBACK, port)


def _become(command: tuple[str, ...], environment: dict[str, str]) -> NoReturn:
    os.execvpe(command[0], command, environment)


def _serve(application: object, host: str, port: int) -> None:
    import uvicorn

    # No access log: its addresses and paths are about shoppers. WebSockets (the desk's) by wsproto: uvicorn's default
    # implementation needs a newer `websockets` than Rasa's Sanic bears.
    uvicorn.run(application, host=host, port=port, access_log=False, ws="wsproto", log_config=str(LOGGING_CONFIG))  # type: ignore[arg-type]
