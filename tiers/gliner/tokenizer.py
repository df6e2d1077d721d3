"""A model's tokenizer, as it is, without the habits of the pipeline that saved it."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from documents.errors import ModelError


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in a ``tokenizer.json``, that neither cuts texts nor fills them up.

    Raises:
        ModelError: the file is missing or holds no tokenizer.
    """
    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # tokenizers raises plain Exception
        raise ModelError(f"{path}: no tokenizer can be read here ({exc}); a fast tokenizer's file is needed") from exc
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
