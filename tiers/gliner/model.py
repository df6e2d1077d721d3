"""A GLiNER bi-encoder in ONNX Runtime, without torch: windows and labels in, scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from documents.errors import ModelError
from tiers.gliner.decode import sigmoid
from tiers.gliner.labels import LabelEmbeddings
from tiers.gliner.windows import Window, WindowPlan
from tiers.manifest import ModelFolder, open_model

Floats = npt.NDArray[np.float32]


class GlinerModel:
    """One model folder: ``text.onnx``, ``labels.onnx``, ``tokenizer.json``, ``gliner_config.json``, label embeddings.

    One session serves all threads of a process. Raises ModelError when the folder is not what its manifest says.
    """

    def __init__(self, path: Path, *, threads: int, cache: Path | None = None) -> None:
        self.folder: ModelFolder = open_model(path)
        self._threads = threads
        config = json.loads((path / "gliner_config.json").read_text(encoding="utf-8"))
        ours = config["docsluice"]
        self.splitter: str = ours["splitter"]
        self.plan = WindowPlan(**ours["windows"])
        self.threshold: float = ours["threshold"]
        self._pad_id: int = ours["pad_id"]
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._text = self._session_of(path / "text.onnx")
        names = json.loads((path / "labels.json").read_text(encoding="utf-8"))
        vectors = np.load(path / "labels.npy", allow_pickle=False)
        self.labels = LabelEmbeddings(
            dict(zip(names, vectors, strict=True)),
            self._encode_labels,
            cache=cache / self.folder.hash[:16] if cache else None,
        )

    def _session_of(self, path: Path) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as exc:  # onnxruntime raises types of its own, one for each cause
            raise ModelError(f"{path}: ONNX Runtime refuses it: {exc}") from exc

    @cached_property
    def _label_encoder(self) -> onnxruntime.InferenceSession:
        return self._session_of(self.folder.path / "labels.onnx")

    def _encode_labels(self, texts: Sequence[str]) -> Floats:
        """(n, H); one at a time, as a batch's padding would change an INT8 encoder's scales."""
        rows = []
        for text in texts:
            ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            rows.append(self._label_encoder.run(["embeddings"], feed)[0][0])
        return np.stack(rows).astype(np.float32)

    def score(self, windows: Sequence[Window], labels: Floats) -> list[Floats]:
        """Probabilities (words, labels, 3) of start, end and inside, for each window; word 0 is the head word.

        ``labels``: (C, H). Windows run one by one: on a CPU padding costs more than a batch saves.
        """
        found = []
        for window in windows:
            ids = window.token_ids[None, :]
            feed = {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "word_at": window.word_at[None, :],
                "labels": labels,
            }
            found.append(sigmoid(self._text.run(["logits"], feed)[0][0]))
        return found
