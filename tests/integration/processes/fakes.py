"""Tiny processes to run, and a way to look for those that were left."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from presale.processes.model import Process

SERVER = """
import http.server, os, signal, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == '/ready' else 503)
        self.end_headers()
    def log_message(self, *a): pass
signal.signal(signal.SIGTERM, lambda *a: sys.exit(0))
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
open(sys.argv[1], 'w').write(str(server.server_port))
print('serving', flush=True)
server.serve_forever()
"""
SLEEPER = "import time; time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {SLEEPER}"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPER!r}, sys.argv[1]])"


@dataclass
class Watched:
    """Collects what the processes and the supervisor say."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    news: list[str] = field(default_factory=list)

    def show(self, name: str, line: str) -> None:
        self.lines.append((name, line))


def python(name: str, code: str, *arguments: str) -> Process:
    """A process that runs this code."""
    return Process(name, (sys.executable, "-c", code, *arguments), 0, f"{name.upper()}_PORT", f"fake://{name}")


def mark_of(tmp_path: Path) -> str:
    """A word that only one test's processes have among their arguments."""
    return f"presale-test-{tmp_path}"


def marked(mark: str) -> list[psutil.Process]:
    """Living processes with this word among their arguments."""
    processes = psutil.process_iter(["cmdline", "status"])
    return [p for p in processes if mark in (p.info["cmdline"] or []) and p.info["status"] != psutil.STATUS_ZOMBIE]
