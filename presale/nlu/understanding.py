"""Last in the pipeline: what the message comes to, in the words and places that the shopper typed."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

import presale.nlu.quiet  # noqa: F401
from presale.nlu.clause_memo import ClauseMemo, recall
from presale.nlu.intent_classifier import INTENT_RANKING
from presale.nlu.normaliser import normalised_of
from presale.nlu.outcome import Judgement, Thresholds, judge
from presale.nlu.questions import is_linked
from presale.nlu.relevance import is_relevant
from presale.nlu.text.displeasure import displeasure
from presale.nlu.text.normalise import Normalised
from presale.nlu.two_questions import Readiness, TwoQuestions, two_questions

FALLBACK = "nlu_fallback"
UNDERSTANDING = "understanding"
_SELECTOR = "response_selector"

Entity = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Understanding(GraphComponent):
    """Two questions, outcome, displeasure; turns offsets and text back to what was typed.

    Config: the fields of ``Thresholds`` (sure, near, both, outside) and of ``Readiness`` (clause, linked, told, least, plain).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults of the config."""
        return {**vars(Thresholds()), **vars(Readiness())}

    def __init__(self, thresholds: Thresholds, ready: Readiness) -> None:
        self._thresholds, self._ready = thresholds, ready

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> Understanding:
        """Read the thresholds from config.yml."""
        return cls(Thresholds(**_part(config, Thresholds())), Readiness(**_part(config, Readiness())))

    def process(self, messages: list[Message]) -> list[Message]:
        """Complete each message: intent, second question, outcome, displeasure; text and offsets as typed."""
        for message in messages:
            self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        normalised = normalised_of(message)
        ranking = [(entry["name"], entry["confidence"]) for entry in message.get(INTENT_RANKING) or []]
        memo = recall(message)
        pair = self._two(normalised.text, ranking, memo) if memo and memo.rankings else None
        if pair:
            ranking = _asked_first(ranking, pair.first)
            message.set(INTENT_RANKING, [{"name": name, "confidence": p} for name, p in ranking], add_to_output=True)
        judgement = Judgement("sure") if pair else judge(ranking, self._thresholds)
        entities = _relevant(normalised.text, list(message.get(ENTITIES) or []), ranking, judgement, pair)
        second = _cut(memo.clauses, pair.second_clauses) if pair and memo else []
        report = _report(ranking, judgement, pair, entities, second)
        if pair and memo:
            report["first"]["text"], report["second"]["text"] = _texts(memo.clauses, pair.second_clauses)
        report |= {"displeasure": displeasure(normalised.original), "normalised": normalised.text}
        for entity in entities:
            _as_typed(entity, normalised)
        message.set(UNDERSTANDING, report, add_to_output=True)
        message.set(ENTITIES, entities, add_to_output=True)
        _set_intent(message, ranking, judgement)
        message.set(TEXT, normalised.original, add_to_output=True)

    def _two(self, text: str, ranking: list[tuple[str, float]], memo: ClauseMemo) -> TwoQuestions | None:
        return two_questions(ranking, [c.text for c in memo.clauses], memo.rankings, is_linked(text), self._ready)


def _part(config: dict[str, Any], defaults: Thresholds | Readiness) -> dict[str, float]:
    return {name: float(config[name]) for name in vars(defaults)}


def _asked_first(ranking: list[tuple[str, float]], first: str) -> list[tuple[str, float]]:
    """The ranking with the question that was asked first at its head, with the head's confidence."""
    top = ranking[0][1]
    return [(first, top), *((name, p) for name, p in ranking if name != first)]


def _cut(clauses: tuple[Any, ...], chosen: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(clauses[i].start, clauses[i].end) for i in chosen]


def _texts(clauses: tuple[Any, ...], in_second: tuple[int, ...]) -> tuple[str, str]:
    """What was said of the first question and of the second, in normalised words."""
    first = " ".join(c.text for i, c in enumerate(clauses) if i not in in_second)
    return first, " ".join(clauses[i].text for i in in_second)


def _relevant(
    text: str, entities: list[Entity], ranking: list[tuple[str, float]], judgement: Judgement, pair: TwoQuestions | None
) -> list[Entity]:
    """Without what the message cannot be about. Where the intent is in doubt nothing is dropped: the dialogue may ask back."""
    if judgement.outcome != "sure" or not ranking:
        return entities
    intents = (pair.first, pair.second) if pair else _likely(ranking)
    return [e for e in entities if is_relevant(e["entity"], e["value"], text[e["end"] :], intents)]


def _likely(ranking: list[tuple[str, float]]) -> tuple[str, ...]:
    """The best intent, and the next where it was nearly as likely."""
    return tuple(name for name, probability in ranking[:2] if probability >= ranking[0][1] / 3)


def _report(
    ranking: list[tuple[str, float]],
    judgement: Judgement,
    pair: TwoQuestions | None,
    entities: list[Entity],
    second_spans: list[tuple[int, int]],
) -> dict[str, Any]:
    name, confidence = ranking[0] if ranking else (FALLBACK, 0.0)
    in_second = [e for e in entities if any(start <= e["start"] < end for start, end in second_spans)]
    report: dict[str, Any] = {
        "outcome": judgement.outcome,
        "confidence": confidence,
        "first": {"intent": name, "entities": [e for e in entities if e not in in_second]},
        "second": {"intent": pair.second, "confidence": pair.confidence, "entities": in_second} if pair else None,
    }
    return report | ({"between": list(judgement.between)} if judgement.between else {})


def _as_typed(entity: Entity, normalised: Normalised) -> None:
    entity["start"], entity["end"] = normalised.span_in_original(entity["start"], entity["end"])
    entity["text"] = normalised.original[entity["start"] : entity["end"]]


def _set_intent(message: Message, ranking: list[tuple[str, float]], judgement: Judgement) -> None:
    """Rasa's own shape: base intent, full name of a retrieval intent, and its answer where a ResponseSelector puts it."""
    name, confidence = (FALLBACK, ranking[0][1] if ranking else 0.0) if judgement.outcome == "unsure" else ranking[0]
    base, _, key = name.partition("/")
    intent: dict[str, Any] = {"name": base, "confidence": confidence}
    if key:
        intent["full_retrieval_intent_name"] = name
        message.set(_SELECTOR, {base: _selected(name, ranking)}, add_to_output=True)
    message.set(INTENT, intent, add_to_output=True)


def _selected(name: str, ranking: list[tuple[str, float]]) -> dict[str, Any]:
    base = name.partition("/")[0]
    rivals = [{"intent_response_key": n, "confidence": p} for n, p in ranking if n.startswith(f"{base}/")]
    response = {
        "intent_response_key": name,
        "utter_action": f"utter_{name}",
        "responses": [],
        "confidence": ranking[0][1],
    }
    return {"response": response, "ranking": rivals}
