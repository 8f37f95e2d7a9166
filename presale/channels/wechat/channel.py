"""What ``credentials.yml`` names: the official account inside Rasa's server."""

from __future__ import annotations

from presale.channels.delivery.surroundings import Surroundings
from presale.channels.platform_input import PlatformInput
from presale.channels.rasa_side import Asking
from presale.channels.wechat.assembly import Parts, assemble, conversation_of, who_of
from presale.channels.wechat.call import MOST_BYTES
from presale.channels.wechat.callback import CHANNEL, Patience
from presale.channels.wechat.configuration import Account, read_account


class WeChatInput(PlatformInput[Account]):
    """Hears shoppers of an official account."""

    CHANNEL = CHANNEL
    MOST_BYTES = MOST_BYTES
    read_account = staticmethod(read_account)
    conversation_of = staticmethod(conversation_of)
    who_of = staticmethod(who_of)

    def __init__(self, account: Account, around: Surroundings, patience: Patience | None = None) -> None:
        super().__init__(account, around)
        self._patience = patience or Patience()

    def assembled(self, account: Account, ask: Asking, around: Surroundings) -> Parts:
        """The parts around an official account."""
        return assemble(account, ask, around, self._patience)
