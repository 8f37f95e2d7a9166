"""WeCom customer service against the simulated platform, over HTTP."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from presale.channels.delivery.model import Fate, Value
from presale.channels.seal.envelope import seal
from presale.channels.simulator.company import ACCOUNT
from tests.support.wechat_world import COMPANY_KEYS, WORDING, World, a_world, until

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]
CAPSULES = [{"title": "有优惠吗", "payload": "有优惠吗"}, {"title": "转人工", "payload": "/request_human"}]
CURSOR = f"wecom:{COMPANY_KEYS.owner}:{ACCOUNT}:cursor"


async def write(world: World, text: str, person: str = "b") -> None:
    await world.company.write(person, "text", {"content": text}, text)


def heard(world: World, person: str = "b") -> list[str]:
    return world.company.customer(person).screen.texts()


async def test_a_message_is_fetched_and_answered() -> None:
    async with a_world() as world:
        await write(world, "有L码吗")
        await until(lambda: heard(world) == ["答：有L码吗"])
        assert world.bot.asked[0].sender_id == f"wecom.{ACCOUNT}.b"
        await until(lambda: world.ledger.read(CURSOR) == Value("1"))


async def test_everything_is_fetched_page_by_page_and_nothing_twice() -> None:
    async with a_world() as world:
        world.company.page = 2
        for number in range(5):
            world.company._happened(
                {"open_kfid": ACCOUNT, "external_userid": f"p{number}", "origin": 3, "msgtype": "text", "text": {"content": "在"}}
            )
            world.company.customer(f"p{number}").allowances.wrote(world.clock())
        await asyncio.gather(*(world.company.ring() for _ in range(4)))
        await until(lambda: all(heard(world, f"p{n}") == ["答：在"] for n in range(5)))
        assert len(world.bot.asked) == 5


async def test_a_lost_cursor_answers_nothing_again() -> None:
    async with a_world() as world:
        await write(world, "一")
        await until(lambda: heard(world) == ["答：一"])
        world.ledger.write(CURSOR, Value(""))
        await write(world, "二")
        await until(lambda: heard(world) == ["答：一", "答：二"])
        assert world.bot.texts() == ["一", "二"]


async def test_on_a_new_account_the_last_days_are_left_alone() -> None:
    async with a_world() as world:
        old = {"open_kfid": ACCOUNT, "external_userid": "b", "origin": 3, "msgtype": "text", "text": {"content": "前天的"}}
        world.company._happened(old)
        world.company.events[0]["send_time"] -= int(timedelta(days=2).total_seconds())
        await write(world, "今天的")
        await until(lambda: heard(world) == ["答：今天的"])
        assert world.bot.texts() == ["今天的"]


async def test_capsules_are_tapped_here_too_and_a_tap_counts_as_a_message() -> None:
    async with a_world() as world:
        world.bot.answers["在吗"] = [{"text": "在的～", "buttons": CAPSULES}]
        world.bot.answers["有优惠吗"] = [{"text": "有～", "buttons": CAPSULES}]
        await write(world, "在吗")
        for count in range(1, 7):
            await until(lambda count=count: len(heard(world)) == count)
            identity = world.company.customer("b").screen.shown[-1].content["lines"][0][0]
            await world.company.write("b", "text", {"content": "有优惠吗", "menu_id": identity}, "有优惠吗")
        await until(lambda: len(heard(world)) == 7)
        assert {s.kind for s in world.company.customer("b").screen.shown if s.by == "account"} == {"menu"}


async def test_who_enters_is_welcomed_once_and_the_scene_names_the_product() -> None:
    async with a_world() as world:
        await world.company.enter("b", "product:p1")
        await until(lambda: heard(world) == [WORDING.welcome_on_product])
        await world.company.enter("b")
        await write(world, "有货吗")
        await until(lambda: heard(world)[1:] == ["答：有货吗"])
        assert world.bot.asked[0].metadata == {"product_id": "p1"}


async def test_a_message_that_did_not_arrive_is_recorded_and_comes_later_where_it_can() -> None:
    async with a_world() as world:
        await write(world, "有L码吗")
        await until(lambda: heard(world))
        (letter,) = world.ledger.letters.values()
        assert len(letter.key.encode()) <= 32
        await world.company.fail(letter.key, 6)
        await until(lambda: world.ledger.letter(letter.key).fate is Fate.kept)
        assert world.ledger.letter(letter.key).reason == "send_fail_6"
        world.clock.advance(minutes=1)
        await write(world, "还在吗")
        await until(lambda: heard(world)[1:] == [WORDING.late.format(text="答：有L码吗") + "\n\n答：还在吗"])
        await world.company.fail(list(world.ledger.letters)[-1], 10)
        await until(lambda: list(world.ledger.letters.values())[-1].fate is Fate.failed)


async def test_sending_again_with_the_same_id_shows_a_message_once() -> None:
    async with a_world() as world:
        await write(world, "一")
        await until(lambda: heard(world))
        (letter,) = world.ledger.letters.values()
        verdict = await world.answerer("wecom").platform.send(letter)
        assert (type(verdict).__name__, heard(world)) == ("Accepted", ["答：一"])


@pytest.mark.parametrize(("state", "fate", "reason"), [(3, Fate.failed, "session_state_3"), (4, Fate.kept, "95018")])
async def test_a_session_that_is_not_ours_is_left_alone(state: int, fate: Fate, reason: str) -> None:
    async with a_world() as world:
        await write(world, "一")
        await until(lambda: heard(world))
        world.company.customer("b").state = state
        message = {"text": "您好", "speaker": {"kind": "person", "name": "林"}}
        output = world.wecom.get_output_channel()
        await output.send_response(f"wecom.{ACCOUNT}.b", message)
        await output.sent()
        await until(lambda: list(world.ledger.letters.values())[-1].attempts)
        last = list(world.ledger.letters.values())[-1]
        assert (last.fate, last.reason) == (fate, reason)
        assert heard(world) == ["答：一"]


async def test_a_session_nobody_has_is_taken_over_and_the_message_goes_out() -> None:
    async with a_world() as world:
        await write(world, "一")
        await until(lambda: heard(world))
        world.company.next_codes.append(95018)
        message = {"text": "您好", "speaker": {"kind": "person", "name": "林"}}
        output = world.wecom.get_output_channel()
        await output.send_response(f"wecom.{ACCOUNT}.b", message)
        await output.sent()
        await until(lambda: heard(world) == ["答：一", "【林】您好"])
        assert world.company.customer("b").state == 1


async def test_what_could_not_be_fetched_is_fetched_in_the_next_round() -> None:
    async with a_world() as world:
        await write(world, "一")
        await until(lambda: heard(world) == ["答：一"])
        world.company.tokens.revoke()
        world.ledger.write(f"wecom:{COMPANY_KEYS.owner}", Value("stale", world.clock() + timedelta(hours=1)))
        world.ledger.write(f"wecom:{COMPANY_KEYS.owner}:forced", Value("", world.clock() + timedelta(seconds=30)))
        await write(world, "二")
        sync = world.wecom.parts.callback.sync
        await until(lambda: sync._again)
        world.clock.advance(seconds=31)
        await world.wecom.parts.keeper.round()
        await until(lambda: heard(world) == ["答：一", "答：二"])


async def test_the_platform_gets_back_what_it_sent_encrypted_and_a_forger_gets_nothing() -> None:
    async with a_world() as world:
        timestamp = str(int(world.clock().timestamp()))
        encrypted, signature = seal("8765432109", timestamp, "n", COMPANY_KEYS)
        query = {"msg_signature": signature, "timestamp": timestamp, "nonce": "n", "echostr": encrypted}
        right = await world.phone.get(world.callback_url("wecom"), params=query)
        wrong = await world.phone.get(world.callback_url("wecom"), params={**query, "msg_signature": "0" * 40})
        assert (right.status_code, right.text, wrong.status_code, wrong.text) == (200, "8765432109", 403, "")
        params, body = world.company.sealed_call("t")
        calls = [
            (params, body),
            ({**params, "nonce": "x"}, body),
            (params, b"<xml"),
            (params, b"<xml></xml>"),
            (params, b"x" * 99_999),
        ]
        statuses = [(await world.phone.post(world.callback_url("wecom"), params=p, content=b)).status_code for p, b in calls]
        assert statuses == [200, 403, 400, 400, 413]
