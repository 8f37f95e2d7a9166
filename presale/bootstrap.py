"""The composition root: the only place where ports meet their adapters."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from presale.answers.visitors import Visitors
from presale.bot.client import HttpBot
from presale.handoff.delivery import Delivery
from presale.handoff.read_plan import read_plan
from presale.handoff.service import HandoffService
from presale.handoff.tickets import TicketService
from presale.handoff.watch import HandoffWatch
from presale.settings import REPO, Settings
from presale.shop.client import HttpShop
from presale.shop.port import Shop
from presale.store.agents import SqlAgents
from presale.store.database import open_database
from presale.store.event_log import SqlEventLog
from presale.store.handoff_outbox import SqlHandoffOutbox
from presale.store.handoffs import SqlHandoffStore
from presale.store.journeys import SqlJourneyStore
from presale.store.tuning_file import read_tuning

if TYPE_CHECKING:
    from presale.accounts.people import People
    from presale.answers.assistant import Assistant
    from presale.channels.delivery.surroundings import Surroundings
    from presale.channels.web.outbox import Outbox
    from presale.console.desk.parts import DeskParts
    from presale.handoff.room import HandoffRoom
    from presale.insights.unanswered import Group
    from presale.journey.tuning import Tuning
    from presale.meanings import Meanings
    from presale.nlu.encoders.model import Encoder
    from presale.tokens.service import ApiTokens
    from presale.worker.chores import Chore
    from presale.worker.metrics import WorkerMetrics
    from presale.worker.model import MomentKey
    from presale.worker.rescue import Rescuer
    from presale.worker.run import Worker

CANNED_FILE = REPO / "data" / "canned-replies.yml"
CAPSULES_FILE = REPO / "data" / "capsules.yml"
HANDOFF_FILE = REPO / "data" / "handoff.yml"
JOURNEY_FILE = REPO / "data" / "journey.yml"
CHANNEL_WORDING_FILE = REPO / "data" / "wechat.yml"
RESPONSES_FOLDER = REPO / "data" / "responses"


def make_shop(settings: Settings) -> Shop:
    """The merchant's shop over HTTP."""
    return HttpShop(settings.url_of_shop(), settings.token_of_shop(), timeout_seconds=settings.shop_timeout_seconds)


def make_assistant(settings: Settings) -> Assistant:
    """The assistant with its shop and its store."""
    # Imported here, and below: each process loads only what it does. A worker that was killed is back half a second sooner.
    from presale.answers.assistant import Assistant
    from presale.answers.context import Services
    from presale.answers.data_files import read_capsules, read_quoting_policy
    from presale.handoff.help_desk import HandoffDesk
    from presale.store.journal import SqlJournal
    from presale.store.shopper_memory import SqlShopperMemory
    from presale.store.unanswered import SqlUnansweredList

    shop = make_shop(settings)
    sessions = open_database(settings.url_of_database())
    services = Services(
        shop=shop,
        memory=SqlShopperMemory(sessions),
        help_desk=HandoffDesk(SqlHandoffStore(sessions), SqlAgents(sessions), read_plan(HANDOFF_FILE)[0]),
        unanswered=SqlUnansweredList(sessions),
        journal=SqlJournal(sessions),
        capsules=read_capsules(CAPSULES_FILE),
        quoting_policy=read_quoting_policy(RESPONSES_FOLDER),
        public_url=settings.url_of_public(),
        nearness=_meanings_ahead().nearness,
    )
    return Assistant(services, Visitors(shop))


