"""Which words a model is trained with."""

from __future__ import annotations

from typing import Any

import pytest

from presale.errors import ShopUnreachable
from presale.nlu.catalogue import connection
from presale.settings import Settings


class AwayShop:
    def products(self) -> Any:
        raise ShopUnreachable("no answer")


def test_without_any_shop_the_sample_s_words_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "catalogue_of_settings", AwayShop)
    monkeypatch.setattr(connection, "load_settings", lambda: Settings(_env_file=None, shop_api_url=None))
    assert "云朵连帽卫衣" in {goods.short_name for goods in connection.words_to_train_with().goods}


def test_another_shop_that_does_not_answer_gets_no_sample_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "catalogue_of_settings", AwayShop)
    monkeypatch.setattr(connection, "load_settings", lambda: Settings(_env_file=None, shop_api_url="http://127.0.0.1:1"))
    assert connection.words_to_train_with().goods == ()
