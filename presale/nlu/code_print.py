"""A fingerprint of code, for Rasa's cache of trained components.

Rasa looks at the source of a component's class only; what the class calls may change without it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_HERE = Path(__file__).parent


def source_print(*rooms: str) -> str:
    """Changes when a file in one of ``presale/nlu/<room>`` does."""
    return files_print(*(_HERE / room for room in rooms))


def files_print(*folders: Path) -> str:
    """Changes when a file directly in one of the folders does."""
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
