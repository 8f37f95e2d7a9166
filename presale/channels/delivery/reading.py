"""What each kind of message means for the conversation."""

from __future__ import annotations

from functools import singledispatch

from presale.channels.delivery import sent as kinds
from presale.channels.delivery.model import Person
from presale.channels.delivery.shopper_words import (
    Opens,
    Reading,
    place_of,
    product_of_link,
    product_of_page,
    product_of_scene,
    tap,
    typed,
)
from presale.channels.delivery.wording import Wording


def read(sent: kinds.Sent, person: Person, wording: Wording, own_host: str, tap_opens: Opens) -> Reading:
    """What to do with a message.

    Args:
        sent: the message.
        person: what is remembered of the shopper.
        wording: the sentences of the channel.
        own_host: the host of the shop's pages; empty when it is not known.
        tap_opens: what a tap on a menu's line opens; on official accounts nothing.
    """
    if isinstance(sent, kinds.TextSent):
        return tap(sent.menu_id, sent.text, person, tap_opens) if sent.menu_id else typed(sent.text, person)
    if isinstance(sent, kinds.VoiceSent):
        words = sent.words.strip().rstrip("。")
        return typed(words, person) if words else Reading(say="got_voice_unheard", opens=Opens.message)
    if isinstance(sent, kinds.LocationSent):
        place = place_of(sent.label)
        told = Reading(tell=wording.location_said.format(place=place), opens=Opens.message)
        return told if place else Reading(say="got_location", opens=Opens.message)
    if isinstance(sent, kinds.LinkSent):
        return _card(product_of_link(sent.url, own_host), wording)
    if isinstance(sent, kinds.MiniProgramSent):
        return _card(product_of_page(sent.page), wording)
    return _plain(sent)


def _card(product_id: str, wording: Wording) -> Reading:
    if not product_id:
        return Reading(say="got_card", opens=Opens.message)
    return Reading(tell=wording.product_card_said, opens=Opens.message, product_id=product_id)


def _came(scene: str, following: bool | None) -> Reading:
    product = product_of_scene(scene)
    welcome = "welcome_on_product" if product else "welcome"
    return Reading(say=welcome, opens=Opens.event, product_id=product, following=following)


@singledispatch
def _plain(sent: object) -> Reading:
    """Kinds that need nothing but themselves to be understood; events that are not known need no answer."""
    del sent
    return Reading()


@_plain.register
def _(sent: kinds.ImageSent) -> Reading:
    return Reading(say="got_image", opens=Opens.message)


@_plain.register
def _(sent: kinds.VideoSent) -> Reading:
    return Reading(say="got_video", opens=Opens.message)


@_plain.register
def _(sent: kinds.Unknown) -> Reading:
    return Reading(say="got_unknown", opens=Opens.message)


@_plain.register
def _(sent: kinds.Followed) -> Reading:
    return _came(sent.scene, following=True)


@_plain.register
def _(sent: kinds.Scanned) -> Reading:
    return _came(sent.scene, following=None)


@_plain.register
def _(sent: kinds.Left) -> Reading:
    return Reading(following=False)


@_plain.register
def _(sent: kinds.MenuClicked) -> Reading:
    # The merchant wrote the key: words as a shopper would say them, or an intent of Rasa's.
    return Reading(tell=sent.key, tapped=True, opens=Opens.event) if sent.key else Reading(opens=Opens.event)


@_plain.register
def _(sent: kinds.PageOpened) -> Reading:
    # Opening a page gives no right to write; what is looked at is good to know.
    return Reading(product_id=product_of_page(sent.address))


@_plain.register
def _(sent: kinds.CardClicked) -> Reading:
    return Reading(say="welcome")
