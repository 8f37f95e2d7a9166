"""What visitors say of their own standing with the shop: a level of its membership, or that they have bought before."""

from __future__ import annotations

import re

from presale.shop.model import Customer, CustomerKind, Membership, MembershipLevel

_NOT_NEW = re.compile(
    r"不是新(?:人|客|用户|顾客)|(?:我是|作为|属于)?老(?:客|顾客|用户|会员)(?!户端)|回头客|(?:以前|之前|上次|已经|我)买过"
    r"|新(?:人|客)券.{0,5}(?:用不了|不能用|没法用|用不上|领不了|用过|用掉|没有)|(?:没有?|不用|不算|除了?|去掉)新(?:人|客)券"
)
_OF_MYSELF = re.compile(r"我(?:已经|现在|也|就)?[是有]|我的?[^，。]{0,3}会员|按|会员价")


def level_said(text: str, membership: Membership) -> MembershipLevel | None:
    """The level that a shopper says to have (“我是青禾会员”); asking what a level brings says nothing of oneself."""
    if not _OF_MYSELF.search(text):
        return None
    return next((level for level in reversed(membership.levels) if level.name in text), None)


def says_not_new(text: str) -> bool:
    """Whether a shopper says that coupons for first orders are not for them."""
    return bool(_NOT_NEW.search(text))


def visitor_as_said(text: str, membership: Membership, *, known_not_new: bool) -> Customer | None:
    """A visitor as they describe themselves, for a price; None for one who may be anybody."""
    level = level_said(text, membership)
    if level is None and not known_not_new and not says_not_new(text):
        return None
    return Customer("", "", CustomerKind.RETURNING, level.name if level else "")
