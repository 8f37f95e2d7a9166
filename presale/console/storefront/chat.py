"""What a page tells the chat widget."""

from __future__ import annotations

from dataclasses import dataclass

from presale.console.demo.shoppers import DemoShopper


@dataclass(frozen=True)
class Chat:
    """Attributes:
    server: where the shopper's browser reaches the bot's web channel.
    shopper: whom the visitor plays; each has a conversation of their own.
    customer_token: by which the shop knows the shopper, empty for a visitor.
    """

    server: str
    shopper: DemoShopper
    customer_token: str = ""
