"""Nouns of the shop to JSON and back, the same for client and server.

Unknown fields are ignored, so that a shop may say more than the contract. Types are strict: a price in a string is a
misunderstanding about units more often than a number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from presale.errors import ShopNonsense

T = TypeVar("T")
FAULTS_TOLD = 3
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def dump(noun: type[T], value: T) -> bytes:
    """``value`` as UTF-8 JSON. ``noun`` is its type, e.g. ``tuple[Product, ...]``."""
    return _adapter(noun).dump_json(value)


def load(noun: type[T], data: bytes) -> T:
    """Read a noun from JSON; stock below zero becomes zero.

    Raises:
        ShopNonsense: it is not JSON or does not fit; the message names the fields, never their content.
    """
    try:
        value = _adapter(noun).validate_json(data, strict=True)
    except ValidationError as error:
        raise ShopNonsense(f"What the shop sent is no {_name(noun)}: {_faults(error)}") from None
    return cast(T, _settle(value, _name(noun)))


def _adapter(noun: Any) -> TypeAdapter[Any]:
    return _ADAPTERS.get(noun) or _ADAPTERS.setdefault(noun, TypeAdapter(noun))


@cache
def _field_names(noun: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(noun))


def _name(noun: Any) -> str:
    return str(getattr(noun, "__name__", noun)) if isinstance(noun, type) else str(noun).replace("presale.shop.model.", "")


def _faults(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(str(p) for p in f['loc']) or 'document'}: {f['msg']}" for f in found[:FAULTS_TOLD]]
    return "; ".join(told) + (f" and {len(found) - FAULTS_TOLD} more" if len(found) > FAULTS_TOLD else "")


def _settle(value: Any, where: str) -> Any:
    """The same value with stock from zero up; objects that need no change are kept."""
    if isinstance(value, tuple):
        settled = tuple(_settle(v, where) for v in value)
        return value if all(new is old for new, old in zip(settled, value, strict=True)) else settled
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ShopNonsense(f"{where}: an instant came without its offset from UTC; send e.g. 2025-01-31T09:00:00+08:00.")
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {n: new for n in _field_names(type(value)) if (new := _settle_field(value, n, where)) is not getattr(value, n)}
    return replace(value, **changed) if changed else value


def _settle_field(noun: Any, name: str, where: str) -> Any:
    value = getattr(noun, name)
    if name == "stock" and value < 0:
        return 0
    return _settle(value, f"{where}.{name}")
