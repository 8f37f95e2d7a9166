"""``rasa shell``, in which one goes on typing after an answer with buttons.

Rasa's own opens a menu there: typing needs a choice first, and Ctrl-C ends in a traceback and a terminal that hangs.
Here the buttons are shown, and the prompt stays. Run as ``python -m presale.processes.rasa_shell shell …``.
"""

from __future__ import annotations

from typing import Any

import rasa.core.channels.console as console
from rasa.__main__ import main

_stock_print = console._print_bot_output


def print_bot_output(message: dict[str, Any], is_latest_message: bool = False, **options: Any) -> None:
    """Print an answer; its buttons are what one may type next."""
    del is_latest_message  # the last message alone would open the menu
    _stock_print({part: content for part, content in message.items() if part != "buttons"}, **options)
    titles = [button.get("title", "") for button in message.get("buttons") or ()]
    if titles:
        print(f"    〔{'〕〔'.join(titles)}〕")


if __name__ == "__main__":
    console._print_bot_output = print_bot_output
    main()
