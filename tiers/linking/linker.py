"""Links a party to an entry of a master list, or says that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.linking import Candidate, Link, Party
from documents.values.kinds import Kind
from tiers.linking.entry import Entry
from tiers.linking.evidence import Evidence, evidence_of
from tiers.linking.index import MasterIndex
from tiers.linking.model import scores_of
from tiers.linking.names import NameKey, name_key
from tiers.linking.said import ambiguous, linked, no_entry, number_of_another, other_tax_number, without_a_name
from tiers.linking.weights import LINK_AT

LOOKED_AT = 40
"""Names that the trigrams propose."""
SHOWN = 3
"""Candidates that a link names."""
ALSO_POSSIBLE = 0.1
"""Least score of a candidate that is told of as a rival."""
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, its evidence and its score."""

    number: int
    evidence: Evidence
    score: float


class MasterLinker:
    """A ``documents.linking.Linker`` over an index. One thread at a time."""

    def __init__(self, index: MasterIndex, *, link_at: float = LINK_AT) -> None:
        self.index = index
        self._link_at = link_at
        self._weights: dict[str, float] = {}

    def link(self, party: Party) -> Link:
        """The entry that a party is, or none, and why."""
        key = name_key(party.name, misread=True)
        if key is None:
            return Link(None, None, 0.0, without_a_name(party))
        by_tax = self.index.by_tax_number(party.tax_id) if party.tax_id else []
        by_account = self.index.by_account(party.iban) if party.iban else []
        evidence = self.evidence(party, key, by_tax + by_account)
        # An account may find an entry where nothing else does, but never outweigh a name: else the account of a company
        # of a like name would choose that company, and then be found to be its own.
        owner = evidence[by_tax[0]].entry if by_tax else None
        link = self._decided(party, evidence, owner, account=False)
        if by_account and link.id is None and not link.conflict:
            link = self._decided(party, evidence, owner, account=True)
        numbers: tuple[tuple[Kind, list[int]], ...] = (("tax_id", by_tax), ("iban", by_account))
        for kind, found in numbers:
            holders = {evidence[n].entry.id for n in found}
            if link.conflict or not holders or link.id in holders or (kind == "iban" and link.id is not None):
                continue  # an account of another entry than the linked one is for a rule of its own
            likely = any(c.id in holders and c.score >= ALSO_POSSIBLE for c in link.candidates)
            told = likely and link.id is None
            said = link.why if told else number_of_another(kind, party, evidence[found[0]].entry, link)
            link = _disputed(link, kind, said)
        return self._with_owner(link, by_account)

    def evidence(self, party: Party, key: NameKey, known: Sequence[int] = ()) -> dict[int, Evidence]:
        """What speaks for each candidate and against it: those of a like name, and those already ``known``."""
        numbers = dict.fromkeys([*known, *self.index.by_name(key.text, LOOKED_AT)])
        size = len(self.index)
        return {n: evidence_of(party, key, self.index.entry(n), self._weigh, size) for n in numbers}

    def _decided(self, party: Party, evidence: dict[int, Evidence], owner: Entry | None, *, account: bool) -> Link:
        """The best candidate, where it is good enough and its tax number is not another (``owner`` has that)."""
        ranked = _ranked(evidence, account=account)
        candidates = tuple(map(_candidate, ranked[:SHOWN]))
        if not ranked:
            return Link(None, None, 0.0, no_entry(party, None, self._link_at))
        best = ranked[0]
        if best.score >= self._link_at and best.evidence.tax_number >= 0:
            entry = best.evidence.entry
            said = linked(party, best.evidence)
            return Link(entry.id, entry.names[0], best.score, said, candidates, entry.ibans)
        plain = _ranked(evidence, account=account, other_tax_number=False)[0]
        if plain.score >= self._link_at and plain.evidence.tax_number < 0:
            unlinked = Link(None, None, plain.score, "", candidates)
            return _disputed(unlinked, "tax_id", other_tax_number(party, plain.evidence, owner))
        rivals = [s for s in ranked[:SHOWN] if s.score >= ALSO_POSSIBLE]
        if len(rivals) > 1 and sum(s.score for s in ranked) >= self._link_at:
            said = ambiguous(party, [s.evidence for s in rivals])
        else:
            said = no_entry(party, best.evidence, self._link_at, best.score)
        return Link(None, None, best.score, said, candidates)

    def _with_owner(self, link: Link, by_account: Sequence[int]) -> Link:
        others = [entry for n in by_account if (entry := self.index.entry(n)).id != link.id]
        if link.id is None or not others:
            return link
        return replace(link, iban_owner=f"{others[0].names[0]} ({others[0].id})")

    def _weigh(self, word: str) -> float:
        weight = self._weights.get(word)
        if weight is None:
            if len(self._weights) >= _REMEMBERED:
                self._weights.clear()
            weight = self._weights[word] = self.index.grams.weight_of(word)
        return weight


def _ranked(evidence: dict[int, Evidence], *, account: bool, other_tax_number: bool = True) -> list[Scored]:
    """Best first; of equal ones the one that stands earlier in the list. What is False is not weighed."""
    scores = scores_of([e.vector(account=account, other_tax_number=other_tax_number) for e in evidence.values()])
    scored = [Scored(n, e, score) for (n, e), score in zip(evidence.items(), scores, strict=True)]
    return sorted(scored, key=lambda s: (-s.score, s.number))


def _candidate(scored: Scored) -> Candidate:
    entry = scored.evidence.entry
    return Candidate(entry.id, entry.names[0], scored.score, next(iter(entry.addresses), None))


def _disputed(link: Link, kind: Kind, said: str) -> Link:
    """No link, and a person is to look."""
    return replace(link, id=None, name=None, ibans=(), why=said, conflict=said, disputed=(kind,))
