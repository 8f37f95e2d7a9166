import numpy as np
import pytest

from presale.nlu.encoders import load_encoder
from presale.nlu.encoders.tuned_use import assembled, token_rows, weights_of

pytestmark = pytest.mark.filterwarnings("ignore")

STOCK = ["有货吗", "还有没有货", "黑色还有不", "断货了没", "库存还有多少"]
FEE = ["包邮吗", "邮费多少", "运费谁出", "要不要邮费", "免运费不"]


def test_the_graph_computes_what_the_encoder_computes():
    from presale.nlu.encoders.use_graph import UseGraph

    encoder = load_encoder("use")
    pieces = [encoder.pieces(text) for text in STOCK[:1] + FEE[:1]]
    tokens = np.unique(np.array(sum(pieces, []), np.int32))
    graph = UseGraph(weights_of(encoder), token_rows(encoder, tokens), float(encoder.network.eps))
    rows = {int(token): i + 1 for i, token in enumerate(tokens)}
    padded = np.zeros((2, max(map(len, pieces))), np.int32)
    for i, sentence in enumerate(pieces):
        padded[i, : len(sentence)] = [rows[p] for p in sentence]
    computed = graph.vectors(padded, np.array([len(p) for p in pieces], np.int32)).numpy()
    assert np.allclose(computed, encoder.encode([STOCK[0], FEE[0]]), atol=1e-4)


def test_tuning_brings_phrasings_of_one_intent_together_and_leaves_the_encoder_as_it_was():
    from presale.nlu.encoders.tuning import Tuning, tune

    encoder = load_encoder("use")
    before = encoder.encode(STOCK + FEE)
    changed = tune(encoder, STOCK + FEE, ["ask_stock"] * 5 + ["fee"] * 5, Tuning(epochs=60, batch=10, slips=0))
    after = assembled(encoder, changed.weights, changed.tokens, changed.rows).encode(STOCK + FEE)
    assert np.allclose(encoder.encode(STOCK + FEE), before)
    assert _apart(after) > _apart(before) + 0.05


def _apart(vectors):
    likeness = vectors @ vectors.T
    return (likeness[:5, :5].mean() + likeness[5:, 5:].mean()) / 2 - likeness[:5, 5:].mean()
