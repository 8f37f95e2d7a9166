"""Whether the ports that the processes want are free."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from presale.errors import SettingsError
from presale.processes.model import Process

HOST = "127.0.0.1"
CONNECT_SECONDS = 0.5


def require_free_ports(processes: Iterable[Process]) -> None:
    """Check every port before anything is started.

    Raises:
        SettingsError: a port is taken, or wanted twice; names the variable to set.
    """
    wanted: dict[int, Process] = {}
    for process in processes:
        other = wanted.setdefault(process.port, process)
        if other is not process:
            raise SettingsError(f"{other.port_variable} and {process.port_variable} are both {process.port}: change one of them.")
        if is_taken(process.port):
            raise SettingsError(
                f"Port {process.port} for the {process.name} is taken by another program: "
                f"end that one, or choose another port by {process.port_variable}."
            )


def is_taken(port: int) -> bool:
    """Whether something listens on this port, or it may not be used."""
    with socket.socket() as caller:
        # macOS lets one bind a loopback port on which another listens on all addresses, so ask first.
        caller.settimeout(CONNECT_SECONDS)
        if caller.connect_ex((HOST, port)) == 0:
            return True
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return True
    return False
