"""``python -m presale.nlu.report [--fast] [--model FILE]``: measure, and write the report and its picture.

Without ``--model`` a model is trained for the report. Rivals and learning curve take half an hour; their results are kept
under ``var/nlu-report`` as long as data, messages and pipelines stay the same. ``--fast`` leaves both out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from presale.errors import PresaleError
from presale.nlu.code_print import source_print
from presale.nlu.data_check.phrasings import read_intents
from presale.nlu.report.cases import Case, read_cases
from presale.nlu.report.document import Costs, OtherSet, document
from presale.nlu.report.footprint import resident_megabytes
from presale.nlu.report.kept import Kept
from presale.nlu.report.measure import measure, read_all, thresholds_in
from presale.nlu.report.picture import draw_confusions
from presale.nlu.report.reader import Reader
from presale.nlu.report.rivalry import PARTS, STOCK_EPOCHS, RivalScore, learning_curve, rival_pipeline, rival_score
from presale.nlu.report.training import Phrasings, Trained, quiet, train
from presale.settings import load_settings

ROOT = Path(__file__).resolve().parents[3]
CASES = Path("tests/nlu/cases")
OTHERS = (
    (
        Path("tests/nlu/strangers"),
        "A stranger's messages",
        "of tests/nlu/strangers by one more writer, which nobody looks at while working on phrasings, words or code. All writers "
        "here are language models that imagined shoppers, each without sight of the others' messages: real shoppers' words may "
        "differ more.",
    ),
    (
        Path("tests/nlu/third"),
        "A third writer's messages",
        "of tests/nlu/third. They were blind when they came (2026-11-22: 0.944); since then the kinds of messages out of scope "
        "that went wrong in them are known to the writers of phrasings.",
    ),
)
REPORT = Path("docs/nlu-report.md")
PICTURE = Path("docs/pictures/nlu-confusion.png")


def main() -> int:
    """Run the measurements for the command line."""
    parser = argparse.ArgumentParser(prog="python -m presale.nlu.report", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="leave out the rivals and the learning curve")
    parser.add_argument("--model", type=Path, help="measure this model instead of training one")
    parser.add_argument(
        "--stock-epochs", type=int, default=STOCK_EPOCHS, help="fewer train the stock rival sooner; the report says so"
    )
    arguments = parser.parse_args()
    quiet()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _report(Path(folder), arguments.model, arguments.fast, arguments.stock_epochs)
    except PresaleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _report(folder: Path, model: Path | None, fast: bool, epochs: int) -> None:
    config, cases = ROOT / "config.yml", read_cases(ROOT / CASES)
    phrasings = _phrasings()
    own = Trained(model, 0.0) if model else train(config, ROOT / "data/nlu", folder, "own")
    reader = Reader(own.model)
    measured = measure(read_all(reader, cases), thresholds_in(config))
    others = [
        OtherSet(title, story, measure(read_all(reader, read_cases(ROOT / cases_of)), thresholds_in(config)))
        for cases_of, title, story in OTHERS
    ]
    reader.close()
    megabytes = resident_megabytes(own.model)
    costs = Costs(None if model else own.seconds, megabytes, own.model.stat().st_size / 1e6, len(phrasings))
    kept = Kept(load_settings().presale_var / "nlu-report", tell=print)
    rivals = [] if fast else [_rival(kept, name, phrasings, cases, folder, epochs) for name in ("sparse", "stock")]
    less = [] if fast else _less_data(kept, config, phrasings, cases, folder)
    points = [*less, (1.0, len(phrasings), measured.accuracy)] if less else []
    (ROOT / REPORT).parent.mkdir(parents=True, exist_ok=True)
    (ROOT / REPORT).write_text(document(measured, others, costs, rivals, points), encoding="utf-8")
    draw_confusions(measured.pairs, ROOT / PICTURE)
    beside = ", ".join(f"{other.measured.accuracy:.3f}" for other in others)
    print(f"accuracy {measured.accuracy:.3f}, on the other sets {beside}; see {REPORT}")


def _rival(kept: Kept, name: str, phrasings: Phrasings, cases: Sequence[Case], folder: Path, epochs: int) -> RivalScore:
    ingredients = (phrasings, cases, rival_pipeline(name, epochs))
    return RivalScore(**kept.result(name, ingredients, lambda: asdict(rival_score(name, phrasings, cases, folder, epochs))))


def _less_data(
    kept: Kept, config: Path, phrasings: Phrasings, cases: Sequence[Case], folder: Path
) -> list[tuple[float, int, float]]:
    def make() -> dict[str, list[tuple[float, int, float]]]:
        return {"points": learning_curve(config, phrasings, cases, folder, PARTS[:-1])}

    ingredients = (
        phrasings,
        cases,
        config.read_text(encoding="utf-8"),
        [source_print(room) for room in ("views", "encoders", "text")],
    )
    points = kept.result("learning-curve", ingredients, make)["points"]
    return [(part, count, accuracy) for part, count, accuracy in points]


def _phrasings() -> Phrasings:
    files = sorted((ROOT / "data/nlu").glob("*.yml"))
    blocks = [block for path in files for block in read_intents(path, ROOT)]
    return [(phrasing.intent, phrasing.text) for block in blocks for phrasing in block.phrasings]


if __name__ == "__main__":
    sys.exit(main())
