"""Links the parties of documents to the entries of a master list."""

from tiers.linking.index import MasterIndex
from tiers.linking.linker import MasterLinker
from tiers.linking.source import Source, source_of
from tiers.linking.store import open_index

__all__ = ["MasterIndex", "MasterLinker", "Source", "open_index", "source_of"]
