import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.encoders.slips import alike_among, with_slip


def test_homophones_come_from_the_phrasings_only():
    alike = alike_among(["货", "活", "好"])
    assert alike["货"] == "活"
    assert "好" not in alike


def test_a_single_character_is_never_changed():
    assert with_slip("行", {}, np.random.default_rng(0)) == "行"


def test_the_same_seed_makes_the_same_slip():
    slips = {with_slip("什么时候发货", {"货": "活"}, np.random.default_rng(5)) for _ in range(3)}
    assert len(slips) == 1


@given(st.text(min_size=2, max_size=30), st.integers(0, 2**32 - 1))
def test_a_slip_changes_the_length_by_one_at_most(text, seed):
    slipped = with_slip(text, alike_among([text]), np.random.default_rng(seed))
    assert abs(len(slipped) - len(text)) <= 1