def make_worker(settings: Settings) -> Worker:
    """The worker with its clock, its store, the event log and the bot."""
    from presale.worker.chores import Chores
    from presale.worker.metrics import WorkerMetrics
    from presale.worker.pulse import Pulse
    from presale.worker.run import Worker
    from presale.worker.tail import Tail
    from presale.worker.wake_ups import WakeUps, make_huey
    from presale.worker.woken import Woken

    metrics, woken, tuning = WorkerMetrics(), Woken(), read_tuning(JOURNEY_FILE)
    rescuer = _make_rescuer(settings, tuning, metrics)

    def look_at(key: MomentKey) -> None:
        rescuer.fire(key)
        woken.done(key)

    redis_url = settings.huey_redis_url.get_secret_value() if settings.huey_redis_url else None
    wake_ups = WakeUps(make_huey(redis_url, settings.presale_var / "huey.db"), look_at)
    tail = Tail(rescuer.log, rescuer.journeys, tuning, metrics)
    pulse = Pulse(tail, rescuer.moments, wake_ups.wake, woken, rescuer.settle, tuning, metrics, present)
    return Worker(pulse, wake_ups, Chores(worker_chores(settings), metrics, present), metrics, present)


def _make_rescuer(settings: Settings, tuning: Tuning, metrics: WorkerMetrics) -> Rescuer:
    import uuid

    from presale.store.moments import SqlMoments
    from presale.store.opt_outs import SqlOptOuts
    from presale.worker.contact import Contact
    from presale.worker.rescue import Rescuer

    sessions = open_database(settings.url_of_database(), kept_open=True)
    log = SqlEventLog(open_database(settings.url_of_tracker_database(), kept_open=True))
    return Rescuer(
        moments=SqlMoments(sessions),
        journeys=SqlJourneyStore(sessions),
        log=log,
        bot=HttpBot(settings.url_of_bot()),
        contact=Contact(log, SqlOptOuts(sessions), Visitors(make_shop(settings))),
        tuning=tuning,
        metrics=metrics,
        clock=present,
        new_token=lambda: uuid.uuid4().hex,
    )


def worker_chores(settings: Settings) -> Sequence[Chore]:
    """What the worker does about once a second beside its clock."""
    service, tickets = _handoff_services(settings)
    return (HandoffWatch(service, tickets, service.delivery.events).tick,)


def present() -> datetime:
    """Now, aware."""
    return datetime.now(timezone.utc)


def make_people(settings: Settings) -> People:
    """Accounts, sessions and the log of what people changed."""
    from presale.accounts.passwords import Argon2Passwords
    from presale.accounts.people import People
    from presale.accounts.sign_in import SignIn
    from presale.accounts.staff import Staff
    from presale.store.accounts import SqlAccountBook, SqlSessionBook
    from presale.store.audit import SqlAttempts, SqlAuditLog

    sessions = open_database(settings.url_of_database())
    accounts, signed_in, audit = SqlAccountBook(sessions), SqlSessionBook(sessions), SqlAuditLog(sessions)
    attempts, passwords = SqlAttempts(sessions), Argon2Passwords()
    return People(
        door=SignIn(accounts, signed_in, attempts, passwords, audit),
        staff=Staff(accounts, signed_in, attempts, passwords, audit),
    )


def make_handoffs(settings: Settings, shop: Shop | None = None) -> HandoffRoom:
    """Handing over, with its store, the running bot and what colleagues are shown."""
    from presale.answers.data_files import read_capsules, read_faq_texts
    from presale.handoff.meaning import MeaningKnowledge
    from presale.handoff.packet.builder import PacketBuilder
    from presale.handoff.packet.from_journey import JourneyGlances
    from presale.handoff.room import HandoffRoom
    from presale.handoff.shop_answers import shop_answers
    from presale.store.past_answers import SqlPastAnswers

    sessions = open_database(settings.url_of_database())
    service, tickets = _handoff_services(settings)
    delivery, events = service.delivery, service.delivery.events
    shop, capsules = shop or make_shop(settings), read_capsules(CAPSULES_FILE)
    knowledge = MeaningKnowledge(
        lambda: shop_answers(shop, capsules, read_faq_texts(RESPONSES_FOLDER)), shop, SqlPastAnswers(sessions), _meanings()
    )
    journeys = JourneyGlances(SqlJourneyStore(sessions), read_tuning(JOURNEY_FILE))
    packets = PacketBuilder(
        events, shop, journeys, knowledge, lambda question, shelf: tuple(c.title for c in capsules.after(question, shelf))
    )
    watch = HandoffWatch(service, tickets, events)
    return HandoffRoom(service, tickets, watch, delivery, packets, knowledge, journeys)


