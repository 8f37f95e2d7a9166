"""The reply box: Enter sends, a slash opens the canned replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nicegui import events, ui

from presale.console.desk.canned import CannedReply, filled, matching
from presale.console.pages import fragment

SHOWN = 8

KEYS = """(e) => {
  const slash = e.target.value.startsWith("/");
  const sends = e.key === "Enter" && !e.shiftKey && !e.isComposing;
  const moves = slash && ["ArrowUp", "ArrowDown", "Tab", "Escape"].includes(e.key);
  if (!sends && !moves) return;
  e.preventDefault();
  e.stopPropagation();
  emit({key: e.key, text: sends && !slash ? presaleDesk.taken(e.target) : e.target.value});
}"""
SEND = '() => emit(presaleDesk.taken(document.querySelector(".reply textarea")))'


@dataclass
class Composer:
    """Where the agent writes.

    Attributes:
        values: what fills the places of a canned reply, asked anew each time.
        drafts: what was begun, by conversation, so that eight chats can be kept apart.
    """

    canned: tuple[CannedReply, ...]
    values: Callable[[], Mapping[str, str]]
    on_send: Callable[[str], Any]
    drafts: dict[str, str] = field(default_factory=dict)
    conversation_id: str = ""
    _found: tuple[CannedReply, ...] = ()
    _at: int = 0

    def build(self) -> None:
        """Draw box, button and the list that a slash opens."""
        with ui.element("div").classes("composer") as self.frame:
            self.menu = ui.element("div").classes("canned").props('role="listbox" aria-label="快捷回复"').mark("canned")
            self.menu.set_visibility(False)
            self.box = ui.textarea(placeholder="回复顾客，输入 / 用快捷回复")
            self.box.props('outlined dense autogrow maxlength=2000 aria-label="回复顾客"').classes("reply").mark("reply")
            self.box.on("keydown", self._key, js_handler=KEYS).on_value_change(self._typed)
            send = ui.button("发送").props("unelevated no-caps").classes("send").mark("send")
            send.on("click", lambda event: self._send(str(event.args or "")), js_handler=SEND)

    @property
    def text(self) -> str:
        """What is in the box."""
        return str(self.box.value or "")

    def turn_to(self, conversation_id: str) -> None:
        """Keep what was begun, and bring back what was begun there."""
        if self.conversation_id:
            self.drafts[self.conversation_id] = self.text
        self.conversation_id = conversation_id
        self.fill(self.drafts.pop(conversation_id, ""), focus=False)

    def fill(self, text: str, focus: bool = True) -> None:
        """Put a text into the box, to be edited."""
        self.box.value = text
        if focus:
            ui.run_javascript("presaleDesk.focusReply()")

    def show(self, is_shown: bool) -> None:
        """Only who has the conversation writes."""
        self.frame.set_visibility(is_shown)

    def _typed(self, event: events.ValueChangeEventArguments[Any]) -> None:
        text = str(event.value or "")
        self._found = matching(self.canned, text[1:])[:SHOWN] if text.startswith("/") else ()
        self._at = 0
        self._draw()

    async def _key(self, event: events.GenericEventArguments) -> None:
        key, text = str(event.args["key"]), str(event.args["text"])
        if key == "Enter" and self._found and text.startswith("/"):
            self._choose(self._found[self._at])
        elif key == "Enter":
            if text.startswith("/"):  # no reply stands behind it, and the browser left it in the box
                self.box.value = ""
            await self._send(text)
        elif key == "Escape":
            self.fill("")
        elif self._found:
            self._at = (self._at + (-1 if key == "ArrowUp" else 1)) % len(self._found)
            self._draw()

    async def _send(self, text: str) -> None:
        conversation_id = self.conversation_id
        if not text.strip() or await self.on_send(text) is not None:
            return
        if conversation_id == self.conversation_id:
            self.fill(_joined(text, self.text))
        else:
            self.drafts[conversation_id] = _joined(text, self.drafts.get(conversation_id, ""))

    def _choose(self, reply: CannedReply) -> None:
        self.fill(filled(reply.text, self.values()))

    def _draw(self) -> None:
        self.menu.set_visibility(bool(self._found))
        self.menu.clear()
        values = self.values() if self._found else {}
        with self.menu:
            for number, reply in enumerate(self._found):
                content = fragment("desk/canned.html", reply=reply, text=filled(reply.text, values))
                option = ui.html(content, sanitize=False).classes("canned-reply" + (" on" if number == self._at else ""))
                option.props('role="option"').on("click", lambda _, reply=reply: self._choose(reply))


def _joined(unsent: str, begun_since: str) -> str:
    return f"{unsent}\n{begun_since}" if begun_since else unsent
