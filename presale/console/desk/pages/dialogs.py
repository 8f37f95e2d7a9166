"""What is asked before a conversation is passed on, promised or ended."""

from __future__ import annotations

from nicegui import ui

from presale.console.desk.pages.visit import Visit
from presale.console.desk.words import RESOLUTIONS
from presale.handoff.model import Handoff, Resolution
from presale.handoff.routing import Staff


async def ask_resolution() -> Resolution | None:
    """Why it ends; None when it does not end after all."""
    with ui.dialog() as dialog, ui.card().classes("ask"):
        ui.label("结束会话").classes("ask-title")
        ui.label("结束后由助手接着服务，顾客会被请着打个分。").classes("ask-hint")
        for resolution, words in RESOLUTIONS.items():
            choice = ui.button(words, on_click=lambda _, r=resolution: dialog.submit(r)).props("flat no-caps align=left")
            choice.classes("ask-choice").mark(f"close-{resolution.value}")
    chosen = await dialog
    dialog.delete()
    return chosen if isinstance(chosen, Resolution) else None


async def ask_receiver(visit: Visit, handoff: Handoff) -> tuple[str | None, str | None]:
    """(colleague, group) to give it to; both None when it stays."""
    staff = await visit.read(lambda: visit.parts.handoffs.agents_now(visit.parts.clock()))
    with ui.dialog() as dialog, ui.card().classes("ask"):
        ui.label("转接").classes("ask-title")
        ui.label("顾客资料和聊天记录会一起转过去。").classes("ask-hint")
        _colleagues(staff, handoff, dialog)
        ui.label("或转到技能组排队").classes("ask-hint")
        for group in visit.parts.handoffs.plan.groups():
            row = ui.button(group, on_click=lambda _, g=group: dialog.submit((None, g))).props("flat no-caps align=left")
            row.classes("ask-choice").mark(f"group-{group}")
    chosen = await dialog
    dialog.delete()
    return chosen if isinstance(chosen, tuple) else (None, None)


async def ask_text(title: str, hint: str, text: str, button: str) -> str | None:
    """A text to write; None when it was given up."""
    with ui.dialog() as dialog, ui.card().classes("ask"):
        ui.label(title).classes("ask-title")
        ui.label(hint).classes("ask-hint")
        box = (
            ui.textarea(value=text).props("outlined dense autogrow maxlength=2000 autofocus").classes("ask-text").mark("ask-text")
        )
        with ui.row().classes("ask-buttons"):
            ui.button("取消", on_click=lambda: dialog.submit(None)).props("flat no-caps")
            ui.button(button, on_click=lambda: dialog.submit(str(box.value or ""))).props("unelevated no-caps").mark("ask-ok")
    written = await dialog
    dialog.delete()
    return written if isinstance(written, str) and written.strip() else None


def _colleagues(staff: Staff | None, handoff: Handoff, dialog: ui.dialog) -> None:
    others = [a for a in (staff.on_duty if staff else ()) if a.id != handoff.owner]
    if not others or staff is None:
        ui.label("现在没有别的同事在线").classes("ask-hint")
        return
    for agent in others:
        words = " · ".join((agent.name, f"手上 {staff.load_of(agent)}/{agent.capacity}", *agent.groups))
        row = ui.button(words, on_click=lambda _, a=agent: dialog.submit((a.id, None))).props("flat no-caps align=left")
        row.classes("ask-choice").mark(f"agent-{agent.id}")
