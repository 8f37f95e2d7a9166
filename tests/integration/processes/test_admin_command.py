"""``presale admin``: the way in for the first administrator."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner

from presale.accounts.model import Role
from presale.bootstrap import make_people
from presale.cli import app
from presale.errors import BadAccount, NameTaken
from presale.settings import load_settings

pytestmark = pytest.mark.integration


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["admin", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_the_one_time_password_that_is_printed_opens_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALE_VAR", str(tmp_path))
    for act in ("create", "reset"):
        password = run(act, "店长").splitlines()[0].rpartition(" ")[2]
        _, account = make_people(load_settings()).door.sign_in("店长", password, "here", datetime.now(timezone.utc))
        assert (account.role, account.must_change) == (Role.ADMIN, True)
    with pytest.raises(NameTaken):
        run("create", "店长")
    with pytest.raises(BadAccount):
        run("reset", "nobody")
