"""The official account against the simulated platform, over HTTP."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from presale.channels.bursts import Window
from presale.channels.delivery.model import Arrival, Fate, Who
from presale.channels.seal.signature import signature_of
from presale.channels.simulator.configuration import FOR_TRYING
from tests.support.wechat_world import WORDING, a_world, until

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]
CALL = (
    "<xml><ToUserName>gh_1</ToUserName><FromUserName>a</FromUserName><CreateTime>1</CreateTime>"
    "<MsgType>text</MsgType><Content>在吗</Content><MsgId>7</MsgId></xml>"
)
CAPSULES = [{"title": "有优惠吗", "payload": "有优惠吗"}, {"title": "转人工", "payload": "/request_human"}]
CARD = {
    "kind": "product",
    "id": "p1",
    "title": "连帽卫衣",
    "price_fen": 15900,
    "url": "/products/p1",
    "image": "/p1.svg",
    "note": "有货",
}


@pytest.mark.parametrize("mode", ["plain", "compatible", "secure"])
async def test_an_answer_in_time_is_the_reply_itself_in_every_mode(mode: str) -> None:
    async with a_world() as world:
        world.official.mode = mode
        await world.says("a", "有L码吗")
        assert world.heard("a") == ["答：有L码吗"]
        assert world.official.refused_sends == []


async def test_capsules_are_a_menu_whose_lines_can_be_tapped() -> None:
    async with a_world() as world:
        world.bot.answers["在吗"] = [{"text": "在的～", "buttons": CAPSULES}]
        await world.says("a", "在吗")
        await until(lambda: world.heard("a"))
        (menu,) = [s for s in world.official.follower("a").screen.shown if s.by == "account"]
        assert (menu.kind, [line for _, line in menu.content["lines"]]) == ("menu", ["有优惠吗", "转人工"])
        identity = menu.content["lines"][1][0]
        await world.official.write("a", "text", {"Content": "转人工", "bizmsgmenuid": identity}, "转人工")
        assert world.bot.texts() == ["在吗", "/request_human"]


async def test_without_the_right_to_menus_a_bare_number_chooses() -> None:
    async with a_world(has_right=False) as world:
        world.bot.answers["在吗"] = [{"text": "在的～", "buttons": CAPSULES}]
        await world.says("a", "在吗")
        assert world.heard("a") == [f"在的～\n\n{WORDING.choose_by_number}\n1. 有优惠吗\n2. 转人工"]
        await world.says("a", "２")
        await world.says("a", "2")
        assert world.bot.texts() == ["在吗", "/request_human", "2"]


async def test_a_late_answer_comes_by_the_api() -> None:
    async with a_world() as world:
        world.bot.slow["慢"] = 0.7
        await world.says("a", "慢")
        assert world.heard("a") == []
        await until(lambda: world.heard("a") == ["答：慢"])
        assert world.bot.texts() == ["慢"]


async def test_without_the_right_a_late_answer_comes_with_the_redelivery() -> None:
    async with a_world(has_right=False) as world:
        world.bot.slow["慢"] = 1.0
        await world.says("a", "慢")
        assert world.heard("a") == ["答：慢"]
        assert world.bot.texts() == ["慢"]


async def test_without_the_right_a_very_late_answer_comes_with_the_next_message() -> None:
    async with a_world(has_right=False) as world:
        world.bot.slow["很慢"] = 2.6
        await world.says("a", "很慢")
        assert world.heard("a") == [WORDING.still_working]
        await until(lambda: world.ledger.pending(Who("wechat", "a")))
        world.clock.advance(minutes=1)
        await world.says("a", "好")
        assert world.heard("a")[1:] == [WORDING.late.format(text="答：很慢") + "\n\n答：好"]


async def test_a_reply_that_got_lost_is_given_again_and_the_bot_is_asked_once() -> None:
    async with a_world() as world:
        world.official.lose_replies = 1
        await world.says("a", "有货吗")
        assert world.heard("a") == ["答：有货吗"]
        assert world.bot.texts() == ["有货吗"]


async def test_a_product_comes_as_a_card_behind_its_answer() -> None:
    async with a_world() as world:
        world.bot.answers["推荐"] = [{"text": "这款合适：", "custom": {"type": "cards", "cards": [CARD]}}]
        await world.says("a", "推荐")
        await until(lambda: len(world.heard("a")) == 2)
        text, card = [s for s in world.official.follower("a").screen.shown if s.by == "account"]
        assert (text.content["text"], card.kind, card.content["url"]) == (
            "这款合适：",
            "news",
            "https://shop.example/products/p1",
        )


async def test_what_is_sent_decides_what_the_bot_is_told() -> None:
    async with a_world() as world:
        write = world.official.write
        await write("a", "voice", {"MediaId": "m", "Recognition": "有L码吗。"}, "语音")
        await write("a", "location", {"Label": "广东省广州市海珠区阅江西路1号"}, "位置")
        await write("a", "link", {"Url": "https://shop.example/products/p1?from=x"}, "链接")
        await write("a", "miniprogrampage", {"PagePath": "pages/goods?id=p2"}, "小程序")
        await world.official.happen("a", "CLICK", "有什么优惠")
        assert world.bot.texts() == ["有L码吗", "我在广东省广州市海珠区", "看看这款", "看看这款", "有什么优惠"]
        products = [m.metadata.get("product_id") for m in world.bot.asked]
        assert products == [None, None, "p1", "p2", "p2"]


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("image", {"PicUrl": "https://x/y.jpg", "MediaId": "m"}, "got_image"),
        ("voice", {"MediaId": "m"}, "got_voice_unheard"),
        ("video", {"MediaId": "m"}, "got_video"),
        ("shortvideo", {"MediaId": "m"}, "got_video"),
        ("link", {"Url": "https://elsewhere.example/products/p1"}, "got_card"),
        ("hologram", {}, "got_unknown"),
    ],
)
async def test_what_cannot_be_read_is_answered_politely(kind: str, fields: dict[str, str], sentence: str) -> None:
    async with a_world() as world:
        await world.official.write("a", kind, fields, kind)
        assert world.heard("a") == [getattr(WORDING, sentence)]
        assert world.bot.asked == []


async def test_a_follower_is_welcomed_and_one_who_leaves_is_let_go() -> None:
    async with a_world() as world:
        await world.official.happen("a", "subscribe", "qrscene_product:p1")
        await world.official.happen("a", "unsubscribe")
        await world.official.happen("a", "TEMPLATESENDJOBFINISH")
        assert world.heard("a") == [WORDING.welcome_on_product]
        await world.says("a", "有货吗")
        assert world.bot.asked[0].metadata == {"product_id": "p1"}


async def test_a_broken_bot_is_apologised_for() -> None:
    async with a_world() as world:
        world.bot.broken = True
        await world.says("a", "有货吗")
        assert world.heard("a") == [WORDING.cannot_answer_now]


async def test_a_muted_bot_leaves_the_reply_empty() -> None:
    async with a_world() as world:
        world.bot.answers["在吗"] = []
        await world.says("a", "在吗")
        assert world.heard("a") == []


async def test_fragments_of_a_burst_are_answered_once() -> None:
    async with a_world(window=Window(0.2, 0.4, 0.2)) as world:
        await asyncio.gather(world.says("a", "黑色的"), world.says("a", "有L码吗"))
        (asked,) = world.bot.texts()
        assert "黑色的" in asked
        assert world.heard("a") == [f"答：{asked}"]


async def test_people_and_the_clock_speak_through_the_api() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        output = world.wechat.get_output_channel()
        await output.send_response("wechat.a", {"text": "您好", "speaker": {"kind": "person", "name": "小林"}})
        await output.sent()
        await output.send_response("wechat.a", {"text": "还在看吗"})
        await output.sent()
        assert world.heard("a")[1:] == ["【小林】您好", "还在看吗"]
        await output.send_response("web-conversation", {"text": "不是微信的"})
        await output.sent()
        assert len(world.heard("a")) == 3


async def test_what_a_person_wrote_after_the_window_comes_with_the_next_message_and_a_timed_message_does_not() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        output = world.wechat.get_output_channel()
        world.clock.advance(hours=49)
        await output.send_response("wechat.a", {"text": "到货了", "speaker": {"kind": "person", "name": "小林"}})
        await output.sent()
        await output.send_response("wechat.a", {"text": "还在看吗"})
        await output.sent()
        fates = {x.reason: x.fate for x in world.ledger.letters.values()}
        assert [x.fate for x in world.ledger.letters.values()] == [Fate.kept, Fate.failed]
        assert set(fates) == {"quota_reserved"}
        world.clock.advance(minutes=1)
        await world.says("a", "在吗")
        assert world.heard("a")[1:] == [WORDING.late.format(text="【小林】到货了") + "\n\n答：在吗"]


async def test_two_of_five_are_kept_for_the_clock_and_a_person() -> None:
    async with a_world() as world:
        world.bot.answers["菜单"] = [{"text": "看看", "buttons": CAPSULES}]
        await world.says("a", "菜单")
        await until(lambda: world.heard("a"))
        lines = world.official.follower("a").screen.shown[-1].content["lines"]
        world.bot.answers["有优惠吗"] = [{"text": "有", "buttons": CAPSULES}]
        for _ in range(4):  # taps give no new quota: two more menus, then numbered lines in the free reply
            known = len(world.heard("a"))
            await world.official.write("a", "text", {"Content": "有优惠吗", "bizmsgmenuid": lines[0][0]}, "有优惠吗")
            await until(lambda known=known: len(world.heard("a")) > known)
        kinds = [s.kind for s in world.official.follower("a").screen.shown if s.by == "account"]
        assert kinds == ["menu", "menu", "menu", "text", "text"]
        output = world.wechat.get_output_channel()
        for text in ("一", "二"):
            await output.send_response("wechat.a", {"text": text})
            await output.sent()
        assert world.heard("a")[-1] == "一"
        for text in ("三", "四"):
            await output.send_response("wechat.a", {"text": text, "speaker": {"kind": "person", "name": "林"}})
            await output.sent()
        assert world.heard("a")[-2:] == ["一", "【林】三"]
        assert world.official.refused_sends == []


async def test_a_busy_platform_is_asked_again_later_and_the_order_is_kept() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        output = world.wechat.get_output_channel()
        world.official.next_codes.extend([-1, 45011])
        await output.send_response("wechat.a", {"text": "一", "speaker": {"kind": "person", "name": "林"}})
        await output.sent()
        await output.send_response("wechat.a", {"text": "二", "speaker": {"kind": "person", "name": "林"}})
        await output.sent()
        assert world.heard("a") == ["答：在吗"]
        for seconds in (1, 10):
            world.clock.advance(seconds=seconds)
            await world.wechat.parts.keeper.round()
        assert world.heard("a")[1:] == ["【林】一", "【林】二"]


@pytest.mark.parametrize(
    ("code", "fate"), [(43004, "failed"), (48002, "failed"), (45015, "kept"), (45047, "kept"), (48001, "kept")]
)
async def test_the_platforms_no_is_final_and_recorded_with_its_reason(code: int, fate: str) -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        world.official.next_codes.append(code)
        output = world.wechat.get_output_channel()
        await output.send_response("wechat.a", {"text": "一", "speaker": {"kind": "person", "name": "林"}})
        await output.sent()
        (letter,) = world.ledger.letters.values()
        assert (letter.fate.value, letter.reason, letter.attempts) == (fate, str(code), 1)


async def test_a_rejected_token_is_renewed_by_force_once() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        output = world.wechat.get_output_channel()
        person = {"speaker": {"kind": "person", "name": "林"}}
        await output.send_response("wechat.a", {"text": "一", **person})
        await output.sent()
        world.official.tokens.revoke()
        await output.send_response("wechat.a", {"text": "二", **person})
        await output.sent()
        assert world.heard("a")[1:] == ["【林】一", "【林】二"]
        world.official.tokens.revoke()
        given = world.official.tokens.given
        await output.send_response("wechat.a", {"text": "三", **person})
        await output.sent()
        assert world.heard("a")[1:] == ["【林】一", "【林】二"]
        assert world.official.tokens.given == given  # not within half a minute of the last force
        world.clock.advance(seconds=31)
        await world.wechat.parts.keeper.round()
        assert world.heard("a")[1:] == ["【林】一", "【林】二", "【林】三"]


async def test_a_message_whose_worker_died_is_answered_by_another() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        now = world.clock()
        world.ledger.arrive(Arrival("wechat:orphan", Who("wechat", "a"), "有货吗", {}), now)
        await world.wechat.parts.keeper.round()
        assert world.bot.texts() == ["在吗"]
        world.clock.advance(seconds=61)
        await world.wechat.parts.keeper.round()
        await until(lambda: world.heard("a")[1:] == ["答：有货吗"])


async def test_a_redelivery_after_a_restart_is_still_known() -> None:
    async with a_world() as world:
        world.official.lose_replies = 1
        saying = asyncio.create_task(world.says("a", "在吗"))
        await until(lambda: world.bot.texts())
        await asyncio.sleep(0.1)
        await world.stop_bot()
        await world.start_bot()
        await saying
        assert world.bot.texts() == ["在吗"]
        assert world.heard("a") == ["答：在吗"]


async def test_the_platform_is_told_whether_this_server_is_meant() -> None:
    async with a_world() as world:
        timestamp = str(int(world.clock().timestamp()))
        signature = signature_of(FOR_TRYING["WECHAT_TOKEN"], timestamp, "n")
        query = {"signature": signature, "timestamp": timestamp, "nonce": "n", "echostr": "1234567"}
        right = await world.phone.get(world.callback_url(), params=query)
        wrong = await world.phone.get(world.callback_url(), params={**query, "nonce": "m"})
        assert (right.status_code, right.text, wrong.status_code, wrong.text) == (200, "1234567", 403, "")


async def test_a_body_of_a_megabyte_is_refused_unread() -> None:
    async with a_world() as world:
        params, _ = world.official.sealed_call("<xml></xml>")
        response = await world.phone.post(world.callback_url(), params=params, content=b"x" * 1_000_000)
        assert response.status_code == 413
        await world.says("a", "在吗")
        assert world.heard("a") == ["答：在吗"]


async def test_what_the_clock_says_in_one_breath_costs_one_message() -> None:
    async with a_world() as world:
        await world.says("a", "在吗")
        output = world.wechat.get_output_channel()
        await output.send_response("wechat.a", {"text": "一"})
        await output.send_response("wechat.a", {"text": "二"})
        await output.sent()
        assert world.heard("a")[1:] == ["一\n\n二"]


async def test_a_number_means_the_product_that_the_text_lists_before_it_means_a_capsule() -> None:
    async with a_world(has_right=False) as world:
        cards = {"type": "cards", "cards": [CARD, {**CARD, "id": "p2"}]}
        world.bot.answers["推荐"] = [{"text": "这两款：\n1. 甲\n2. 乙", "custom": cards, "buttons": CAPSULES}]
        for number in ("2", "3"):
            await world.says("a", "推荐")
            await world.says("a", number)
        assert world.heard("a")[0].endswith("\n3. 有优惠吗\n4. 转人工")
        assert world.bot.texts() == ["推荐", "第2个", "推荐", "有优惠吗"]


async def test_a_bad_moment_of_the_store_costs_nobody_an_answer() -> None:
    async with a_world() as world:
        right, failures = world.ledger.reached, [OSError("the disk is full")]

        def reached(*given: object) -> None:
            if failures:
                raise failures.pop()
            right(*given)

        world.ledger.reached = reached
        await world.says("a", "在吗")
        await until(lambda: world.heard("a") == ["答：在吗"])
        assert world.bot.texts() == ["在吗"]


async def test_a_caller_who_hangs_up_at_once_does_not_stop_what_was_begun() -> None:
    async with a_world() as world:
        right = world.ledger.arrive

        def slow(*given):
            time.sleep(0.3)  # the store's thread, not the loop
            return right(*given)

        world.ledger.arrive = slow
        query, body = world.official.sealed_call(CALL)
        world.official.follower("a").allowances.wrote(world.clock())
        with pytest.raises(httpx.ReadTimeout):
            await world.phone.post(world.callback_url(), params=query, content=body, timeout=0.15)
        await until(lambda: world.bot.texts() == ["在吗"])
