"""The two Rasa components around the pure parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from presale.errors import SettingsError
from presale.nlu.catalogue.model import Goods, Vocabulary
from presale.nlu.catalogue.source import CatalogueSource

# Importing Rasa warns of its own old dependencies.
pytestmark = pytest.mark.filterwarnings("ignore")

WORDS = Vocabulary(goods=(Goods("torch", "星河手电", "手电", ("星河手电",)),))


def nobody() -> Any:
    raise SettingsError("no shop in this test")


@pytest.fixture
def rasa_parts() -> type[Any]:
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    import presale.nlu.normaliser as normaliser
    import presale.nlu.shop_entities as shop_entities

    class Parts:
        storage, resource, message, data = LocalModelStorage, Resource, Message, TrainingData
        normaliser_module, entities_module = normaliser, shop_entities

    return Parts


def test_the_normaliser_rewrites_messages_and_keeps_what_was_typed(rasa_parts: Any) -> None:
    message = rasa_parts.message.build(text="請問👗有貨嗎")
    [read] = rasa_parts.normaliser_module.Normaliser().process([message])
    assert read.get("text") == "请问连衣裙有货吗"
    assert rasa_parts.normaliser_module.normalised_of(read).original == "請問👗有貨嗎"


def test_training_examples_are_normalised_with_their_entities(rasa_parts: Any) -> None:
    example = rasa_parts.message.build(text="酱紫的卫依", intent="ask_product")
    example.set("entities", [{"start": 3, "end": 5, "entity": "category", "value": "卫衣"}])
    data = rasa_parts.data([example])
    rasa_parts.normaliser_module.Normaliser().process_training_data(data)
    [entity] = example.get("entities")
    assert example.get("text")[entity["start"] : entity["end"]] == "卫衣"


def test_normalising_twice_changes_nothing(rasa_parts: Any) -> None:
    component = rasa_parts.normaliser_module.Normaliser()
    message = rasa_parts.message.build(text="哈哈哈哈")
    component.process([message])
    component.process([message])
    assert rasa_parts.normaliser_module.normalised_of(message).original == "哈哈哈哈"


def test_messages_without_text_pass(rasa_parts: Any) -> None:
    message = rasa_parts.message(data={"action_name": "action_listen"})
    assert rasa_parts.normaliser_module.Normaliser().process([message]) == [message]


def test_the_extractor_sets_entities_with_its_name(rasa_parts: Any, tmp_path: Path) -> None:
    source = CatalogueSource(nobody, 20.0, WORDS)
    component = rasa_parts.entities_module.ShopEntityExtractor(source, rasa_parts.storage(tmp_path), rasa_parts.resource("shop"))
    [read] = component.process([rasa_parts.message.build(text="星河手电黑色的 175 140斤")])
    found = {e["entity"]: e for e in read.get("entities")}
    assert {kind: e["value"] for kind, e in found.items()} == {
        "product": "星河手电",
        "color": "黑色",
        "height": 175.0,
        "weight": 70.0,
    }
    assert found["product"]["ids"] == ["torch"]
    assert found["product"]["extractor"] == "ShopEntityExtractor"
    assert found["product"]["confidence_entity"] == 1.0
    assert "entities" in read.as_dict(only_output_properties=True)


def test_a_model_loads_with_its_words_while_no_shop_answers(
    rasa_parts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = rasa_parts.entities_module
    monkeypatch.setattr(module, "words_to_train_with", lambda: WORDS)
    monkeypatch.setattr(module, "catalogue_of_settings", nobody)
    monkeypatch.setattr(module.CatalogueSource, "start", lambda self: self.refresh())
    storage, resource = rasa_parts.storage(tmp_path), rasa_parts.resource("shop")
    trained = module.ShopEntityExtractor.create({}, storage, resource, None)
    assert trained.train(rasa_parts.data()) == resource
    loaded = module.ShopEntityExtractor.load({}, storage, resource, None)
    [read] = loaded.process([rasa_parts.message.build(text="星河手电")])
    assert [e["value"] for e in read.get("entities")] == ["星河手电"]


def test_a_model_loads_with_how_shoppers_write(rasa_parts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = rasa_parts.entities_module
    monkeypatch.setattr(module, "words_to_train_with", lambda: WORDS)
    monkeypatch.setattr(module, "catalogue_of_settings", nobody)
    monkeypatch.setattr(module.CatalogueSource, "start", lambda self: self.refresh())
    storage, resource = rasa_parts.storage(tmp_path), rasa_parts.resource("shop")
    phrasings = [
        rasa_parts.message.build(text=f"屏幕{rest}", intent="ask_spec") for rest in ("大吗", "亮吗", "几寸", "清楚吗", "呢")
    ]
    module.ShopEntityExtractor.create({}, storage, resource, None).train(rasa_parts.data(phrasings))
    loaded = module.ShopEntityExtractor.load({}, storage, resource, None)
    [read] = loaded.process([rasa_parts.message.build(text="这电脑屏目多大")])
    assert [e["value"] for e in read.get("entities") if e["entity"] == "attribute"] == ["屏幕"]


def test_an_unreadable_snapshot_leaves_the_general_words(
    rasa_parts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = rasa_parts.entities_module
    monkeypatch.setattr(module, "catalogue_of_settings", nobody)
    monkeypatch.setattr(module.CatalogueSource, "start", lambda self: self.refresh())
    storage, resource = rasa_parts.storage(tmp_path), rasa_parts.resource("shop")
    with storage.write_to(resource) as folder:
        (folder / module.SNAPSHOT).write_text('{"goods": 3}', encoding="utf-8")
    loaded = module.ShopEntityExtractor.load({}, storage, resource, None)
    [read] = loaded.process([rasa_parts.message.build(text="星河手电黑色")])
    assert [e["value"] for e in read.get("entities")] == ["黑色"]
