"""Questions of policy (``faq/*``): the shop's own word, in the trainer's frame."""

from __future__ import annotations

from presale.advice.facts import NoFact, fact_plainly_named, find_facts
from presale.answers.context import Context
from presale.answers.delivery import fee_in_words, product_if_clear, region_unknown
from presale.answers.model import Reply, Say
from presale.errors import NotFound
from presale.shop.model import FactKind

ORIGIN_TOPIC = "产地"
ORIGIN_WORDS = ("产地", "生产", "出产", "哪产", "哪里产", "哪儿产", "产的", "制造", "哪里做的", "哪做的")
PRODUCTS_FIRST = ("warranty", "bulk_purchase")
MAY_ASK_ORIGIN = ("ship_from", "authenticity")


def faq(context: Context) -> Reply:
    """Answer ``faq/<key>`` by the response of that name; where it quotes the shop, ``{policy}`` is the shop's word.

    A response without that place works for any question that a trainer adds, whether or not the shop has a policy for it.
    """
    key = context.turn.question.partition("/")[2]
    if key in MAY_ASK_ORIGIN and any(word in context.turn.words for word in ORIGIN_WORDS):
        return _origin(context)
    own = _own_word(context) if key in PRODUCTS_FIRST else None
    if own:
        return own
    if key == "shipping_fee" and context.told.region:
        return _fee_to_region(context)
    try:
        policy = context.shop.policy(key).text
    except NotFound:
        return _without_policy(context, key)
    return context.reply(Say(f"utter_faq/{key}", {"policy": policy}))


def _without_policy(context: Context, key: str) -> Reply:
    """The trainer's own words where they quote no policy; where they would, that we do not know."""
    if key not in context.services.quoting_policy:
        return context.reply(Say(f"utter_faq/{key}"))
    context.note_unanswered()
    context.call_person("not_known")
    return context.reply(Say("utter_fact_not_known_general"), offer="none")


def _own_word(context: Context) -> Reply | None:
    """What the product's own facts say to a question of policy: its guarantee is more exact than the shop's."""
    product = product_if_clear(context)
    fact = fact_plainly_named(product, context.turn.words) if product else None
    if product is None or fact is None:
        return None
    return context.reply(Say(f"utter_fact_{fact.kind.value}", {"product": product.short_name, "facts": fact.text}), focus=product)


def _origin(context: Context) -> Reply:
    """Where the product is made, if the shop says so; where it is sent from is another matter."""
    product = context.product()
    found = find_facts(product, FactKind.SPEC, (ORIGIN_TOPIC,))
    if isinstance(found, NoFact):
        return context.not_known(product, ORIGIN_TOPIC)
    fields = {"product": product.short_name, "facts": "，".join(fact.text for fact in found.facts)}
    return context.reply(Say("utter_fact_origin", fields), focus=product)


def _fee_to_region(context: Context) -> Reply:
    product = product_if_clear(context)
    if product is not None and not product.ships:
        return context.reply(Say("utter_needs_no_shipping", {"product": product.short_name}), focus=product, suggest=False)
    try:
        quote = context.shop.shipping_quote(product.id if product else None, context.told.region)
    except NotFound:
        return region_unknown(context)
    if not quote.served:
        return context.reply(Say("utter_region_not_served", {"region": quote.region or "", "reason": quote.note}))
    fields = {"region": context.told.region, "fee": fee_in_words(quote), "carrier": quote.carrier}
    return context.reply(Say("utter_shipping_fee_to_region", fields))
