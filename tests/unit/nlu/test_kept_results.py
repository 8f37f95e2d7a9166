from pathlib import Path

from presale.nlu.report.kept import Kept


def test_a_result_is_made_once_for_the_same_ingredients(tmp_path: Path) -> None:
    kept, made = Kept(tmp_path / "kept", lambda _: None), []

    def make() -> dict[str, int]:
        made.append(1)
        return {"accuracy": len(made)}

    assert [kept.result("stock", ("data", 1), make), kept.result("stock", ("data", 1), make)] == [{"accuracy": 1}] * 2
    assert kept.result("sparse", ("data", 1), make) == {"accuracy": 2}


def test_other_ingredients_mean_a_new_result_and_the_old_one_goes(tmp_path: Path) -> None:
    kept = Kept(tmp_path, lambda _: None)
    kept.result("stock", "old data", lambda: {"accuracy": 0.4})
    assert kept.result("stock", "new data", lambda: {"accuracy": 0.5}) == {"accuracy": 0.5}
    assert len(list(tmp_path.glob("stock-*.json"))) == 1
