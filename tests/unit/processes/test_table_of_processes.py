from pathlib import Path

from presale.processes import table
from presale.settings import Settings

MODEL, ENDPOINTS = Path("/m/presale-1.tar.gz"), Path("/v/endpoints.yml")


def _all(**settings: object) -> dict[str, table.Process]:
    return {p.name: p for p in table.all_processes(Settings(_env_file=None, **settings), MODEL, ENDPOINTS)}


def test_bot_shop_actions_worker_and_console_are_started() -> None:
    assert list(_all()) == ["bot", "shop", "actions", "worker", "console"]


def test_the_embedded_shop_is_not_started_beside_the_merchants_own() -> None:
    assert "shop" not in _all(shop_api_url="http://shop.example", shop_api_token="t")


def test_every_process_listens_on_the_port_of_its_setting_and_is_asked_there() -> None:
    ports = {"bot_port": 1001, "actions_port": 1002, "console_port": 1003, "shop_port": 1004, "worker_port": 1005}
    for name, process in _all(**ports).items():
        assert process.port_variable == f"{name.upper()}_PORT"
        assert process.port == ports[f"{name}_port"]
        assert f"127.0.0.1:{process.port}/" in process.health_url


def test_bot_and_actions_can_be_reached_from_this_machine_only() -> None:
    processes = _all(bind_host="0.0.0.0")
    command = processes["bot"].command
    assert command[command.index("-i") + 1] == "127.0.0.1"
    assert processes["actions"].environment["SANIC_HOST"] == "127.0.0.1"


def test_the_bot_is_ready_only_with_a_model() -> None:
    bot = _all()["bot"]
    assert bot.health_url.endswith("/status")
    assert str(MODEL) in bot.command
    assert "--enable-api" in bot.command
