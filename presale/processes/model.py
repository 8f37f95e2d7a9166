"""What a process is, and how a run of several can end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Process:
    """One process of Presale.

    Attributes:
        name: short, as shown before its output.
        command: program and arguments.
        port: where it listens on this machine.
        port_variable: the setting that moves it elsewhere.
        health_url: answers 200 as soon as it can do its work.
        environment: what it gets beside the starter's own environment.
    """

    name: str
    command: tuple[str, ...]
    port: int
    port_variable: str
    health_url: str
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stopped:
    """Somebody asked for the end, or the program in front ended."""

    code: int = 0


@dataclass(frozen=True)
class Died:
    """One process ended by itself."""

    name: str
    code: int
    last_lines: tuple[str, ...]


@dataclass(frozen=True)
class NotReady:
    """Some processes were not healthy in time."""

    names: tuple[str, ...]
    seconds: float


Ending = Stopped | Died | NotReady
