from __future__ import annotations

import json

from presale.settings import REPO
from presale.shop.embedded.app import openapi_document

WRITTEN = REPO / "docs" / "reference" / "shop-api.json"


def test_the_contract_in_the_docs_is_the_one_that_the_shop_serves() -> None:
    """When it is not: ``openapi_document(Path("docs/reference/shop-api.json"))`` writes it anew."""
    assert json.loads(WRITTEN.read_text(encoding="utf-8")) == openapi_document()
