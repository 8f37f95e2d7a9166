"""Why a product is recommended, in words that fit behind its name."""

from __future__ import annotations

from collections.abc import Iterable

from presale.advice.audience import ONESELF

WORDED = {
    "audience": "适合{label}",
    "occasion": "{label}合适",
    "budget": "在预算内",
    "in_your_size": "您的{label}码有货",
    "fact": "{label}",
    "tag": "{label}",
    "point": "{label}",
    "material": "{label}",
    "category": "",
    "color": "有{label}",
}
MOST_REASONS = 2


def reasons_in_words(reasons: Iterable[str]) -> str:
    """The two weightiest reasons: “适合老婆，在预算内”."""
    reasons = tuple(reasons)
    if any(reason.startswith("fact:") for reason in reasons):  # what the shop says of the use says it best
        reasons = tuple(r for r in reasons if not r.startswith(("occasion:", "audience:")))
    words = (_in_words(reason) for reason in reasons)
    return "，".join([w for w in words if w][:MOST_REASONS])


def _in_words(reason: str) -> str:
    key, _, label = reason.partition(":")
    if key == "audience" and label == ONESELF:  # that somebody may use it is no reason
        return ""
    return WORDED.get(key, "").format(label=label)
