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

READ_FILE, LINK_FILE = "{}.onnx", "{}-links.onnx"


@dataclass(frozen=True, slots=True)
class OnnxNetwork:
    """The two halves of a tagger as ONNX sessions."""

    reader: Any
    linker: Any

    def read(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        hidden, cue = self.reader.run(None, {"ids": ids, "features": features, "mask": mask})
        return hidden, cue

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, source and content given a cue; and whether it is a cue at all."""
        roles, valid = self.linker.run(None, {"hidden": hidden, "markers": markers, "mask": mask})
        return roles, valid


def open_tagger(folder: Path, name: str, threads: int = 1) -> NeuralTagger:
    """The tagger whose files in *folder* are called *name*. One thread: articles run side by side instead."""
    files = [folder / READ_FILE.format(name), folder / LINK_FILE.format(name)]
    reader, linker = (_session(file, threads) for file in files)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in (*files, folder / "tokenizer.json")))
    settings = Settings(**json.loads(reader.get_modelmeta().custom_metadata_map["settings"]))
    return NeuralTagger(f"{name}-{digest.hexdigest()[:12]}", OnnxNetwork(reader, linker), settings)


def _session(file: Path, threads: int) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Articles differ in length, so a pattern of memory is never met again; an arena would only grow.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
