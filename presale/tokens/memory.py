"""Tokens in memory, for tests and experiments."""

from __future__ import annotations

from dataclasses import dataclass, field

from presale.tokens.model import ApiToken


@dataclass
class MemoryTokens:
    """``TokenStore`` in a dict."""

    kept: dict[str, ApiToken] = field(default_factory=dict)

    def add(self, token: ApiToken) -> bool:
        """Keep a new token; False when the name is taken."""
        if any(known.name == token.name for known in self.kept.values()):
            return False
        self.kept[token.id] = token
        return True

    def token(self, token_id: str) -> ApiToken | None:
        """By the public part."""
        return self.kept.get(token_id)

    def tokens(self) -> tuple[ApiToken, ...]:
        """All, by name."""
        return tuple(sorted(self.kept.values(), key=lambda t: t.name))

    def remove(self, name: str) -> bool:
        """Take a token back."""
        found = next((t.id for t in self.kept.values() if t.name == name), None)
        return self.kept.pop(found or "", None) is not None
