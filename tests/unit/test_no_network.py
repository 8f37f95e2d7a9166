import socket

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "example.org"])
def test_a_test_that_reaches_out_is_stopped(address: str) -> None:
    with socket.socket() as caller, pytest.raises(RuntimeError, match="tried to reach"):
        caller.connect((address, 80))


def test_servers_on_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as caller:
        caller.connect(server.getsockname())
        assert caller.getpeername() == server.getsockname()
