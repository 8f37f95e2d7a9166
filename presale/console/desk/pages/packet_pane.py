"""The packet on the right: everything known, and everything that can be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui

from presale.console.desk.access import is_mine
from presale.console.desk.coupon_gifts import give_coupon, left_fen
from presale.console.desk.pages.kept_pane import KeptPane, kept_of, section
from presale.console.desk.pages.search_box import SearchBox
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import empty_html, orders_html, packet_html
from presale.console.pages import fragment, yuan
from presale.handoff.model import Handoff
from presale.handoff.packet.model import CouponGlance, Packet


@dataclass(frozen=True)
class Known:
    """What the services know of one conversation, read together."""

    packet: Packet
    left_fen: int


@dataclass
class PacketPane:
    """Facts on the first tab, words to find on the second, products on the third.

    Attributes:
        on_fill: puts a text into the reply box.
    """

    visit: Visit
    on_fill: Callable[[str], object]
    known: Known | None = None
    handoff: Handoff | None = None
    _drawn: tuple[Known, bool] | None = None

    def build(self) -> None:
        """Draw the three tabs."""
        with ui.element("div").classes("packet-tabs"):
            back = ui.html("‹ 聊天", sanitize=False, tag="button").props('type="button"').classes("back")
            back.on("click", js_handler='() => presaleDesk.pane("chat")')
            for name, title in (("facts", "资料"), ("words", "找话术"), ("goods", "商品")):
                tab = ui.html(title, sanitize=False, tag="button").props(f'type="button" data-tab="{name}"').classes("packet-tab")
                tab.on("click", js_handler=f'() => presaleDesk.tab("{name}")')
        with ui.element("div").classes("packet-body").props('data-body="facts"'):
            self.facts = ui.element("div")
            self.keeping = KeptPane(self.visit)
            self.keeping.build()
        with ui.element("div").classes("packet-body").props('data-body="words"'):
            self.words = SearchBox("按意思搜答案、商品资料、同事的回复", self._search_words, "knowledge")
            self.words.build()
        with ui.element("div").classes("packet-body").props('data-body="goods"'):
            self.goods = SearchBox("搜商品名", self._search_goods, "goods")
            self.goods.build()
        self.clear()

    def clear(self) -> None:
        """Nothing is open."""
        self.handoff = self.known = self._drawn = None
        self.facts.clear()
        self.keeping.clear()
        with self.facts:
            ui.html(empty_html(title="顾客资料", hint="打开会话后显示摘要、意愿、订单和券"), sanitize=False)

    async def open(self, handoff: Handoff) -> None:
        """Gather and draw what is known; a slower answer for a conversation that was left is thrown away."""
        self.handoff, kept_as_of = handoff, self.keeping.changes
        gathered = await self.visit.read(lambda: (self._gather(handoff), kept_of(self.visit.parts, handoff)))
        if gathered is None or self.handoff is None or self.handoff.conversation_id != handoff.conversation_id:
            return
        known, kept = gathered
        state = (known, is_mine(self.visit.account, handoff))  # only who has the conversation can send
        self.keeping.draw(handoff, kept, kept_as_of)
        if state != self._drawn:
            self.known, self._drawn = known, state
            self._draw(handoff, known)

    def values(self) -> dict[str, str]:
        """What fills the places of canned replies."""
        packet = self.known.packet if self.known else None
        facts = {fact.label: fact.value for fact in packet.facts} if packet else {}
        product = packet.product if packet else None
        own = {
            "昵称": packet.customer if packet else "",
            "商品": product.name if product else "",
            "价格": f"{yuan(product.price_fen)}元" if product else "",
            "客服": self.visit.account.display_name,
            "问题": packet.question if packet else "",
        }
        return {**facts, **own}

    def _gather(self, handoff: Handoff) -> Known:
        parts = self.visit.parts
        return Known(parts.packets.packet(handoff, parts.clock()), left_fen(parts, self.visit.account))

    def _draw(self, handoff: Handoff, known: Known) -> None:
        packet = known.packet
        self.facts.clear()
        with self.facts:
            ui.html(packet_html(packet, self.visit.parts.clock()), sanitize=False).classes("packet-top").mark("packet")
            self._draw_suggestions(packet)
            self._draw_product(handoff, packet)
            self._draw_coupons(handoff, known)
            section("订单")
            ui.html(orders_html(packet), sanitize=False)

    def _draw_suggestions(self, packet: Packet) -> None:
        if packet.suggestions:
            section("推荐回复 · 点一下放进回复框")
        for number, text in enumerate(packet.suggestions[:3], 1):
            content = fragment("desk/suggestion.html", text=text, number=number)
            chip = ui.html(content, sanitize=False, tag="button").props('type="button"').classes("suggestion")
            chip.on("click", lambda _, text=text: self.on_fill(text)).mark(f"suggestion-{number}")
        if packet.asked_next:
            ui.html(fragment("desk/next.html", asked=packet.asked_next), sanitize=False)

    def _draw_product(self, handoff: Handoff, packet: Packet) -> None:
        if packet.product is None:
            return
        product = packet.product
        section("在聊的商品")
        with ui.element("div").classes("goods"):
            ui.html(fragment("desk/product.html", product=product), sanitize=False)
            self._send_button(handoff, product.id)

    def _draw_coupons(self, handoff: Handoff, known: Known) -> None:
        section(f"优惠券 · 今天还能发 {yuan(known.left_fen)} 元")
        if not known.packet.coupons:
            ui.html('<p class="nothing">没有合适的券</p>', sanitize=False)
        for coupon in known.packet.coupons:
            with ui.element("div").classes("coupon").mark(f"coupon-{coupon.id}"):
                ui.html(fragment("desk/coupon.html", coupon=coupon), sanitize=False)
                if not coupon.held and is_mine(self.visit.account, handoff):
                    self._small_button("发给顾客", partial(self._give, handoff, coupon))

    def _small_button(self, name: str, press: Callable[[], Any]) -> None:
        ui.html(name, sanitize=False, tag="button").props('type="button"').classes("small").on("click", press)

    def _send_button(self, handoff: Handoff, product_id: str) -> None:
        if is_mine(self.visit.account, handoff):
            self._small_button("发给顾客", lambda: self._send_product(handoff, product_id))

    async def _send_product(self, handoff: Handoff, product_id: str) -> None:
        if await self.visit.act(lambda acts: acts.send_product(handoff.id, product_id)):
            self.visit.say("商品发给顾客了", "positive")

    async def _give(self, handoff: Handoff, coupon: CouponGlance) -> None:
        if await self.visit.act(lambda acts: give_coupon(self.visit.parts, acts.who, handoff, coupon.id)):
            self.visit.say(f"“{coupon.title}”已经放进顾客账户", "positive")
            await self.open(handoff)

    async def _search_words(self, text: str) -> None:
        product = self.known.packet.product if self.known else None
        product_id = product.id if product else None
        found = await self.visit.read(lambda: self.visit.parts.knowledge.search(text, 8, product_id))
        with self.words.results():
            for snippet in found or ():
                item = ui.html(fragment("desk/snippet.html", snippet=snippet), sanitize=False, tag="button")
                item.props('type="button"').classes("snippet").on("click", lambda _, s=snippet: self.on_fill(s.text))

    async def _search_goods(self, text: str) -> None:
        products = await self.visit.read(self.visit.parts.shop.products) or ()
        wanted = text.strip().lower()
        found = [p for p in products if wanted in " ".join((p.title, p.short_name, p.category, *p.synonyms)).lower()]
        handoff = self.handoff
        with self.goods.results():
            for product in found[:12]:
                with ui.element("div").classes("goods"):
                    ui.html(fragment("desk/found_product.html", product=product), sanitize=False)
                    if handoff is not None:
                        self._send_button(handoff, product.id)