def _handoff_services(settings: Settings) -> tuple[HandoffService, TicketService]:
    sessions = open_database(settings.url_of_database())
    # The desk looks into the log ten times a second.
    events = SqlEventLog(open_database(settings.url_of_tracker_database(), kept_open=True))
    plan, sentences = read_plan(HANDOFF_FILE)
    store = SqlHandoffStore(sessions)
    delivery = Delivery(SqlHandoffOutbox(sessions), HttpBot(settings.url_of_bot()), events)
    service = HandoffService(store, SqlAgents(sessions), delivery, sentences, plan)
    return service, TicketService(store, delivery, sentences, plan)


def make_desk(settings: Settings, shop: Shop, room: HandoffRoom) -> DeskParts:
    """What the agents' desk works with."""
    from presale.console.desk.canned import read_canned
    from presale.console.desk.parts import DeskParts
    from presale.store.customers import SqlCustomerBook, SqlGiftBook

    sessions = open_database(settings.url_of_database())
    return DeskParts(
        people=make_people(settings),
        handoffs=room.service,
        tickets=room.tickets,
        packets=room.packets,
        knowledge=room.knowledge,
        log=room.delivery.events,
        shop=shop,
        customers=SqlCustomerBook(sessions),
        gifts=SqlGiftBook(sessions),
        canned=read_canned(CANNED_FILE),
    )


def make_tokens(settings: Settings) -> ApiTokens:
    """The tokens of the console's API."""
    from presale.store.api_tokens import SqlTokens
    from presale.tokens.service import ApiTokens

    return ApiTokens(SqlTokens(open_database(settings.url_of_database())))


def _meanings() -> Meanings:
    """By the encoder that also understands; loaded at the first use."""
    from presale.meanings import Meanings

    return Meanings(lambda texts: _shipped_encoder().encode(texts))


def _meanings_ahead() -> Meanings:
    """The same, loaded beside at once (three seconds), so that hardly a shopper waits for it."""
    from presale.meanings import Meanings

    loading = ThreadPoolExecutor(1, "encoder").submit(_shipped_encoder)
    return Meanings(lambda texts: loading.result().encode(texts))


def _shipped_encoder() -> Encoder:
    from presale.nlu.encoders.choice import load_encoder

    return load_encoder("use")


def make_web_outbox(settings: Settings) -> Outbox:
    """What was said on the web channel."""
    from presale.store.web_outbox import SqlWebOutbox

    return SqlWebOutbox(open_database(settings.url_of_database()))


def make_channel_surroundings(settings: Settings) -> Surroundings:
    """What the channels that meter their messages work with; each channel gets its own."""
    from presale.channels.bursts import Window
    from presale.channels.delivery.api import make_client
    from presale.channels.delivery.aside import Aside
    from presale.channels.delivery.surroundings import Surroundings
    from presale.channels.delivery.wording import read_wording
    from presale.store.channel_ledger import SqlLedger

    return Surroundings(
        ledger=SqlLedger(open_database(settings.url_of_database(), kept_open=True)),
        wording=read_wording(CHANNEL_WORDING_FILE),
        window=Window(settings.burst_quiet_seconds, settings.burst_longest_seconds, settings.burst_ended_seconds),
        clock=lambda: datetime.now(timezone.utc),
        client=make_client(),
        aside=Aside(),
    )


def unanswered_groups(settings: Settings, limit: int) -> tuple[Group, ...]:
    """The newest ``limit`` messages that could not be answered, gathered by meaning."""
    from presale.insights.unanswered import grouped
    from presale.nlu.encoders.choice import load_encoder
    from presale.store.unanswered import SqlUnansweredList

    items = SqlUnansweredList(open_database(settings.url_of_database())).newest(limit)
    return grouped(items, load_encoder("use").encode)
