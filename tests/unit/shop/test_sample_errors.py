"""A wrong file is named with its line and with what is expected there."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone
from pathlib import Path

import pytest

from presale.errors import PresaleError
from presale.shop.sample.loader import SAMPLE_FOLDER, ShopDataError, load_sample

NOW = datetime(2026, 3, 12, 2, 30, tzinfo=timezone.utc)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "shop"
    shutil.copytree(SAMPLE_FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def line_of(path: Path, text: str) -> int:
    """The line of the only mention of ``text``."""
    found = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line]
    assert len(found) == 1, f"{text!r} stands {len(found)} times in {path.name}"
    return found[0]


def test_what_is_wrong_is_an_error_that_presale_raises_on_purpose() -> None:
    assert issubclass(ShopDataError, PresaleError)


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        ("products/stationery.yml", "price: 12.80", "price: 十二", "an amount in yuan"),
        ("products/stationery.yml", "price: 12.80", "price: 12.805", "an amount in yuan"),
        ("products/stationery.yml", "price: 12.80", "prise: 12.80", "unknown field 'prise'"),
        ("products/stationery.yml", "line: A", "line: D", "one of A, B, C"),
        ("products/stationery.yml", "stock_by_color: {柔和 6 色: 140,", "stock_by_color: {柔和 6 色: -1,", "a whole number"),
        ("products/stationery.yml", "restock: {空白/B5: +8d}", "restock: {横线/A5: +8d}", "nothing that is sold out"),
        ("products/stationery.yml", "restock: {空白/B5: +8d}", "restock: {空白/B5: soon}", "expected a time"),
        ("products/stationery.yml", "price_by_size: {70g 5包: 115.00,", "price_by_size: {70g 9包: 115.00,", "no stock line"),
        ("products/stationery.yml", "[qingye-notebook, jingxie-sticky-notes]", "[qingye-notebok]", "no such product"),
        ("products/hoodies.yml", "height: 162-170", "height: 170-162", "smaller number first"),
        ("coupons.yml", "ends: +9d 23:59", "ends: -9d 23:59", "an end after the start"),
        ("coupons.yml", "products: [muxi-lipstick-gift]", "products: [muxi-lipstik]", "does not have"),
        ("coupons.yml", "stackable: no", "stackable: maybe", "yes or no"),
        ("promotions.yml", "kind: bulk", "kind: bulky", "one of full_reduction"),
        ("gifts.yml", "products: [mianyun-sofa]", "categories: [沙发床]", "has nothing"),
        ("shipping.yml", "default: parcel", "default: pigeon", "one of parcel"),
        ("shipping.yml", '"15:00"', "下午三点", "a clock time"),
        ("policies.yml", "courier: ", "kurier: ", "the policy 'courier' is missing"),
        ("customers.yml", "kind: new", "kind: fresh", "one of new, returning, loyal"),
        ("customers.yml", "points: 3480", "points: 10", "points mean"),
        ("orders.yml", "region: 新疆喀什", "region: 月球", "no region"),
        ("orders.yml", "exception: timeout", "exception: lost", "one of timeout"),
        ("orders.yml", "color: 雾蓝, size: 40码", "color: 雾蓝, size: 50码", "nothing that is sold"),
        ("orders.yml", "product: mingjing-tv-65", "product: mingjing-tv-99", "expected one of"),
    ],
)
def test_a_wrong_value_is_named_with_file_line_and_expectation(
    folder: Path, file: str, before: str, after: str, expected: str
) -> None:
    path = folder / file
    line = line_of(path, before)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(ShopDataError) as error:
        load_sample(folder, NOW)
    message = str(error.value)
    assert path.name in message
    assert expected in message
    if not expected.endswith("is missing"):
        assert f"line {line}:" in message


def test_broken_yaml_names_the_line(folder: Path) -> None:
    (folder / "gifts.yml").write_text("- {id: a, title: b\n- oops: [", encoding="utf-8")
    with pytest.raises(ShopDataError, match=r"gifts\.yml, line 2: not valid YAML"):
        load_sample(folder, NOW)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "coupons.yml").unlink()
    with pytest.raises(ShopDataError, match=r"coupons\.yml: cannot be read"):
        load_sample(folder, NOW)


def test_an_empty_file_is_named(folder: Path) -> None:
    (folder / "policies.yml").write_text("", encoding="utf-8")
    with pytest.raises(ShopDataError, match=r"policies\.yml, line 1: the file is empty"):
        load_sample(folder, NOW)


def test_a_file_that_is_not_utf8_says_so(folder: Path) -> None:
    (folder / "gifts.yml").write_bytes("赠品".encode("gb18030"))
    with pytest.raises(ShopDataError, match=r"gifts\.yml: is not UTF-8"):
        load_sample(folder, NOW)


def test_a_key_that_stands_twice_is_not_silently_dropped(folder: Path) -> None:
    path = folder / "policies.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\ncourier: 又写了一遍\n", encoding="utf-8")
    with pytest.raises(ShopDataError, match="'courier' stands here twice"):
        load_sample(folder, NOW)


def test_the_same_product_id_in_two_files_is_found_at_its_second_place(folder: Path) -> None:
    shutil.copy(folder / "products" / "courses.yml", folder / "products" / "z_again.yml")
    with pytest.raises(ShopDataError, match=r"z_again\.yml, line 5: the product id 'xiaoman-english-course' stands here twice"):
        load_sample(folder, NOW)


def test_an_empty_shelf_is_named(folder: Path) -> None:
    (folder / "products" / "courses.yml").unlink()
    path = folder / "gifts.yml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "xiaoman" not in line]
    path.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ShopDataError, match="no product stands on the shelf 课程"):
        load_sample(folder, NOW)


def test_a_size_that_is_sold_but_not_on_the_chart_is_named(folder: Path) -> None:
    path = folder / "products" / "baby_wear.yml"
    text = path.read_text(encoding="utf-8").replace('"90": 12}', '"90": 12, "100": 3}')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ShopDataError, match="size '100' is sold but not on the size chart"):
        load_sample(folder, NOW)


def test_a_folder_without_products_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(ShopDataError, match="expected files with products"):
        load_sample(tmp_path, NOW)
