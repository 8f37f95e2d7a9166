"""Puts the desk and its door on the console."""

from __future__ import annotations

from fastapi import FastAPI
from nicegui import app as nicegui_app
from nicegui import ui

from presale.console.account import routes as account_pages
from presale.console.desk.feed import Feed
from presale.console.desk.gate import PATH, Desk, Gate
from presale.console.desk.names import Names
from presale.console.desk.pages.routes import register
from presale.console.desk.parts import DeskParts
from presale.console.desk.pump import Pump


def mount(app: FastAPI, parts: DeskParts) -> Pump:
    """Add ``/account`` and ``/desk`` to the console. NiceGUI is one a process: so is the desk."""
    pump = Pump(parts, Feed(parts.log, parts.handoffs), Names(parts.shop))
    account_pages.install(app, parts.people.door)
    register()
    # No storage of NiceGUI's is used: who is signed in stands in our own sessions, so no secret signs a cookie of it.
    ui.run_with(
        app,
        mount_path=PATH,
        language="zh-CN",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=10.0,
        binding_refresh_interval=None,
    )
    nicegui_app.on_startup(pump.start)
    nicegui_app.on_shutdown(pump.stop)
    app.add_middleware(Gate, desk=Desk(parts, pump))
    return pump
