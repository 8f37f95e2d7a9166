"""``python -m presale.worker.main``: the worker with the settings of its environment; the store must be ready."""

from __future__ import annotations

import argparse
import logging.config
import os
import sys

import yaml

from presale.bootstrap import make_worker
from presale.errors import PresaleError
from presale.settings import REPO, load_settings

LOGGING_CONFIG = REPO / "presale" / "processes" / "logging.yml"


def main(arguments: list[str]) -> None:
    """Run until asked to stop."""
    parser = argparse.ArgumentParser(prog="presale.worker.main")
    parser.add_argument("--host", default="127.0.0.1")
    host = parser.parse_args(arguments).host
    os.chdir(REPO)
    logging.config.dictConfig(yaml.safe_load(LOGGING_CONFIG.read_text(encoding="utf-8")))
    settings = load_settings()
    make_worker(settings).run(host, settings.worker_port)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except PresaleError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
