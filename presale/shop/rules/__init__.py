"""What a shop decides, as pure functions: shared by the embedded server and the in-memory double."""

from presale.shop.rules.campaigns import gifts_in_stock, running_or_announced
from presale.shop.rules.coupons import Give, Held, decide_grant, grant_of, is_claimable
from presale.shop.rules.decisions import Refuse
from presale.shop.rules.service import AlreadyRunning, Take, decide_service
from presale.shop.rules.shipping import quote_shipping, template_for
from presale.shop.rules.stock import SkuChange, change_sku

__all__ = [
    "AlreadyRunning",
    "Give",
    "Held",
    "Refuse",
    "SkuChange",
    "Take",
    "change_sku",
    "decide_grant",
    "decide_service",
    "gifts_in_stock",
    "grant_of",
    "is_claimable",
    "quote_shipping",
    "running_or_announced",
    "template_for",
]
