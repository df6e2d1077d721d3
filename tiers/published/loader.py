"""A folder → the model in it, by what its configuration says it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from documents.drafts import LabelProposer
from documents.errors import ModelError
from documents.extraction import Extractor
from documents.schema import Schema
from tiers.gliner import load_tier1
from tiers.gliner.config import CONFIG
from tiers.manifest import MANIFEST
from tiers.published.boundary import BoundaryExtractor
from tiers.published.folder import kind_of, open_checkpoint
from tiers.published.libraries import load_boundary, load_gliner
from tiers.published.open_labels import OpenLabels
from tiers.published.relations import RelationTier
from tiers.schema_extractor.by_text import TextReader
from tiers.schema_extractor.tier2 import SchemaTier, load_tier2

Published = RelationTier | OpenLabels | BoundaryExtractor


def load_published(path: Path, *, threads: int) -> Published:
    """The model of a published checkpoint.

    Raises:
        ModelError: the folder holds none that is served from here, may not be read, or its library is not installed or
            cannot load it.
    """
    folder = open_checkpoint(path)
    match kind_of(path):
        case "relations":
            return RelationTier(folder, load_gliner(path, threads=threads))
        case "open labels":
            return OpenLabels(folder, load_gliner(path, threads=threads))
        case "boundary":
            return BoundaryExtractor(folder, load_boundary(path, threads=threads))
        case None:
            raise ModelError(
                f"{path}: no checkpoint that is served by its own library: neither a GLiNER of relations or of free "
                "labels nor a GLiNER2 of the boundary architecture; others are converted (sluice train convert)"
            )


def load_extractor(path: Path, *, threads: int, cache: Path | None = None) -> Extractor:
    """Tier 1 from a folder of ours or from a published relation model.

    Raises:
        ModelError: the folder holds neither, or cannot be read.
    """
    kind = kind_of(path)
    if kind is None and (not (path / CONFIG).is_file() or (path / MANIFEST).is_file()):
        return load_tier1(path, threads=threads, cache=cache)
    if kind == "relations":
        model = load_published(path, threads=threads)
        assert isinstance(model, RelationTier)
        return model
    if kind is None:
        raise ModelError(f"{path}: tier 1 reads this checkpoint once it is converted (sluice train convert)")
    raise ModelError(f"{path}: tier 1 needs a model that is asked for fields; this is one of {kind}")


def load_proposer(path: Path, *, threads: int) -> LabelProposer:
    """A model that finds values without being told what to look for.

    Raises:
        ModelError: the folder holds another model, or cannot be read.
    """
    model = load_published(path, threads=threads)
    if not isinstance(model, OpenLabels):
        raise ModelError(f"{path}: this model is asked for labels and proposes none; a GLiNER with a decoder does")
    return model


def load_second_tier(path: Path, schemas: Sequence[Schema], *, threads: int) -> Extractor:
    """Tier 2 from a folder of ours or from a published GLiNER2 of the boundary architecture, for documents of these
    types.

    Raises:
        ModelError: the folder holds neither, or cannot be read.
        SchemaError: one of the types cannot be asked for.
    """
    kind = kind_of(path)
    if kind == "boundary":
        model = load_published(path, threads=threads)
        assert isinstance(model, BoundaryExtractor)
        return SchemaTier(TextReader(model), schemas)
    if kind is None:
        return load_tier2(path, schemas, threads=threads)
    raise ModelError(f"{path}: tier 2 needs a model that reads schemas; this is one of {kind}")
