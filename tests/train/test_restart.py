"""Going on from shipped files: their weights are read back, and what is written from them belongs to them."""

import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from reportedly.engines import MODELS, load  # noqa: E402
from reportedly.engines.runtime import READ_FILE, open_tagger  # noqa: E402
from reportedly.engines.tagger import NeuralTagger  # noqa: E402
from reportedly.errors import ReportedlyError  # noqa: E402
from reportedly.model.span import Span  # noqa: E402
from reportedly.train.export import export_marks  # noqa: E402
from reportedly.train.network import Network, Shape  # noqa: E402
from reportedly.train.restart import start_from_files, weights_in  # noqa: E402

TEXT = "The union blamed the governor for the fire."


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(7)
    network = Network(Shape())
    start_from_files(network, MODELS, "default")
    return network


def test_every_weight_is_read_back(network: Network) -> None:
    """All that the shipped reader has stands in the network; only the marks are new."""
    own = network.reader.state_dict()
    shipped = weights_in(MODELS / READ_FILE.format("default"))

    assert own.keys() - shipped.keys() == {"marked.weight", "marked.bias"}
    assert all(torch.equal(own[name], torch.from_numpy(value)) for name, value in shipped.items())


def test_marks_belong_to_their_tagger(network: Network, tmp_path: Path) -> None:
    """Beside the file that they were made for they are read; the voices stay as they were. Beside another they are refused."""
    for file in ("default.onnx", "default-links.onnx", "tokenizer.json"):
        shutil.copy(MODELS / file, tmp_path / file)
    export_marks(network, tmp_path, MODELS / READ_FILE.format("default"), {})
    tagger, shipped = open_tagger(tmp_path, "default"), load()
    whole = [Span(0, len(TEXT))]

    assert isinstance(shipped, NeuralTagger)
    assert tagger.marking is not None
    assert tagger.tag(TEXT, whole) == shipped.tag(TEXT, whole)

    shutil.copy(MODELS / "default-links.onnx", tmp_path / "default.onnx")
    with pytest.raises(ReportedlyError, match="made for another"):
        open_tagger(tmp_path, "default")
