"""A program in front: it has the terminal while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from presale.processes.child import tethered


async def in_terminal(command: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> int:
    """Run a program with this terminal's keyboard and screen; gives its exit code. It ends when the wait is cancelled."""
    handle = await asyncio.create_subprocess_exec(*tethered(command), cwd=folder, env=dict(environment))
    try:
        return await handle.wait()
    finally:
        if handle.returncode is None:
            handle.terminate()
            await handle.wait()
