"""What an evaluation found, in words and numbers: what the terminal, the JSON and the report all say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.report import percent
from router.bounds import calibration_error, ranking, reliability, upper_bound
from router.certificate import Promise

if TYPE_CHECKING:
    from training.scored import Evaluation, Figures
    from training.scoring import Outcome, Truth

WHOLE = "all fields"
_CERTAINTY = 0.95
"""Of a bound where no promise says another."""


@dataclass(frozen=True)
class Wrong:
    """A value that is wrong: what was said, and what is true."""

    document: str
    field: str
    said: str
    truth: str


@dataclass(frozen=True)
class Findings:
    """An evaluation, and what it was of. ``promise``, ``embedded_xml``: what the documents were processed under, None
    where that is not known; ``unlabelled``: documents of the folder without truth."""

    name: str
    evaluation: Evaluation
    promise: Promise | None
    unlabelled: int = 0
    embedded_xml: bool | None = None

    @property
    def certainty(self) -> float:
        """Of all bounds."""
        return self.promise.certainty if self.promise else _CERTAINTY

    @property
    def rows(self) -> list[Figures]:
        """The figures of every field, then those of all."""
        return [*self.evaluation.fields, self.evaluation.whole]

    def called(self, figures: Figures) -> str:
        """The field's name, with its type's where there are several."""
        several = len({f.document_type for f in self.evaluation.fields}) > 1
        name = figures.field or WHOLE
        return f"{figures.document_type}.{name}" if figures.field and several else name

    def at_most(self, figures: Figures) -> float | None:
        """Upper bound of the share of documents in which the field is accepted and wrong; None where it is accepted in
        none, and for all fields, of which no promise is made."""
        if not figures.accepted_in or not figures.field:
            return None
        return upper_bound(figures.accepted_in, figures.wrong_in, self.certainty)

    def wrong(self, *, accepted: bool) -> list[Wrong]:
        """The wrong values among the accepted, or among those that were only proposed."""
        return [
            Wrong(outcome.case.name, outcome.field, said.value, told(outcome.truth))
            for outcome in self.evaluation.outcomes
            if outcome.accepted == accepted
            for said in outcome.said
            if not said.right
        ]

    @property
    def heading(self) -> list[str]:
        """How many documents there are, and what became of them."""
        all_of, missing = len(self.evaluation.documents), len(self.evaluation.without_result)
        typed = sum(scored.type_is_right for scored in self.evaluation.documents)
        lines = [
            f"{self.name}: {all_of} {'document' if all_of == 1 else 'documents'}, {missing} without a result, "
            f"type told right {typed} ({share(typed / all_of)})"
        ]
        if labelled := self.evaluation.by_einvoice:
            lines.append(
                f"{labelled} of them labelled by their e-invoice: page and XML agree there, so these are the easier "
                'ones; "at most" counts none of them'
            )
        if self.unlabelled:
            lines.append(f"left out: {self.unlabelled} without truth")
        return lines

    @property
    def totals(self) -> list[str]:
        """What goes through, which tiers read, what was promised."""
        all_of = len(self.evaluation.documents)
        through, right = self.evaluation.straight_through
        tiers = (f"tier {tier} {share(n / all_of)} ({n})" for tier, n in self.evaluation.tiers.items())
        lines = [
            f"straight through: {through} of {all_of} documents ({share(through / all_of)}), {right} wholly right",
            f"documents that each tier read: {', '.join(tiers) or 'none'}",
        ]
        if self.promise is None:
            lines.append("promise: that of the run that wrote these results")
        else:
            said = f"at most {100 * self.promise.max_error:.4g} % wrong with {100 * self.certainty:.4g} % certainty"
            lines.append(f"promise: {said} (SLUICE_ROUTER_MAX_ERROR, SLUICE_ROUTER_CERTAINTY)")
        if self.embedded_xml is not None:
            lines.append(f"e-invoices inside PDFs: {'read as well' if self.embedded_xml else 'left out'}")
        return lines


def share(value: float) -> str:
    """For example ``97.3 %``."""
    return percent(value, digits=1)


def told(truth: Truth) -> str:
    """What is true, for a person's eyes."""
    return "; ".join(" or ".join(dict.fromkeys(forms)) for forms in truth.values) or "(absent)"


def seconds_of(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Each stage, and what it took a document, in words."""
    for stage, times in evaluation.seconds.items():
        yield stage, f"median {times.median:.2f} s, 95 % within {times.p95:.2f} s ({times.documents} documents)"


def confidence_of(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """How far proposed values' confidences are probabilities (``ece``), and rank right before wrong (``auroc``)."""
    from training.scored import sure

    known = sure(outcomes)
    ranked = ranking(known)
    return {
        "values": len(known),
        "ece": round(calibration_error(reliability(known)), 4) if known else None,
        "auroc": round(ranked.area, 4) if ranked else None,
        "auroc_at_least": round(ranked.low, 4) if ranked else None,
    }


def of_field(evaluation: Evaluation, figures: Figures) -> list[Outcome]:
    """The outcomes that figures are of."""
    if not figures.field:
        return evaluation.outcomes
    key = figures.document_type, figures.field
    return [o for o in evaluation.outcomes if (o.case.document_type, o.field) == key]


def as_json_object(found: Findings) -> dict[str, Any]:
    """All of it, for programs."""
    evaluation = found.evaluation
    through, right = evaluation.straight_through
    *fields, whole = (_figures(found, figures) for figures in found.rows)
    return {
        "name": found.name,
        "documents": len(evaluation.documents),
        "vendors": evaluation.vendors,
        "without_result": evaluation.without_result,
        "without_truth": found.unlabelled,
        "labelled_by_einvoice": evaluation.by_einvoice,
        "type_right": sum(scored.type_is_right for scored in evaluation.documents),
        "promise": {"max_error": found.promise.max_error, "certainty": found.certainty} if found.promise else None,
        "embedded_xml": found.embedded_xml,
        "models": evaluation.models,
        "fields": fields,
        "all": whole,
        "straight_through": through,
        "straight_through_right": right,
        "tiers": {str(tier): n for tier, n in evaluation.tiers.items()},
        "seconds": {
            stage: {"documents": t.documents, "median": round(t.median, 4), "p95": round(t.p95, 4)}
            for stage, t in evaluation.seconds.items()
        },
        "wrong_accepted": [vars(wrong) for wrong in found.wrong(accepted=True)],
        "wrong_proposed": [vars(wrong) for wrong in found.wrong(accepted=False)],
    }


def _figures(found: Findings, figures: Figures) -> dict[str, Any]:
    count, most = figures.count, found.at_most(figures)
    known = {"document_type": figures.document_type, "field": figures.field} if figures.field else {}
    numbers = {
        "precision": figures.precision,
        "recall": figures.recall,
        "f1": figures.f1,
        "low": figures.low,
        "high": figures.high,
        "coverage": figures.coverage,
        "accepted_precision": figures.accepted_precision,
        "accepted_wrong_at_most": most,
    }
    return {
        **known,
        "documents": figures.documents,
        "truth": count.wanted,
        "predicted": count.said,
        "right": count.right,
        "accepted": count.accepted,
        "accepted_wrong": figures.accepted_wrong,
        "accepted_in": figures.accepted_in,
        **{name: None if value is None else round(value, 4) for name, value in numbers.items()},
        "confidence": confidence_of(of_field(found.evaluation, figures)),
    }
