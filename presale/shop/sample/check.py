"""What no single file can know: that the shop's files fit together."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from presale.shop.sample.bundle import SampleShop
from presale.shop.sample.check_offers import offer_flaws
from presale.shop.sample.check_products import product_flaws
from presale.shop.sample.check_service import service_flaws
from presale.shop.sample.flaw import Flaw
from presale.shop.sample.yaml_cells import ShopDataError


def check(shop: SampleShop, folder: Path) -> None:
    """Raise ShopDataError for the first thing that does not fit, naming the file and line that mention it."""
    for flaw in chain(product_flaws(shop), offer_flaws(shop), service_flaws(shop)):
        raise ShopDataError(f"{_place(flaw, folder)}: {flaw.message}")


def _place(flaw: Flaw, folder: Path) -> str:
    """Where the nth mention of the word stands, else the file in which it is missing."""
    word = re.compile(rf"(?<![\w.-]){re.escape(flaw.word)}(?![\w-])")
    files = sorted(folder.glob(flaw.files))
    left = flaw.nth
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if flaw.word and word.search(line) and flaw.marker in line:
                left -= 1
                if left == 0:
                    return f"{file}, line {number}"
    return f"{folder / flaw.files}, line 1"
