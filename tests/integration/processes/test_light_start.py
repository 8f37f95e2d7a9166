import subprocess
import sys

import pytest

from presale.processes.application import MODELS
from presale.processes.fingerprint import fingerprint
from presale.settings import REPO

pytestmark = [pytest.mark.integration, pytest.mark.slow]
MODEL = MODELS / f"presale-{fingerprint(REPO)}.tar.gz"

ANSWER = """
import asyncio, sys, warnings
warnings.simplefilter("ignore")
from presale.processes.without_tensorflow import start_without
assert start_without(["run", "--model", sys.argv[1]])
from presale.dialogue.answering_only import read_without_training
read_without_training()
from rasa.core.agent import Agent
agent = Agent.load(sys.argv[1])
print("understood", asyncio.run(agent.parse_message("这件L码有货吗"))["intent"]["name"])
print("keras" in sys.modules)
"""


@pytest.mark.skipif(not MODEL.is_file(), reason="no model fits the present data: run `make train`")
def test_the_bot_answers_without_tensorflow() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ANSWER, str(MODEL)], cwd=REPO, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.splitlines()[-2:] == ["understood ask_stock", "False"], done.stderr[-2000:]
