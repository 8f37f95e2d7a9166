import socket
from collections.abc import Iterator

import pytest

from presale.errors import SettingsError
from presale.processes.model import Process
from presale.processes.ports import is_taken, require_free_ports

pytestmark = pytest.mark.integration


@pytest.fixture(params=["127.0.0.1", "0.0.0.0"])
def taken(request: pytest.FixtureRequest) -> Iterator[int]:
    with socket.create_server((request.param, 0)) as listener:
        yield listener.getsockname()[1]


def _process(name: str, port: int) -> Process:
    return Process(name, (), port, f"{name.upper()}_PORT", "")


def test_a_taken_port_is_told_with_the_variable_that_changes_it(taken: int) -> None:
    with pytest.raises(SettingsError, match=rf"Port {taken} for the bot is taken.*BOT_PORT\."):
        require_free_ports([_process("bot", taken)])


def test_a_port_wanted_twice_is_told_with_both_variables() -> None:
    with pytest.raises(SettingsError, match="BOT_PORT and SHOP_PORT are both 5005"):
        require_free_ports([_process("bot", 5005), _process("shop", 5005)])


def test_a_port_is_free_again_when_its_listener_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert not is_taken(port)
    require_free_ports([_process("bot", port)])
