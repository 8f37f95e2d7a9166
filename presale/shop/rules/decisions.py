"""The one answer that every rule can give."""

from __future__ import annotations

from dataclasses import dataclass

from presale.errors import Refused


@dataclass(frozen=True)
class Refuse:
    """The shop says no; ``reason`` is one of the codes in ``presale.shop.port``."""

    reason: str

    def as_error(self) -> Refused:
        """The same decision as the error that the port promises."""
        return Refused(self.reason)
