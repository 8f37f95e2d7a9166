"""WeCom's calls: always encrypted, and answered at once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from presale.channels.delivery.courier import Clock
from presale.channels.responses import Response, refused, too_large
from presale.channels.seal.envelope import Keys, open_sealed
from presale.channels.seal.safe_xml import read_xml
from presale.channels.seal.signature import check_time
from presale.channels.wecom.parse import CHANNEL
from presale.channels.wecom.sync import Sync
from presale.errors import ForgedCall, MalformedCall

log = logging.getLogger(__name__)
MOST_BYTES = 64 * 1024
SUCCESS = "success"
BELL = "kf_msg_or_event"


@dataclass(frozen=True)
class Callback:
    """Answers WeCom's calls for one company."""

    keys: Keys
    sync: Sync
    clock: Clock

    def verify(self, query: Mapping[str, str]) -> Response:
        """The GET with which WeCom asks whether this server is meant: what it sends encrypted goes back in the clear."""
        try:
            return Response(200, self._open(query, query.get("echostr", "")))
        except ForgedCall as error:
            return refused(CHANNEL, 403, error)

    async def receive(self, query: Mapping[str, str], body: bytes) -> Response:
        """The POST that says on which account something happened."""
        if len(body) > MOST_BYTES:
            return too_large(CHANNEL)
        try:
            outer = read_xml(body)
            if "Encrypt" not in outer:
                raise MalformedCall("The body holds nothing encrypted.")
            fields = read_xml(self._open(query, outer["Encrypt"]))
        except ForgedCall as error:
            return refused(CHANNEL, 403, error)
        except MalformedCall as error:
            return refused(CHANNEL, 400, error)
        if fields.get("Event") == BELL and fields.get("OpenKfId"):
            await self.sync.ring(fields["OpenKfId"][:100], fields.get("Token", "")[:500])
        return Response(200, SUCCESS)

    def _open(self, query: Mapping[str, str], encrypted: str) -> str:
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        opened = open_sealed(encrypted, query.get("msg_signature", ""), timestamp, nonce, self.keys)
        check_time(timestamp, self.clock())
        return opened
