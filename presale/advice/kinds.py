"""Whether a product is of the kind that a shopper names: its category, or a wider word for it (“裤子”, “衣服”)."""

from __future__ import annotations

from presale.shop.model import Product

_WIDER = {
    "衣服": ("上装", "外套", "内搭", "连衣裙", "衣", "裙"),
    "上衣": ("上装", "外套", "内搭"),
    "裤子": ("下装", "裤"),
    "裙子": ("裙",),
    "鞋": ("鞋",),
    "鞋子": ("鞋",),
    "电脑": ("电脑",),
    "内衣": ("内裤", "内衣"),
    "化妆品": ("美妆",),
    "护肤品": ("美妆",),
    "彩妆": ("美妆",),
    "母婴用品": ("母婴",),
    "婴儿用品": ("母婴",),
    "家具": ("家居",),
    "数码产品": ("数码",),
    "课": ("课程",),
    "笔": ("书写",),
    "纸": ("打印纸",),
    "裤": ("下装", "裤"),
    "裙": ("裙",),
    "网课": ("课程",),
}
_GARMENTS = frozenset({"衣服", "上衣", "裤子", "裤", "裙子", "裙", "鞋", "鞋子", "内衣"})
_NOT_WORN_AS_SUCH = ("尿裤", "尿不湿", "拉拉裤", "尿片")
KIND_WORDS = tuple(_WIDER)
_NEVER_MEANT_BY = {"裤子": ("内裤",), "裤": ("内裤",)}
_NO_KIND = frozenset({"礼物", "礼品", "东西", "商品", "产品"})


def is_of_kind(product: Product, word: str) -> bool:
    """Whether ``word`` names the product's category, shelf or role, or a wider kind that it belongs to."""
    if word in _NO_KIND or word in (product.category, product.shelf, product.role):
        return True
    if product.category in _NEVER_MEANT_BY.get(word, ()):
        return False
    if word in _WIDER:
        napkin = word in _GARMENTS and any(part in product.category for part in _NOT_WORN_AS_SUCH)
        return not napkin and any(_bears(product, part) for part in _WIDER[word])
    return word in product.synonyms or (len(word) > 1 and word in product.category)


def is_garment_word(word: str | None) -> bool:
    """Whether the word only says that something is worn (“衣服”, “裤子”), whoever by."""
    return word in _GARMENTS


def _bears(product: Product, part: str) -> bool:
    return part in (product.shelf, product.role) or part in product.category
