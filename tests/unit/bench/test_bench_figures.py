import pytest

from presale.bench.figures import ColumnFigures, load_figures, percentile
from presale.bench.report import Circumstances, as_markdown, as_text, goals


def column(name: str, slow: float = 1.0) -> ColumnFigures:
    loads = tuple(load_figures(shoppers, [0.010 * slow] * 100, slow, 0) for shoppers in (1, 8, 32))
    memory = {"bot": 700.0 * slow, "actions": 100.0, "shop": 100.0, "console": 150.0}
    return ColumnFigures(name, loads, memory, 10.0 * slow, 60.0 * slow, 90.0 * slow, {"bot": 9.0 * slow, "shop": 2.0})


def test_a_percentile_is_a_value_that_was_seen() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.95) == 4.0
    assert percentile([7.0], 0.99) == 7.0


def test_a_load_is_summed_up_in_messages_a_second_and_milliseconds() -> None:
    figures = load_figures(8, [0.010] * 98 + [0.500, 0.900], 2.0, failures=3)
    assert (figures.per_second, figures.p50_ms, figures.p99_ms, figures.failures) == (50.0, 10.0, 500.0, 3)


def test_nothing_answered_is_no_figure() -> None:
    with pytest.raises(ValueError, match="No message"):
        load_figures(1, [], 2.0, failures=4)


def test_goals_are_reached_by_ratio_and_by_absolute_figures() -> None:
    assert [goal.reached for goal in goals(column("Presale"), column("stock", slow=4))] == [True, True, True, True]
    assert [goal.reached for goal in goals(column("Presale"), column("stock", slow=2))] == [False, True, True, True]
    assert [goal.reached for goal in goals(column("Presale", slow=2), None)] == [False, False, False]


def test_the_table_says_how_many_times_better_and_what_was_unusual() -> None:
    told = Circumstances("a machine", "2026-11-21", 20.0, ("the stock column was trained with 5 epochs instead of 100",))
    document = as_markdown(column("Presale"), column("stock", slow=4), told)
    assert "| messages/s, 8 shoppers | 100.0 | 25.0 | 4.0 × |" in document
    assert "| p50 ms, 1 shopper | 10.0 | 40.0 | 4.0 × |" in document
    assert "- the stock column was trained with 5 epochs instead of 100" in document
    assert "reached: at least 3 times the stock throughput" in document


def test_ours_alone_is_a_table_too() -> None:
    text = as_text(column("Presale"), None)
    assert "messages/s, 32 shoppers" in text
    assert "–" in text
