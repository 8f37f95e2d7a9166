"""The client's small cache."""

from __future__ import annotations

from presale.shop.cache import AnswerCache, Cached


def test_the_oldest_answer_leaves_when_it_is_full():
    cache = AnswerCache(entries=2)
    for key in ("a", "b", "a", "c"):
        cache.put(key, Cached(key, None, 0.0))
    assert [cache.get(k) is not None for k in "abc"] == [True, False, True]
