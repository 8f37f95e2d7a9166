"""The whole schema: importing it makes every table known to ``metadata``."""

from __future__ import annotations

from presale.store import account_tables, handoff_tables, journey_tables, web_tables, wechat_tables
from presale.store.tables import metadata

__all__ = ["account_tables", "handoff_tables", "journey_tables", "metadata", "web_tables", "wechat_tables"]
