import numpy as np
import pytest

from presale.nlu.blend import Blend
from presale.nlu.views.grams import GRAMS, GramView, fit_grams
from presale.nlu.views.meaning import MeaningView, fit_meaning
from presale.nlu.views.ngrams import character_ngrams

TEXTS = ["有货吗", "还有货吗", "有没有货", "包邮吗", "包不包邮", "这个包邮吗"]
LABELS = np.array([0, 0, 0, 1, 1, 1], np.int32)


def test_digits_and_letter_case_do_not_matter():
    assert character_ngrams("XL 175") == character_ngrams("xl 168")


@pytest.mark.parametrize("kind", sorted(GRAMS))
def test_a_view_learns_its_examples(kind):
    view = fit_grams(kind, TEXTS, LABELS)
    assert view.log_probabilities(TEXTS).argmax(axis=1).tolist() == LABELS.tolist()


@pytest.mark.parametrize("kind", sorted(GRAMS))
def test_a_saved_view_says_the_same_when_loaded(kind, tmp_path):
    view = fit_grams(kind, TEXTS, LABELS)
    view.save(tmp_path)
    loaded = GramView.load(tmp_path, kind)
    assert np.allclose(view.log_probabilities(TEXTS), loaded.log_probabilities(TEXTS), atol=0.01)


def test_a_text_of_unknown_characters_gets_the_prior():
    view = fit_grams("characters", TEXTS, LABELS)
    assert np.exp(view.log_probabilities(["zzz"])).sum() == pytest.approx(1, abs=1e-5)


def test_only_the_sound_tells_a_homophone():
    sound, sight = fit_grams("sounds", TEXTS, LABELS), fit_grams("characters", TEXTS, LABELS)
    heard = sound.log_probabilities(["友祸嘛"])[0, 0]
    assert heard > sight.log_probabilities(["友祸嘛"])[0, 0]


def test_a_meaning_view_keeps_its_opinion_on_disk(tmp_path):
    vectors = np.eye(6, dtype=np.float32)
    view = fit_meaning(vectors, LABELS)
    view.save(tmp_path)
    assert np.allclose(MeaningView.load(tmp_path).log_probabilities(vectors), view.log_probabilities(vectors))


def test_a_blend_ranks_best_first_and_sums_to_one():
    vectors = np.eye(6, dtype=np.float32)
    grams = tuple(fit_grams(kind, TEXTS, LABELS) for kind in GRAMS)
    blend = Blend(("ask_stock", "faq/shipping_fee"), fit_meaning(vectors, LABELS), grams, dict.fromkeys(GRAMS, 1.0), 0.6)
    ((best, first), (_, second)) = blend.rankings(["还包邮吗"], vectors[3:4], 10)[0]
    assert best == "faq/shipping_fee"
    assert first > second
    assert first + second == pytest.approx(1, abs=1e-5)
