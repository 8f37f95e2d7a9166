import pytest
import yaml

from presale.settings import REPO


@pytest.fixture(scope="session")
def responses() -> frozenset[str]:
    """The names of all responses."""
    names: set[str] = set()
    for path in (REPO / "data" / "responses").glob("*.yml"):
        names.update(yaml.safe_load(path.read_text(encoding="utf-8")).get("responses", {}))
    return frozenset(names)
