"""What can go wrong for a person in front of the demo, each with the sentence that the page shows."""

from __future__ import annotations

from dataclasses import dataclass

from presale.errors import PresaleError


@dataclass(frozen=True)
class Trouble:
    """One way in which a request of the demo fails.

    Attributes:
        status: the HTTP status.
        code: for machines and logs.
        sentence: for the shopper, in Chinese, saying what to do.
    """

    status: int
    code: str
    sentence: str

    @property
    def title(self) -> str:
        """The heading of a page that shows it."""
        return "没有找到" if self.status == 404 else "稍等一下"


class NotServed(PresaleError):
    """A request of the demo ends in a trouble that the page tells the shopper."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


SHOP_UNREACHABLE = Trouble(503, "shop_unreachable", "店铺这会儿没连上，请过一会儿再试～")
NO_SUCH_PRODUCT = Trouble(404, "no_such_product", "这件宝贝没有找到，可能已经下架了，去店里看看别的吧～")
NO_SUCH_PAGE = Trouble(404, "no_such_page", "没有这个页面，去店里逛逛吧～")
