"""Run a trained tagger's int8 files with ONNX Runtime."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime as ort

from reportedly.engines.candidates import Floats
from reportedly.engines.decode import Settings
from reportedly.engines.pieces import Ints
from reportedly.engines.tagger import NeuralTagger
from reportedly.errors import ReportedlyError

READ_FILE, LINK_FILE, CHAIN_FILE = "{}.onnx", "{}-links.onnx", "{}-chains.onnx"
MARK_FILE, BLAME_FILE = "{}-marks.onnx", "{}-blame.onnx"
# A sum with a layer norm as one step takes five times as long as the two apart: a tenth of a reader's time (1.32).
_NOT_QUICKER = ["SkipLayerNormFusion"]
_TOGETHER = 8  # windows that a recurrent network is given at a time


@dataclass(frozen=True, slots=True)
class OnnxNetwork:
    """The two halves of a tagger as ONNX sessions."""

    reader: Any
    linker: Any

    def read(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        hidden, cue = self.reader.run(["hidden", "cue"], {"ids": ids, "features": features, "mask": mask})
        return hidden, cue

    def read_early(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        """The same, and the hidden states after the first layers, which the other networks go on from."""
        hidden, cue, early = self.reader.run(
            ["hidden", "cue", "early"], {"ids": ids, "features": features, "mask": mask}
        )
        return hidden, cue, early

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, source and content given a cue; and whether it is a cue at all."""
        roles, valid = self.linker.run(["roles", "valid"], {"hidden": hidden, "markers": markers, "mask": mask})
        return roles, valid


@dataclass(frozen=True, slots=True)
class OnnxChains:
    """The network that hears chains, as an ONNX session."""

    session: Any

    def depths(self, early: Floats, markers: Ints, marks: Ints, ruled: Ints, mask: Ints) -> Floats:
        """Scores for no voice, the speaker, and each place outside of it."""
        given = {"early": early, "markers": markers, "marks": marks, "ruled": ruled, "mask": mask}
        scores: Floats
        [scores] = self.session.run(None, given)
        return scores


@dataclass(frozen=True, slots=True)
class OnnxMarks:
    """The network that marks labels and blame, as two ONNX sessions."""

    reader: Any
    linker: Any

    def read(self, early: Floats, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a label and of words of blame."""
        hidden, marked = self.reader.run(["hidden", "marked"], {"early": early, "mask": mask})
        return hidden, marked

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, who is held and what for, given words of blame; and whether they are any at all."""
        roles, valid = self.linker.run(["roles", "valid"], {"hidden": hidden, "markers": markers, "mask": mask})
        return roles, valid


def open_tagger(folder: Path, name: str, threads: int = 1) -> NeuralTagger:
    """The tagger whose files in *folder* are called *name*. One thread: articles run side by side instead."""
    files = [folder / READ_FILE.format(name), folder / LINK_FILE.format(name)]
    reader, linker = (_session(file, threads) for file in files)
    chains, marks, blame = (folder / one.format(name) for one in (CHAIN_FILE, MARK_FILE, BLAME_FILE))
    hearing = OnnxChains(_session_for(chains, files[0], threads)) if chains.exists() else None
    marking = None
    if marks.exists():
        marking = OnnxMarks(_session_for(marks, files[0], threads), _session(blame, threads))
    files += [one for one in (chains, marks, blame) if one.exists()]
    digest = digest_of(*files, folder / "tokenizer.json")
    settings = Settings(**json.loads(reader.get_modelmeta().custom_metadata_map["settings"]))
    layered = any(one.name == "early" for one in reader.get_outputs())
    # Measured: an encoder reads one window at a time as fast as several, a recurrent network does not.
    return NeuralTagger(
        f"{name}-{digest}", OnnxNetwork(reader, linker), settings, hearing, marking, 1 if layered else _TOGETHER
    )


def _session_for(file: Path, reader: Path, threads: int) -> Any:
    """A network that goes on from the states of *reader*, and must have been made for it."""
    session = _session(file, threads)
    if session.get_modelmeta().custom_metadata_map.get("reader") != digest_of(reader):
        raise ReportedlyError(f"{file.name} was made for another {reader.name}; train it again, or take it out")
    return session


def digest_of(*files: Path) -> str:
    """The first twelve letters of the sha256 of *files*, one after another."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _session(file: Path, threads: int) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Articles differ in length, so a pattern of memory is never met again; an arena would only grow.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return ort.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=_NOT_QUICKER
    )
