"""What understanding must reach on messages that others wrote.

A gate stands at the goal of the project where that is reached, else at the measured value rounded down to 0.01
(docs/nlu-report.md). Gates are raised, never lowered.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from presale.nlu.report.cases import read_cases
from presale.nlu.report.footprint import resident_megabytes
from presale.nlu.report.measure import Measured, measure, read_all, thresholds_in
from presale.nlu.report.reader import Reader
from presale.nlu.report.training import quiet, train

# Importing Rasa warns of its own old dependencies.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]

# The goals, where they are reached; above them only as far as data added for other reasons will not shake them.
INTENT_ACCURACY = 0.93
"""Measured 0.946 to 0.957 with 21,101 phrasings (training is not the same twice), 0.946 with 18,680, 0.938 with 17,553,
0.925 with 15,748, 0.908 with 11,178."""
MACRO_F1 = 0.93
ENTITIES = 0.97
"""Measured 0.995. The grammar and the word tables were mended while looking at what went wrong here, so other people's
messages will come out lower."""
QUANTITIES = 0.98
OUT_OF_SCOPE_RECALL = 0.92
FALSE_REJECTION = 0.03
ASKED_BACK = 0.03
BOTH_QUESTIONS = 0.82
FALSE_SECOND = 0.03
STRANGER = 0.94
"""On the messages that nobody works with, measured 0.957 to 0.962."""
THIRD = 0.93
"""Measured 0.944 when nobody had seen any of it."""
MEGABYTES = 450
"""Goal 800, measured 378: the bot starts without TensorFlow (docs/decisions/0019)."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest trained model, or one trained for these tests (understanding only) where there is none."""
    models = sorted((ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if models:
        return models[-1]
    return train(ROOT / "config.yml", ROOT / "data/nlu", tmp_path_factory.mktemp("model"), "gates").model


def _measured(model: Path, messages: str) -> Measured:
    quiet()
    reader = Reader(model)
    found = measure(read_all(reader, read_cases(ROOT / messages)), thresholds_in(ROOT / "config.yml"))
    reader.close()
    return found


@pytest.fixture(scope="module")
def measured(model: Path) -> Measured:
    """All numbers, measured once."""
    return _measured(model, "tests/nlu/cases")


@pytest.fixture(scope="module")
def stranger(model: Path) -> Measured:
    """The same on the messages that nobody works with."""
    return _measured(model, "tests/nlu/strangers")


def test_the_test_set_is_large_enough_to_mean_something():
    cases = read_cases(ROOT / "tests/nlu/cases")
    assert len(cases) >= 800
    assert sum(case.intent == "out_of_scope" for case in cases) >= 150


def test_no_test_message_is_a_training_phrasing():
    from presale.nlu.data_check.phrasings import read_intents

    files = sorted((ROOT / "data/nlu").glob("*.yml"))
    trained = {phrasing.text for path in files for block in read_intents(path, ROOT) for phrasing in block.phrasings}
    folders = ("cases", "strangers", "third")
    longer = [case.text for folder in folders for case in read_cases(ROOT / "tests/nlu" / folder) if len(case.text) > 5]
    assert sum(text in trained for text in longer) <= len(longer) * 0.03


def test_intents_are_read_right(measured):
    assert measured.accuracy >= INTENT_ACCURACY


def test_a_strangers_intents_are_read_right(stranger):
    assert stranger.accuracy >= STRANGER


def test_a_third_writers_intents_are_read_right(model):
    assert _measured(model, "tests/nlu/third").accuracy >= THIRD


def test_rare_intents_are_read_right_too(measured):
    assert measured.macro_f1 >= MACRO_F1


def test_entities_are_found(measured):
    assert measured.entities[-1].f1 >= ENTITIES


def test_quantities_are_found(measured):
    assert measured.entities[-2].f1 >= QUANTITIES


def test_what_the_shop_cannot_answer_is_refused(measured):
    assert measured.refusal.recall >= OUT_OF_SCOPE_RECALL


def test_what_the_shop_can_answer_is_not_refused(measured):
    assert measured.refusal.false_rejection <= FALSE_REJECTION


def test_shoppers_are_rarely_asked_what_they_meant(measured):
    assert measured.refusal.close <= ASKED_BACK


def test_both_questions_of_a_message_are_found(measured):
    assert measured.two.both >= BOTH_QUESTIONS


def test_no_second_question_is_heard_where_one_was_asked(measured):
    assert measured.two.false_second <= FALSE_SECOND


def test_a_process_that_reads_messages_is_small(model):
    assert resident_megabytes(model) <= MEGABYTES
