"""A product put into the shop is understood without training again."""

from __future__ import annotations

from collections.abc import Callable

from presale.errors import SettingsError, ShopUnreachable
from presale.nlu.catalogue import CatalogueSource, extract_entities
from presale.nlu.catalogue.model import Goods, Vocabulary
from presale.shop.model import DecisionLine, Product

TORCH = Product(
    id="torch",
    title="星河强光手电",
    short_name="星河手电",
    category="手电",
    shelf="数码",
    line=DecisionLine.A,
    price_fen=100,
    url="",
    image_url="",
    skus=(),
)


class FakeShop:
    """A catalogue that can change, vanish, and counts how often it is read."""

    def __init__(self, *products: Product) -> None:
        self.goods = products
        self.reachable = True
        self.reads = 0

    def products(self) -> tuple[Product, ...]:
        self.reads += 1
        return self.goods

    def catalogue_version(self) -> str:
        if not self.reachable:
            raise ShopUnreachable("no answer")
        return str(len(self.goods))


def waits(*steps: Callable[[], None]) -> Callable[[float], bool]:
    """A fake clock: each wait does one step instead of passing time; after the last the source is stopped."""
    left = list(steps)
    slept: list[float] = []

    def wait(seconds: float) -> bool:
        slept.append(seconds)
        if not left:
            return True
        left.pop(0)()
        return False

    wait.slept = slept  # type: ignore[attr-defined]
    return wait


def understood(source: CatalogueSource, text: str) -> list[str]:
    return [e["value"] for e in extract_entities(text, source.matcher) if e["entity"] == "product"]


def test_a_product_put_into_the_shop_is_understood_within_a_minute() -> None:
    shop = FakeShop()
    source = CatalogueSource(lambda: shop, refresh_seconds=20.0)
    seen: list[list[str]] = []

    def look_and_add() -> None:
        seen.append(understood(source, "星河手电有货吗"))
        shop.goods = (TORCH,)

    wait = waits(look_and_add)
    source.run(wait)
    assert seen == [[]]
    assert understood(source, "星河手电有货吗") == ["星河手电"]
    assert wait.slept == [20.0, 20.0]  # type: ignore[attr-defined]


def test_an_unchanged_catalogue_is_not_read_again() -> None:
    shop = FakeShop(TORCH)
    source = CatalogueSource(lambda: shop, 20.0)
    assert source.refresh() is True
    before = source.matcher
    assert source.refresh() is False
    assert source.matcher is before
    assert shop.reads == 1


def test_the_last_words_stay_when_the_shop_is_away() -> None:
    shop = FakeShop(TORCH)
    source = CatalogueSource(lambda: shop, 20.0)
    source.refresh()
    shop.reachable = False
    assert source.refresh() is False
    assert understood(source, "星河手电") == ["星河手电"]


def test_the_words_saved_with_the_model_serve_until_the_shop_answers() -> None:
    def nobody() -> FakeShop:
        raise SettingsError("no token yet")

    saved = Vocabulary(goods=(Goods("torch", "星河手电", "手电", ("星河手电",)),))
    source = CatalogueSource(nobody, 20.0, saved)
    source.run(waits())
    assert understood(source, "星河手电") == ["星河手电"]


def test_the_shop_is_found_again_when_it_comes_up_later() -> None:
    shop = FakeShop(TORCH)
    shop.reachable = False
    source = CatalogueSource(lambda: shop, 20.0)
    source.run(waits(lambda: setattr(shop, "reachable", True)))
    assert understood(source, "星河手电") == ["星河手电"]


def test_one_broken_look_does_not_end_the_later_ones() -> None:
    shop = FakeShop(TORCH)
    looks = iter([RuntimeError("bug")])

    def connect() -> FakeShop:
        for error in looks:
            raise error
        return shop

    source = CatalogueSource(connect, 20.0)
    source.run(waits(lambda: None))
    assert understood(source, "星河手电") == ["星河手电"]


def test_a_started_source_can_be_stopped() -> None:
    source = CatalogueSource(lambda: FakeShop(TORCH), 60.0)
    source.stop()
    source.run()
    assert understood(source, "星河手电") == ["星河手电"]
