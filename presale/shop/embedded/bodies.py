"""What callers send, and what an error looks like."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Header
from pydantic import AfterValidator, BaseModel, Field

from presale.shop.model import RequestKind


def _without_nul(text: str) -> str:
    return text.replace("\x00", "")  # Postgres cannot store it


Id = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_without_nul)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        max_length=80, description="Drawn anew for every call and repeated with its retries: they get the first answer again."
    ),
]


class Refusal(BaseModel):
    """Why the shop says no; `reason` is for programs, `message` for people who run them."""

    reason: str
    message: str


class GrantAsk(BaseModel):
    """Who wants the coupon."""

    customer_id: Id


class TokenAsk(BaseModel):
    """For whom a token is drawn."""

    customer_id: Id


class TokenAnswer(BaseModel):
    """The token, told this once: the shop keeps its hash only."""

    token: str


class IdentifyAsk(BaseModel):
    """The token that a shopper's browser showed."""

    token: str = Field(max_length=200)


class ServiceAsk(BaseModel):
    """What the shop should do with an order; `detail` in the shopper's words, such as the new address."""

    kind: RequestKind
    detail: Annotated[str, Field(max_length=4000), AfterValidator(_without_nul)] = ""


class RestockAsk(BaseModel):
    """Who waits for which SKU; the subscriber is a customer or conversation id."""

    sku_id: Id
    subscriber: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_nul)]


class SkuPatch(BaseModel):
    """Fields to change; those left out stay. Stock above zero clears the restock date."""

    stock: int = Field(0, ge=0, le=10_000_000)
    price_fen: int = Field(0, ge=0, le=1_000_000_000)
    restock_date: date | None = None


class Health(BaseModel):
    """Whether the shop can answer."""

    status: str
    catalogue_version: str
