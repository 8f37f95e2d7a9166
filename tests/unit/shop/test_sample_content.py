"""The sample shop has what the shop's design asks for, whenever it is filled."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presale.shop.model import CustomerKind, DecisionLine, FactKind, OrderState, Phase, Product, PromotionKind
from presale.shop.sample.bundle import SampleShop
from presale.shop.sample.check_products import SHELVES
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

NOW = datetime(2026, 3, 12, 10, 30, tzinfo=timezone.utc)
ADULT_HEIGHT_ROLES = {"上装", "内搭", "外套", "下装", "连衣裙", "内裤"}


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return load_sample(SAMPLE_FOLDER, NOW)


def product(shop: SampleShop, product_id: str) -> Product:
    return next(p for p in shop.products if p.id == product_id)


@pytest.mark.parametrize(
    ("category", "at_least"),
    [
        ("中性笔", 1),
        ("本子", 1),
        ("打印纸", 1),
        ("便利贴", 1),
        ("卫衣", 3),
        ("T恤", 2),
        ("衬衫", 1),
        ("外套", 2),
        ("牛仔裤", 2),
        ("休闲裤", 1),
        ("连衣裙", 2),
        ("内裤", 1),
        ("袜子", 1),
        ("腰带", 1),
        ("跑鞋", 2),
        ("奶瓶", 3),
        ("围嘴", 1),
        ("婴儿餐具", 1),
        ("纸尿裤", 2),
        ("粉底液", 1),
        ("口红", 2),
        ("化妆刷", 1),
        ("小样", 1),
        ("笔记本电脑", 3),
        ("电视", 2),
        ("手机", 2),
        ("游戏机", 1),
        ("沙发", 1),
        ("书桌", 1),
        ("在线课程", 2),
    ],
)
def test_every_category_of_the_design_is_sold(shop: SampleShop, category: str, at_least: int) -> None:
    assert sum(p.category == category for p in shop.products) >= at_least


def test_every_shelf_has_one_decision_line(shop: SampleShop) -> None:
    lines = {p.shelf: p.line for p in shop.products}
    assert tuple(lines[s] for s in SHELVES) == tuple(DecisionLine(c) for c in "ABBBCCC")


def test_every_product_can_be_found_and_talked_about(shop: SampleShop) -> None:
    for p in shop.products:
        assert 3 <= len(p.synonyms) <= 10, p.id
        assert 2 <= len(p.selling_points) <= 3, p.id
        assert len(p.facts) >= 8, p.id
        assert {f.kind for f in p.facts} == set(FactKind), p.id


def test_a_topic_stands_only_once_in_a_product(shop: SampleShop) -> None:
    for p in shop.products:
        assert [t for t, count in Counter(f.topic for f in p.facts).items() if count > 1] == [], p.id


def test_a_fact_is_a_clause_that_a_shopper_can_read(shop: SampleShop) -> None:
    for p in shop.products:
        for fact in p.facts:
            assert len(fact.text) <= 60, (p.id, fact.text)
            assert not fact.text.endswith(("。", "！", ".")), (p.id, fact.text)


def test_the_word_notebook_means_paper_and_computers(shop: SampleShop) -> None:
    assert {p.shelf for p in shop.products if "笔记本" in p.synonyms} == {"文具", "数码"}


def test_the_sold_out_white_m_hoodie_has_twins_of_the_same_fabric_and_fit_in_stock(shop: SampleShop) -> None:
    hoodie = product(shop, "yunduo-hoodie")
    (white_m,) = hoodie.find_skus("白色", "M")
    assert white_m.stock == 0
    assert white_m.restock_date == (NOW + timedelta(days=7)).date()
    twins = [p for p in shop.products if p.id != hoodie.id and (p.fabric, p.fit) == (hoodie.fabric, hoodie.fit)]
    assert len([p for p in twins if any(s.stock for s in p.find_skus(size="M"))]) >= 2


def test_one_product_is_wholly_sold_out_and_comes_back(shop: SampleShop) -> None:
    sold_out = [p for p in shop.products if not p.in_stock()]
    assert [p.id for p in sold_out] == ["lingguang-console"]
    assert all(s.restock_date for s in sold_out[0].skus)


def test_all_but_one_of_the_sold_out_skus_say_when_they_come_back(shop: SampleShop) -> None:
    silent = [(p.id, s.color, s.size) for p in shop.products for s in p.skus if s.stock == 0 and s.restock_date is None]
    assert silent == [("yunduo-crew-sweatshirt", "豆绿", "XXL")]


def test_restock_dates_lie_ahead(shop: SampleShop) -> None:
    assert all(s.restock_date > NOW.date() for p in shop.products for s in p.skus if s.restock_date)


def test_tops_bring_trousers_an_inner_layer_and_a_belt(shop: SampleShop) -> None:
    roles = {product(shop, other).role for other in product(shop, "yunduo-hoodie").complements}
    assert roles >= {"下装", "内搭", "腰带"}


def test_bottles_bring_a_bib_and_tableware(shop: SampleShop) -> None:
    for bottle in (p for p in shop.products if p.category == "奶瓶"):
        assert {product(shop, other).role for other in bottle.complements} >= {"围嘴", "餐具"}


def test_a_step_up_costs_200_yuan_more_for_twice_the_memory(shop: SampleShop) -> None:
    low, high = sorted((p for p in shop.products if p.series == "轻舟 14"), key=lambda p: p.price_fen)
    assert high.price_fen - low.price_fen == 20_000
    memory = [next(f.text for f in p.facts if f.topic == "内存") for p in (low, high)]
    assert [m[:4] for m in memory] == ["16GB", "32GB"]


def test_series_have_two_levels(shop: SampleShop) -> None:
    levels = Counter(p.series for p in shop.products if p.series)
    assert len(levels) >= 3
    assert set(levels.values()) == {2}


def test_honest_gaps_are_left(shop: SampleShop) -> None:
    bottles = [f for p in shop.products if p.category == "奶瓶" for f in p.facts]
    assert not [f for f in bottles if "侧躺" in f.text or {"侧躺", "躺着"} & set(f.asks)]
    gaming = product(shop, "liefeng-15")
    assert not [f for f in gaming.facts if "噪音" in (f.topic, *f.asks)]


def test_adults_between_160_and_185_cm_find_a_row(shop: SampleShop) -> None:
    worn = [p for p in shop.products if p.role in ADULT_HEIGHT_ROLES]
    assert len(worn) >= 14
    for p in worn:
        assert p.size_chart is not None, p.id
        spans = [row.height_cm for row in p.size_chart.rows if row.height_cm]
        for height in range(160, 186):
            assert any(span.holds(height) for span in spans), (p.id, height)


def test_the_weights_of_neighbouring_sizes_leave_no_gap(shop: SampleShop) -> None:
    for p in shop.products:
        rows = p.size_chart.rows if p.size_chart else ()
        for smaller, larger in pairwise(row.weight_kg for row in rows if row.weight_kg):
            assert smaller.low < larger.low <= smaller.high < larger.high, p.id


def test_175_cm_and_70_kg_is_an_l_in_the_hoodie_and_a_32_in_the_jeans(shop: SampleShop) -> None:
    def fitting(product_id: str) -> list[str]:
        chart = product(shop, product_id).size_chart
        assert chart is not None
        return [r.size for r in chart.rows if r.height_cm and r.weight_kg and r.height_cm.holds(175) and r.weight_kg.holds(70)]

    assert fitting("yunduo-hoodie") == ["L"]
    assert fitting("zhixing-straight-jeans") == ["32"]


def test_shoes_go_by_foot_length_and_diapers_by_weight_and_age(shop: SampleShop) -> None:
    for p in shop.products:
        rows = p.size_chart.rows if p.size_chart else ()
        if p.category == "跑鞋":
            assert rows
            assert all(row.foot_cm for row in rows)
        if p.category == "纸尿裤":
            assert rows
            assert all(row.weight_kg and row.age_months for row in rows)


def test_courses_are_not_shipped_and_come_with_a_trial(shop: SampleShop) -> None:
    courses = [p for p in shop.products if p.shelf == "课程"]
    assert not any(p.ships for p in courses)
    trials = {name for gift in shop.gifts if "试听" in gift.title for name in gift.scope_products}
    assert trials == {p.id for p in courses}


def test_furniture_does_not_reach_everywhere_and_is_carried_upstairs(shop: SampleShop) -> None:
    furniture = next(t for t in shop.shipping if t.id == "furniture")
    assert {"新疆", "西藏"} <= {province for province, _ in furniture.unserved}
    assert {"送货上楼", "免费安装"} <= set(furniture.services)
    assert {p.shipping_template for p in shop.products if p.shelf == "家居"} == {"furniture"}


def test_parcels_are_free_from_59_yuan_and_xinjiang_pays_12_more(shop: SampleShop) -> None:
    parcel = next(t for t in shop.shipping if t.id == shop.default_template)
    assert {zone.free_over_fen for zone in parcel.zones} == {5900}
    assert [zone.surcharge_fen for zone in parcel.zones if "新疆" in zone.provinces] == [1200]
    assert parcel.cutoff == "17:00"


def test_every_order_state_and_every_exception_occurs(shop: SampleShop) -> None:
    assert {order.state for order in shop.orders} == set(OrderState)
    assert {order.exception for order in shop.orders} == {None, "timeout", "out_of_area", "returned"}
    assert len({order.customer_id for order in shop.orders}) >= 4


def test_an_order_never_costs_more_than_its_lines(shop: SampleShop) -> None:
    for order in shop.orders:
        assert order.paid_fen <= sum(line.price_fen * line.quantity for line in order.lines) + 1200, order.no


def test_customers_of_every_kind_and_one_from_hubei(shop: SampleShop) -> None:
    assert {c.kind for c in shop.customers} == set(CustomerKind)
    assert "湖北" in {c.province for c in shop.customers}


def test_coupons_of_every_sort_exist(shop: SampleShop) -> None:
    assert any(c.new_customers_only for c in shop.coupons)
    assert any(c.scope_categories for c in shop.coupons)
    assert any(c.scope_products for c in shop.coupons)
    assert any(not c.stackable for c in shop.coupons)
    assert any(c.remaining <= 5 for c in shop.coupons)
    assert any(c.per_customer > 1 for c in shop.coupons)
    assert any(c.ends_at < NOW for c in shop.coupons)
    assert any(c.starts_at > NOW for c in shop.coupons)


def test_promotions_of_every_kind_and_phase_exist_on_the_fill_day(shop: SampleShop) -> None:
    assert {p.kind for p in shop.promotions} == set(PromotionKind)
    assert {p.phase_at(NOW) for p in shop.promotions} >= set(Phase)


def test_tags_mark_new_tested_and_featured_products(shop: SampleShop) -> None:
    assert {"新品", "测款", "主推"} <= {tag for p in shop.products for tag in p.tags}


def test_sku_ids_are_unique_ascii_and_survive_another_day(shop: SampleShop) -> None:
    ids = [s.id for p in shop.products for s in p.skus]
    assert len(ids) == len(set(ids))
    assert all(i.isascii() for i in ids)
    later = load_sample(SAMPLE_FOLDER, NOW + timedelta(days=200))
    assert [s.id for p in later.products for s in p.skus] == ids


@settings(max_examples=5, deadline=None)
@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2032, 1, 1), timezones=st.just(timezone.utc)))  # noqa: DTZ001
def test_the_shop_is_alive_whenever_it_is_filled(now: datetime) -> None:
    shop = load_sample(SAMPLE_FOLDER, now)
    assert all(order.created_at <= now for order in shop.orders)
    assert all(point.at <= now for order in shop.orders for point in order.trace)
    assert any(coupon.starts_at <= now < coupon.ends_at for coupon in shop.coupons)
