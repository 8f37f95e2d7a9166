"""What ``credentials.yml`` names: WeCom customer service inside Rasa's server."""

from __future__ import annotations

from presale.channels.delivery.surroundings import Surroundings
from presale.channels.platform_input import PlatformInput
from presale.channels.rasa_side import Asking
from presale.channels.wecom.assembly import Parts, assemble, conversation_of, who_of
from presale.channels.wecom.callback import MOST_BYTES
from presale.channels.wecom.configuration import Company, read_company
from presale.channels.wecom.parse import CHANNEL


class WeComInput(PlatformInput[Company]):
    """Hears shoppers of a company's customer service accounts."""

    CHANNEL = CHANNEL
    MOST_BYTES = MOST_BYTES
    read_account = staticmethod(read_company)
    conversation_of = staticmethod(conversation_of)
    who_of = staticmethod(who_of)

    def assembled(self, account: Company, ask: Asking, around: Surroundings) -> Parts:
        """The parts around a company."""
        return assemble(account, ask, around)
