from pathlib import Path

import pytest
import yaml

from presale.bench import stock
from presale.bench.load import Plan, run
from presale.bench.premises import free_ports
from presale.bench.talks import read_talks


def test_the_stock_configuration_is_written_with_the_wanted_epochs_for_every_learner(tmp_path: Path) -> None:
    written = yaml.safe_load(stock.write_config(tmp_path, 3).read_text(encoding="utf-8"))
    learners = [part for part in (*written["pipeline"], *written["policies"]) if "epochs" in part]
    assert [part["name"] for part in learners] == ["DIETClassifier", "ResponseSelector", "UnexpecTEDIntentPolicy", "TEDPolicy"]
    assert {part["epochs"] for part in learners} == {3}


def test_the_stock_model_is_another_one_when_its_epochs_change(tmp_path: Path) -> None:
    assert stock.mark_of(stock.write_config(tmp_path, 3)) != stock.mark_of(stock.write_config(tmp_path, 4))


def test_the_shoppers_say_thirty_different_messages() -> None:
    messages = [message for talk in read_talks() for message in talk.messages]
    assert len(messages) == len(set(messages)) == 30


def test_a_page_sends_its_product_and_the_token_of_its_customer() -> None:
    by_customer = {talk.customer: talk for talk in read_talks()}
    assert by_customer["c-chen"].metadata({"c-chen": "secret"}) == {"customer_token": "secret"}
    assert read_talks()[0].metadata({}) == {"product_id": "yunduo-hoodie"}


def test_free_ports_differ() -> None:
    assert len(set(free_ports(4))) == 4


@pytest.mark.asyncio
async def test_the_load_stays_on_this_machine() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        await run(Plan("http://shop.example/webhooks/rest/webhook", 1, 1.0, 0.0, 1))
