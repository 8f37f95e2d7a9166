"""Products from the files under ``products/``: one file holds some products of one shelf."""

from __future__ import annotations

import zlib
from datetime import date, datetime

from presale.shop.model import DecisionLine, Fact, FactKind, Product, SizeChart, SizeRow, Sku
from presale.shop.sample.yaml_cells import Cell, Record

_REQUIRED = "id title short_name synonyms category price selling_points facts"
_STOCK = "stock stock_by_color stock_by_size price_by_size restock"
_OPTIONAL = f"{_STOCK} sizes complements audiences occasions tags series traits ships shipping"
_SkuKey = tuple[str | None, str | None]
_LINES = {line.value: line for line in DecisionLine}
_KINDS = {kind.value: kind for kind in FactKind}


def read_shelf(cell: Cell, now: datetime) -> tuple[Product, ...]:
    """All products of one file.

    Raises:
        ShopDataError: something in the file cannot be used; names file and line.
    """
    shelf = cell.record("shelf line products")
    line = shelf["line"].one_of(_LINES)
    return tuple(
        _product(item.record(_REQUIRED, _OPTIONAL), shelf["shelf"].text(), line, now) for item in shelf["products"].items()
    )


def _product(record: Record, shelf: str, line: DecisionLine, now: datetime) -> Product:
    product_id = record["id"].text()
    traits = record.get("traits", lambda cell: cell.record("", "role fit style fabric gender"), Record(record.cell, {}))
    return Product(
        id=product_id,
        title=record["title"].text(),
        short_name=record["short_name"].text(),
        category=record["category"].text(),
        shelf=shelf,
        line=line,
        price_fen=record["price"].yuan(),
        url=f"/products/{product_id}",
        image_url=f"/pictures/{product_id}.svg",
        skus=_skus(record, now),
        facts=_facts(record["facts"]),
        synonyms=record.words("synonyms"),
        selling_points=record.words("selling_points"),
        size_chart=record.get("sizes", _size_chart, None),
        complements=record.words("complements"),
        audiences=record.words("audiences"),
        occasions=record.words("occasions"),
        tags=record.words("tags"),
        series=record.maybe("series"),
        role=traits.maybe("role"),
        fit=traits.maybe("fit"),
        style=traits.maybe("style"),
        fabric=traits.maybe("fabric"),
        gender=traits.maybe("gender"),
        ships=record.get("ships", Cell.flag, True),
        shipping_template=record.maybe("shipping"),
    )


def _skus(record: Record, now: datetime) -> tuple[Sku, ...]:
    stocks = _stocks(record)
    restock = _restock_dates(record, stocks, now)
    prices = _prices(record, {size for _, size in stocks})
    price, product_id = record["price"].yuan(), record["id"].text()
    return tuple(
        Sku(_sku_id(product_id, key), prices.get(key[1] or "", price), count.whole(), key[0], key[1], restock.get(key))
        for key, count in stocks.items()
    )


def _prices(record: Record, sizes: set[str | None]) -> dict[str, int]:
    for size, cell in record.pairs("price_by_size").items():
        if size not in sizes:
            raise cell.fault(f"size {size!r} has a price but no stock line")
    return {size: cell.yuan() for size, cell in record.pairs("price_by_size").items()}


def _restock_dates(record: Record, stocks: dict[_SkuKey, Cell], now: datetime) -> dict[_SkuKey, date]:
    """When what is sold out comes back; a line may name a colour/size, a colour, a size, or all."""
    dates: dict[_SkuKey, date] = {}
    sold_out = [key for key, count in stocks.items() if count.whole() == 0]
    for name, cell in record.pairs("restock").items():
        named = [key for key in sold_out if name in (*key, "/".join(filter(None, key)), "all")]
        if not named:
            raise cell.fault(f"{name!r} is nothing that is sold out; expected colour/size, a colour, a size, or all")
        dates |= {key: cell.moment(now).date() for key in named}
    return dates


def _stocks(record: Record) -> dict[_SkuKey, Cell]:
    """How many there are of each colour and size, however the file lists them."""
    given = [name for name in ("stock", "stock_by_color", "stock_by_size") if name in record.fields]
    if len(given) != 1:
        raise record.cell.fault("expected exactly one of stock, stock_by_color, stock_by_size")
    cell = record[given[0]]
    if given[0] == "stock_by_color":
        return {(color, None): count for color, count in cell.pairs().items()}
    if given[0] == "stock_by_size":
        return {(None, size): count for size, count in cell.pairs().items()}
    if cell.is_scalar():
        return {(None, None): cell}
    return {(color, size): count for color, sizes in cell.pairs().items() for size, count in sizes.pairs().items()}


def _sku_id(product_id: str, key: _SkuKey) -> str:
    """Stays the same when colours or sizes are added or reordered, because customers wait for it and orders name it."""
    if not any(key):
        return product_id
    name = "/".join(part or "" for part in key)
    return f"{product_id}-{zlib.crc32(name.encode()):08x}"


def _facts(cell: Cell) -> tuple[Fact, ...]:
    facts = []
    for kind, rows in cell.pairs().items():
        if kind not in _KINDS:
            raise rows.fault(f"unknown kind of fact {kind!r}; known are {', '.join(_KINDS)}")
        facts += [_fact(_KINDS[kind], row) for row in rows.items()]
    return tuple(facts)


def _fact(kind: FactKind, row: Cell) -> Fact:
    parts = row.items()
    if len(parts) not in (2, 3):
        raise row.fault("expected [topic, text, words that shoppers ask with]")
    return Fact(kind, parts[0].text(), parts[1].text().rstrip("。."), parts[2].words() if len(parts) == 3 else ())


def _size_chart(cell: Cell) -> SizeChart:
    chart = cell.record("rows", "fit runs")
    rows = tuple(_size_row(row.record("size", "height weight foot age measures")) for row in chart["rows"].items())
    return SizeChart(rows, chart.maybe("fit") or "标准", chart.maybe("runs") or "正常")


def _size_row(row: Record) -> SizeRow:
    return SizeRow(
        size=row["size"].text(),
        height_cm=row.get("height", Cell.span, None),
        weight_kg=row.get("weight", Cell.span, None),
        foot_cm=row.get("foot", Cell.span, None),
        age_months=row.get("age", Cell.span, None),
        measures=tuple((name, cell.number()) for name, cell in row.pairs("measures").items()),
    )
