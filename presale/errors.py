"""Every error Presale raises on purpose, as one tree.

    PresaleError
    ├── SettingsError          the environment or .env holds a value that cannot be used
    ├── TrainingDataError      a file under data/ cannot be used; names file and line
    ├── AccountError           something about accounts cannot be done; the message is for the person in front of the page
    │   ├── SignInRefused      name or password is wrong
    │   ├── TooManyTries       guessing was stopped for a while
    │   ├── BadPassword        the new password is too easy
    │   ├── BadAccount         an account's name or measure cannot be used
    │   ├── NameTaken          there is an account of this name
    │   ├── LastAdmin          nobody would be left to manage accounts
    │   ├── NotAllowed         the role does not allow it
    │   └── BeyondAuthority    more coupon value than this person may give away today
    ├── BotError               the bot could not be made to act in a conversation
    │   ├── BotUnreachable     no answer in time, connection lost, or trouble of its own: may be tried again
    │   └── BotRefused         it answered no: repeating will not help
    ├── HandoffError           a person's wish about a handoff or ticket cannot be fulfilled
    │   ├── NoSuchHandoff      there is no handoff, ticket or agent of that name
    │   ├── AlreadyClaimed     somebody else owns it: the message says who
    │   ├── NotYours           only its owner may do this: claim it first
    │   └── AlreadyClosed      it is closed: nothing more can be done with it
    ├── ChannelError           a platform that carries messages, such as WeChat, did not play along
    │   ├── ForgedCall         what came is not from the platform, or not for this account
    │   ├── MalformedCall      what came cannot be read
    │   └── TokenUnavailable   the platform gave no access token
    └── ShopError              the merchant's shop did not give what was asked
        ├── ShopUnreachable    no answer in time, connection lost, or the circuit breaker is open
        ├── ShopNonsense       an answer came, but it does not fit the contract
        ├── NotFound           the shop answered: there is no such thing (or it is not this customer's)
        └── Refused            the shop answered: no, with a reason code

“Could not reach” may be tried again later, “refused” and “not found” are answers to be told to the shopper.
"""

from __future__ import annotations

from datetime import datetime


class PresaleError(Exception):
    """Base of all errors that carry a sentence a person can act on."""


class SettingsError(PresaleError):
    """A setting has a value that cannot be used; the message names the setting."""


class TrainingDataError(PresaleError):
    """A training file cannot be used; the message names file and line."""


class AccountError(PresaleError):
    """Something about accounts cannot be done; the message is for the person in front of the page."""


class SignInRefused(AccountError):
    """Name or password is wrong, or the account is closed."""


class TooManyTries(AccountError):
    """Guessing was stopped.

    Attributes:
        until: when the next try is taken.
    """

    def __init__(self, until: datetime) -> None:
        super().__init__("密码输错太多次了，请过一会儿再试，或请管理员重置密码。")
        self.until = until


class BadPassword(AccountError):
    """The new password is too easy; the message says why."""


class BadAccount(AccountError):
    """An account's name or measure cannot be used; the message says what can."""


class NameTaken(AccountError):
    """There is an account of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"账号 {name} 已经有了，换一个名字；忘了密码请用重置。")


class LastAdmin(AccountError):
    """Nobody would be left to manage accounts."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} 是最后一位管理员，先给别人管理员权限再改。")


class NotAllowed(AccountError):
    """The role does not allow it."""


class BeyondAuthority(AccountError):
    """More coupon value than this person may give away today; the message says what is left."""


class BotError(PresaleError):
    """The bot could not be made to act in a conversation."""


class BotUnreachable(BotError):
    """No answer in time, connection lost, or the bot reports trouble of its own.

    Attributes:
        may_have_acted: False when it is certain that the bot never got the call.
    """

    def __init__(self, message: str = "", *, may_have_acted: bool = True) -> None:
        super().__init__(message)
        self.may_have_acted = may_have_acted


class BotRefused(BotError):
    """The bot answered no; repeating the same call will not help."""


class HandoffError(PresaleError):
    """A person's wish about a handoff or a ticket cannot be fulfilled; the message says why and what to do."""


class NoSuchHandoff(HandoffError):
    """There is no handoff, ticket or agent of that name."""


class AlreadyClaimed(HandoffError):
    """Somebody else owns the conversation.

    Attributes:
        owner_name: who, as colleagues know them.
    """

    def __init__(self, owner_name: str) -> None:
        super().__init__(f"{owner_name} 已经接起这个会话了。")
        self.owner_name = owner_name


class NotYours(HandoffError):
    """Only the owner of a conversation may do this."""


class AlreadyClosed(HandoffError):
    """The handoff or ticket is closed."""


class ChannelError(PresaleError):
    """A platform that carries messages did not play along."""


class ForgedCall(ChannelError):
    """A call that is not from the platform, too old, or not for this account; it gets 403."""


class MalformedCall(ChannelError):
    """A call that cannot be read; it gets 400."""


class TokenUnavailable(ChannelError):
    """The platform gave no access token; sending is tried again later."""


class ShopError(PresaleError):
    """The merchant's shop did not give what was asked."""


class ShopUnreachable(ShopError):
    """No answer in time, connection lost, or too many failures just now (circuit breaker open)."""


class ShopNonsense(ShopError):
    """The shop answered with something that does not fit the contract in the OpenAPI document."""


class NotFound(ShopError):
    """The shop has no such thing, or it does not belong to this customer."""


class Refused(ShopError):
    """The shop said no.

    Attributes:
        reason: the shop's machine-readable reason, e.g. ``coupon_expired``, ``already_shipped``.
    """

    def __init__(self, reason: str, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason
