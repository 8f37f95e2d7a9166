import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.errors import TrainingDataError
from presale.nlu.views.syllables import sounds, syllable_ngrams, syllables


def test_a_homophone_sounds_like_the_word_it_stands_for():
    assert syllables("诱惑吗") == syllables("有货吗")


def test_pinyin_sounds_like_the_characters():
    assert syllables("you huo ma") == syllables("有货吗")
    assert syllables("zenmeyang") == syllables("怎么样")


def test_digits_sound_alike_and_english_stays_a_word():
    assert syllables("175 wifi") == ["0", "0", "0", "wifi"]


def test_begin_and_end_of_a_sentence_are_marked():
    assert "^ you" in syllable_ngrams("有货")
    assert "huo $" in syllable_ngrams("有货")


def test_a_broken_line_of_the_table_is_named(tmp_path):
    table = tmp_path / "syllables.txt"
    table.write_text("# sounds\nma 吗\n吗妈\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match=r"syllables\.txt:3: "):
        sounds.__wrapped__(table)


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text):
    assert all(part.strip() for part in syllables(text))
