"""How often tier 2, or 3, tells a document's choices right: language, invoice or credit note, currency, a form's own.

    python -m training.choices --data ../shared/data --cache runs/read --model models/tier2
    python -m training.choices --data ../shared/data --cache runs/read --tier3 models/tier3 --base runs/smollm2

Asked are real documents in English (their language, among six; the part ``calibrate``), and made documents of layouts
and forms that training leaves out, in the words that ``training.datasets.attributes`` draws. The choices of a document
are asked in one pass, of tier 2 beside all fields of their type, of tier 3 by themselves. ``right``: the answer
is the true option, or none where none of the options is; ``as the most frequent``: what saying the commonest answer
every time would give. Intervals are over layouts, or over vendors.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path

from documents.errors import TierUnavailableError
from documents.extraction import Extractor
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import add_labelled_sets, folder
from training.compare import SHOWN, held_out, synthetic_pages
from training.datasets.attributes import CREDITED, CURRENCY, LANGUAGE, SPOKEN_IN
from training.datasets.forms import FORM, from_form, group_of
from training.datasets.labelled import Choice, LabelledDocument
from training.datasets.synthetic import HELD_OUT
from training.figures import Count, f1, interval
from training.places import OWN_TYPES
from training.synthetic import generate

REAL = tuple(name for name in SHOWN if name != "einvoice_pdf")
"""Sets of which every document is in English."""
SORTS = {"language": LANGUAGE, "invoice or credit note": CREDITED, "currency": CURRENCY}
FORM_FIELD = "a form's own choice"
NOTHING = Schema("form", "form", "", ())


@dataclass(frozen=True)
class Answer:
    """What was said of one choice, None for none of its options, and what is right; ``failed``: nothing was."""

    group: str
    said: str | None
    right: str | None
    failed: bool = False


def main() -> None:
    """Parse the command line, run, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    measured = parser.add_mutually_exclusive_group(required=True)
    measured.add_argument("--model", type=folder, help="tier 2's model folder")
    measured.add_argument("--tier3", help="tier 3's model: folder, .gguf file or URL")
    parser.add_argument("--base", type=folder, help="folder of the model that tier 3's adapter is for")
    parser.add_argument("--most", type=int, default=20, help="most documents of one set")
    parser.add_argument(
        "--synthetic", type=int, default=40, help="made pages of each language; forms three times as many"
    )
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    tier = measured_tier(args.model, args.tier3, args.base, schemas, threads=args.threads)
    real = held_out(args.data, args.cache, "calibrate", REAL, most=args.most, schemas=schemas)
    english = Choice(LANGUAGE[0], tuple(names[0] for names in SPOKEN_IN.values()), SPOKEN_IN["en"][0])
    asked = [("real pages", replace(d, choices=(english,))) for _, d in real]
    asked += [("made pages", d) for _, d in synthetic_pages(args.synthetic, schemas)]
    asked += [("made forms", d) for d in islice(forms(), 3 * args.synthetic)]
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for name, labelled in asked:
        for sort, answer in answers(tier, labelled, schemas):
            found[name, sort].append(answer)
    print("\n".join(table(found)))


def measured_tier(
    tier2: Path | None, tier3: str | None, base: Path | None, schemas: Mapping[str, Schema], *, threads: int
) -> Extractor:
    """The tier that is asked."""
    if tier2:
        return load_tier2(tier2, list(schemas.values()), threads=threads)
    from tiers.llm import load_tier3

    return load_tier3(str(tier3), threads=threads, base=base)


def forms() -> Iterator[LabelledDocument]:
    """Made forms of the types that training leaves out, with the choices that they are known by."""
    rng = random.Random(0)
    for seed in count():
        made = generate(FORM, seed=seed)
        if group_of(made) in HELD_OUT:
            yield from_form(made, rng)


def answers(tier: Extractor, labelled: LabelledDocument, schemas: Mapping[str, Schema]) -> Iterator[tuple[str, Answer]]:
    """Ask for a document's choices, beside the fields of its type if all are read at once anyway; each with its
    sort."""
    known = schemas.get(labelled.document_type or "", NOTHING)
    specs = {f"choice_{n}": choice for n, choice in enumerate(labelled.choices)}
    fields = tuple(FieldSpec(name, None, c.asked, options=c.options) for name, c in specs.items())
    schema = replace(known, fields=(*(known.fields if tier.tier < 3 else ()), *fields))
    unanswered: Sequence[str] = ()
    try:
        findings = tier.extract(labelled.document, [schema])
    except TierUnavailableError as exc:
        findings, unanswered = exc.findings, exc.fields
    for name, choice in specs.items():
        best = next(iter(findings.candidates(schema.name, name)), None)
        sort = next((sort for sort, names in SORTS.items() if choice.asked in names), FORM_FIELD)
        yield sort, Answer(labelled.group, best.value if best else None, choice.right, name in unanswered)


def table(found: Mapping[tuple[str, str], Sequence[Answer]]) -> Iterator[str]:
    """One line for each kind of document and sort of choice."""
    titles = f"{'documents':12}{'choice':26}{'asked':>6}{'right':>8}  {'95 % interval':15}"
    yield f"{titles}{'as the most frequent':>22}{'failed':>8}"
    for (name, sort), own in found.items():
        counts = [Count(1, 1, int(a.said == a.right and not a.failed), group=a.group) for a in own]
        low, high = interval(counts)
        usual = Counter(a.right for a in own).most_common(1)[0][1] / len(own)
        failed = sum(a.failed for a in own)
        yield f"{name:12}{sort:26}{len(own):6}{f1(counts):8.3f}  {low:.2f} … {high:.2f}{usual:29.3f}{failed:8}"


if __name__ == "__main__":
    main()
