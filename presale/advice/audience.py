"""Whom a purchase is for: what the words shoppers use (“老婆”, “儿子”) say about gender, age and shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.shop.model import Product

BABY_SHELF = "母婴"
ONESELF = "自己"


@dataclass(frozen=True)
class Kin:
    """One kind of person.

    Attributes:
        circle: kinds of one circle can stand for each other (“对象” is somebody's “老婆” or “老公”).
        age: baby, child, adult or any.
    """

    words: tuple[str, ...]
    circle: str
    gender: str | None = None
    age: str = "adult"


KIN = (
    Kin(("老婆", "妻子", "太太", "媳妇", "女朋友", "女友", "女票"), "partner", "女"),
    Kin(("老公", "丈夫", "男朋友", "男友", "男票"), "partner", "男"),
    Kin(("对象", "爱人", "另一半", "恋人", "伴侣"), "partner"),
    Kin(("妈妈", "母亲", "老妈", "妈", "婆婆", "岳母", "丈母娘", "奶奶", "外婆", "姥姥", "阿姨"), "elders", "女"),
    Kin(("爸爸", "父亲", "老爸", "爸", "公公", "岳父", "老丈人", "爷爷", "外公", "姥爷", "叔叔"), "elders", "男"),
    Kin(("爸妈", "父母", "长辈", "老人", "家长"), "elders"),
    Kin(("姐姐", "妹妹", "姐", "妹", "闺蜜"), "peers", "女"),
    Kin(("哥哥", "弟弟", "哥", "弟", "兄弟", "哥们"), "peers", "男"),
    Kin(("朋友", "好友"), "peers"),
    Kin(("女士", "女生", "女性", "女人", "女"), "people", "女", "any"),
    Kin(("男士", "男生", "男性", "男人", "男"), "people", "男", "any"),
    Kin(("女孩", "女童", "女儿", "闺女"), "children", "女", "child"),
    Kin(("男孩", "男童", "儿子"), "children", "男", "child"),
    Kin(("孩子", "小孩", "小朋友", "儿童", "娃"), "children", None, "child"),
    Kin(("宝宝", "婴儿", "新生儿", "幼儿", "婴幼儿", "宝贝"), "children", None, "baby"),
    Kin(("孕妇", "宝妈", "孕妈", "新手妈妈", "新手爸妈"), "mothers", "女"),
    Kin(("同事", "领导", "客户", "老师", "老板"), "work"),
    Kin(("学生", "大学生", "同学", "学生党"), "students", None, "any"),
    Kin(("自己", "我自己", "我", "本人", "自用"), "self", None, "any"),
    Kin(("胖子", "敏感肌", "油皮", "干皮", "新手"), "traits", None, "any"),
    Kin(("侄子",), "children", None, "child"),
    Kin(("产妇",), "mothers", "女"),
)
_MAYBE_ONESELF = frozenset({"self", "people", "students", "mothers", "traits"})
_BY_WORD = {word: kin for kin in KIN for word in kin.words}


def kin_of(audience: str) -> Kin | None:
    """What is known of the kind of person that a word names, or None for a word that is not in the table."""
    return _BY_WORD.get(audience.strip())


def gender_of(audience: str) -> str | None:
    """“女” or “男” when the word says so (“老婆” → “女”), else None."""
    kin = kin_of(audience)
    return kin.gender if kin else None


def shelf_of(audience: str) -> str | None:
    """The shelf that the word points to when nothing else was said (“宝宝”, “女儿” → “母婴”), else None."""
    kin = kin_of(audience)
    return BABY_SHELF if kin and kin.age in ("baby", "child") else None


def is_another(audience: str | None) -> bool:
    """Whether the word names somebody other than the shopper: “老婆”, “儿子” — not “自己”, “女士” or “学生”.

    A word that is not in the table is taken for somebody else, so that nobody is sized by another's body.
    """
    if audience is None:
        return False
    kin = kin_of(audience)
    return kin is None or kin.circle not in _MAYBE_ONESELF


def is_child(audience: str | None) -> bool:
    """Whether the word names a baby or a child."""
    kin = kin_of(audience) if audience else None
    return kin is not None and kin.age in ("baby", "child")


def leaning(product: Product) -> str | None:
    """The one gender that a product is for: by the shop's own word, or because all people named on it are of it."""
    if product.gender in ("男", "女"):
        return product.gender
    named = [gender for word in product.audiences if (gender := gender_of(word))]
    return named[0] if len(named) > 1 and len(set(named)) == 1 and product.gender is None else None


def opposed(one: str | None, other: str | None) -> bool:
    """Whether two genders exclude each other; anything but 男 and 女 goes with both."""
    return {one, other} == {"男", "女"}


def is_meant_for(audience: str, product: Product) -> bool:
    """Whether the shop itself names this audience, or one that can stand for it, on the product."""
    return any(_same_person(audience, named) for named in product.audiences)


def contradicts(product: Product, gender: str | None, audience: str | None, *, asked_for: bool = False) -> bool:
    """Whether a product is plainly for somebody else.

    Args:
        gender: told or known gender of the wearer or user, None when unknown.
        audience: the shopper's word for that person.
        asked_for: the shopper named this category or shelf; then a grown child or a friend's baby is nothing odd.
    """
    wanted = gender or (gender_of(audience) if audience else None)
    if opposed(product.gender, wanted) or _all_opposed(product.audiences, wanted):
        return True
    kin = kin_of(audience) if audience else None
    return kin is not None and _wrong_age(product, kin, asked_for) and not is_meant_for(audience or "", product)


def _wrong_age(product: Product, kin: Kin, asked_for: bool) -> bool:
    for_babies = product.shelf == BABY_SHELF
    if kin.age == "baby":
        return not for_babies
    if asked_for:
        return False
    return not for_babies if kin.age == "child" else for_babies and kin.circle != "mothers"


def _all_opposed(audiences: Sequence[str], gender: str | None) -> bool:
    """Whether all people named are of the other gender, those of none (“老师”) left out where several are."""
    gendered = [named for named in audiences if gender_of(named)]
    counted = gendered if len(gendered) > 1 else audiences
    return bool(counted) and all(opposed(gender_of(named), gender) for named in counted)


def _same_person(one: str, other: str) -> bool:
    if one == other:
        return True
    left, right = kin_of(one), kin_of(other)
    return left is not None and right is not None and left.circle == right.circle and not opposed(left.gender, right.gender)
