"""The table of questions: which topic answers which intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from presale.answers import (
    benefits,
    choice,
    delivery,
    facts,
    hesitation,
    impasse,
    orders,
    people,
    policy,
    price,
    product,
    rating,
    size,
    social,
    stock,
)
from presale.answers.context import Context
from presale.answers.model import Reply

Answer = Callable[[Context], Reply]

QUESTIONS: Mapping[str, Answer] = {
    "greet": social.greet,
    "ask_product": product.ask_product,
    "select_item": product.select_item,
    "ask_color": product.ask_color,
    "compare_products": product.compare_products,
    "ask_size": size.ask_size,
    "ask_size_chart": size.ask_size_chart,
    "ask_material": facts.ask_material,
    "ask_safety": facts.ask_safety,
    "ask_spec": facts.ask_spec,
    "ask_usage": facts.ask_usage,
    "ask_quality": facts.ask_quality,
    "ask_care": facts.ask_care,
    "ask_price": price.ask_price,
    "bargain": price.bargain,
    "ask_coupon": benefits.ask_coupon,
    "claim_coupon": benefits.claim_coupon,
    "ask_promotion": benefits.ask_promotion,
    "ask_gift": benefits.ask_gift,
    "ask_membership": benefits.ask_membership,
    "ask_stock": stock.ask_stock,
    "ask_restock": stock.ask_restock,
    "subscribe_restock": stock.subscribe_restock,
    "ask_substitute": stock.ask_substitute,
    "recommend_product": choice.recommend_product,
    "choose": choice.choose,
    "recommend_outfit": choice.recommend_outfit,
    "ask_shipping_time": delivery.ask_shipping_time,
    "ask_delivery_area": delivery.ask_delivery_area,
    "place_order": orders.place_order,
    "check_order": orders.check_order,
    "urge_shipping": orders.urge_shipping,
    "change_order": orders.change_order,
    "cancel_order": orders.cancel_order,
    "check_refund": orders.check_refund,
    "report_missing": orders.report_missing,
    "request_aftersale": orders.request_aftersale,
    "complain": people.complain,
    "not_answered": people.not_answered,
    "request_human": people.request_human,
    "join_wechat": people.join_wechat,
    "opt_out": people.opt_out,
    "forget_me": people.forget_me,
    "not_understood": people.not_understood,
    "reassure": hesitation.reassure,
    "out_of_scope": social.out_of_scope,
    "impasse": impasse.impasse,
    "rate_service": rating.rate_service,
}


def answer_for(question: str) -> Answer:
    """The topic that answers ``question``; every ``faq/<key>`` has the same one. Unknown questions are not understood."""
    if question.startswith("faq/"):
        return policy.faq
    return QUESTIONS.get(question, people.not_understood)
