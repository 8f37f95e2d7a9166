"""Lets a bot whose model needs no TensorFlow start without it: 400 MB and five seconds less.

Rasa imports TensorFlow wherever it is used or not. What a bot without TED or DIET touches of it are two base classes of
things that only training uses; here they are stand-ins. Anything else asked of the stand-in fails with a sentence, and a
model with a part that could need TensorFlow gets the real one.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

METADATA = "metadata.json"
# Parts of Rasa, read in its source, that compute without TensorFlow. Whatever is not named here gets the real one.
FREE = (
    "presale.",
    "rasa.core.featurizers.precomputation.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.memoization.",
    "rasa.core.policies.rule_policy.",
    "rasa.graph_components.",
    "rasa.nlu.classifiers.regex_message_handler.",
)
_REAL_ONE = "is not here: this bot was started without TensorFlow, because no part of its model needs it"


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> NoReturn:
        # AttributeError, so that code that only looks whether something is there goes on.
        raise AttributeError(f"{self.__name__}.{name} {_REAL_ONE} (presale/processes/without_tensorflow.py).")


def start_without(arguments: Sequence[str]) -> bool:
    """Put the stand-in in place if the model named by ``--model`` can do with it; tells whether it did."""
    model = _value(arguments, "--model")
    if "tensorflow" in sys.modules or model is None or not needs_none(parts_of(Path(model))):
        return False
    sys.modules.update(stand_ins())
    return True


def needs_none(parts: Iterable[str]) -> bool:
    """Whether none of these classes, by their full names, computes with TensorFlow. False when nothing is known of them."""
    named = tuple(parts)
    return bool(named) and all(part.startswith(FREE) for part in named)


def parts_of(model: Path) -> tuple[str, ...]:
    """The full names of the classes that a model answers with; none when it cannot be read."""
    try:
        with tarfile.open(model) as archive:
            for member in archive:
                if Path(member.name).name == METADATA:
                    return _used(json.load(archive.extractfile(member)))  # type: ignore[arg-type]
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError):
        pass  # Rasa will say what is wrong with it.
    return ()


def stand_ins() -> dict[str, ModuleType]:
    """The modules by name: only what Rasa derives its own classes from while it is imported."""
    modules: dict[str, ModuleType] = {
        name: _StandIn(name)
        for name in ("tensorflow", "tensorflow.keras", "tensorflow.keras.callbacks", "tensorflow.keras.utils")
    }
    for name, module in modules.items():
        module.__path__ = []
        module.__spec__ = ModuleSpec(name, None)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
    modules["tensorflow.keras.callbacks"].Callback = type("Callback", (), {})  # type: ignore[attr-defined]
    modules["tensorflow.keras.utils"].Sequence = type("Sequence", (), {})  # type: ignore[attr-defined]
    return modules


def _used(metadata: dict[str, Any]) -> tuple[str, ...]:
    nodes = metadata["predict_schema"]["nodes"]
    return tuple(str(node["uses"]) for node in nodes.values())


def _value(arguments: Sequence[str], option: str) -> str | None:
    place = list(arguments).index(option) if option in arguments else -1
    return arguments[place + 1] if 0 <= place < len(arguments) - 1 else None
