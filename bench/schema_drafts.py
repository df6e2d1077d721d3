"""How well ``sluice schemas draft`` finds the fields of document types: forms whose truth is known exactly.

    python -m bench.schema_drafts [--types all|even|odd] [--samples N] [--houses one|many]
        [--seeds N N …] [--read] [--show]

Prints JSON. Of each of the types that ``training.synthetic.form`` knows (``even`` and ``odd`` are every second one by
name: one half served to tune, the other to report), ``samples`` forms are drafted as one type: of one printer ("one":
the keys and the layout are the same, the values differ), or of a printer each ("many": the same field often has another
key). A field of the truth counts that at least half of the forms show. It is found where a drafted field has its value
in more than half of the forms that show it, letter for letter (a currency sign apart); ``precision`` is the share of
drafted fields that are one, rows left out; ``kinds`` the share of found fields whose kind is right. With ``--read`` the
forms are drawn as PDFs and read again, as a person's are; without it their words are taken as they were set.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from random import Random

from documents.page import Document
from documents.values.currencies import without_currency
from documents.values.glyphs import alphanumerics
from ocr.limits import Limits
from ocr.reader import Reader
from ocr.settings import OcrSettings
from tiers.draft import DraftField, draft_schema
from training.synthetic.form.content import draw_form
from training.synthetic.form.document import HOUSES, SIZES
from training.synthetic.form.page import form_page, print_form
from training.synthetic.form.table import FormType, form_types
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties import party
from training.synthetic.parties.countries import CURRENCY, home
from training.synthetic.render import to_pdf
from training.synthetic.style import draw_style
from training.synthetic.truth import LANGUAGES, Language, SyntheticDocument, as_plain_text

KINDS: dict[str, set[str]] = {
    "date": {"date"}, "time": {"time"}, "money": {"money"}, "integer": {"number"}, "decimal": {"number", "money"},
    "percent": {"number"}, "duration": {"duration"}, "person": {"name"}, "company": {"name"}, "institution": {"name"},
    "bank": {"name"}, "employer": {"name"}, "insurer": {"name"}, "city": {"place", "name", "text"},
    "country": {"place", "name", "text"}, "phone": {"phone"}, "email": {"text"}, "iban": {"iban"},
    "code": {"identifier", "tax_id"}, "measure": {"number"}, "choice": {"text", "name", "place"},
    "address": {"address"}, "serial_number": {"identifier"}, "licence_plate": {"identifier"},
    "year": {"number", "identifier"},
}  # fmt: skip
"""Kinds that are right for a form's kinds of values; for all others "text", "name", "identifier" and "place"."""
OTHER = {"text", "name", "identifier", "place"}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one type: fields of the truth, drafted ones, those that are both, those of the right kind."""

    truth: int
    drafted: int
    found: int
    kinds: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    arrangement: str


def form_of_house(type_: FormType, language: Language, house_seed: int, seed: int) -> SyntheticDocument:
    """A form of a type by a printer, as ``make_form`` makes one, which leaves both to its seed."""
    house = Random(f"draft house/{language}/{type_.name}/{house_seed}")
    rng = Random(f"draft form/{language}/{house_seed}/{seed}")
    country = home(house, language)
    style = draw_style(house, language, country, CURRENCY.get(country, "EUR"))
    page = form_page(Sheet(*house.choice(SIZES)), style, house, rng)
    form = draw_form(type_, house, rng, style)
    arrangement = print_form(page, form, party(house, language, country))
    return finish(
        page.sheet,
        kind="form",
        language=language,
        seed=(house_seed * 1000 + seed) % HOUSES,
        vendor=f"form-{type_.name}-{house_seed}",
        layout=type_.name,
        flags=(arrangement,),
        by_rows=house.random() < 0.3,
    )


Read = Callable[[SyntheticDocument], Document]


def score(type_: FormType, made: Sequence[SyntheticDocument], read: Read) -> Score:
    """Draft the type from its forms, and count."""
    documents = [read(m) for m in made]
    draft = draft_schema(documents, name="my_type")
    shown: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for sample, m in enumerate(made):
        for name, values in m.fields.items():
            shown[name][sample] = alphanumerics(values[0].raw)
    truth = {name: values for name, values in shown.items() if 2 * len(values) >= len(made)}
    fields = [f for f in draft.fields if not f.columns]
    values = [_values(f, [d.text for d in documents]) for f in fields]
    found: dict[str, int] = {}
    for name, wanted in truth.items():
        hits = [sum(text in own.get(sample, ()) for sample, text in wanted.items()) for own in values]
        best = max(range(len(fields)), key=lambda n: hits[n], default=-1)
        if best >= 0 and 2 * hits[best] > len(wanted) and best not in found.values():
            found[name] = best
    kinds = {f.name: f.kind for f in type_.fields}
    right = sum(fields[n].kind in KINDS.get(kinds[name], OTHER) for name, n in found.items())
    wrong = [f"{f.description} [{f.kind}] {f.examples}" for n, f in enumerate(fields) if n not in found.values()]
    wrong_kind = [
        f"{fields[n].description}: {fields[n].kind} is {kinds[name]} {fields[n].examples}"
        for name, n in found.items()
        if fields[n].kind not in KINDS.get(kinds[name], OTHER)
    ]
    missed = tuple(name for name in truth if name not in found)
    return Score(
        len(truth),
        len(fields),
        len(found),
        right,
        (*wrong, *("KIND " + w for w in wrong_kind)),
        missed,
        made[0].flags[0],
    )


def _values(field: DraftField, texts: Sequence[str]) -> dict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for sample, start, end in field.places:
        text = texts[sample][start:end]
        found[sample] |= {alphanumerics(text), alphanumerics(without_currency(text))}
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--types", choices=("all", "even", "odd"), default="odd")
    parser.add_argument("--samples", type=int, default=5)
    parser.add_argument("--houses", choices=("one", "many"), default="one")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="a printer of each type for each seed")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is wrong")
    parser.add_argument("--read", action="store_true", help="draw PDFs and read them")
    options = parser.parse_args()
    with closing(Reader(OcrSettings(), Limits())) as reader:
        measure(options, lambda m: reader.read(to_pdf(m), source="form.pdf") if options.read else as_plain_text(m))


def measure(options: argparse.Namespace, read: Read) -> None:
    """Draft all types, and print."""
    names = sorted(form_types())
    chosen = {"all": names, "even": names[::2], "odd": names[1::2]}[options.types]
    started = time.perf_counter()
    scores: list[tuple[str, Score]] = []
    for seed in options.seeds:
        for number, name in enumerate(chosen):
            language = LANGUAGES[number % len(LANGUAGES)]
            houses = [seed if options.houses == "one" else 100 * seed + n for n in range(options.samples)]
            made = [form_of_house(form_types()[name], language, house, n) for n, house in enumerate(houses)]
            scores.append((name, score(form_types()[name], made, read)))
            if options.show:
                _show(name, language, scores[-1][1])
    truth, drafted, found, kinds = (
        sum(getattr(s, w) for _, s in scores) for w in ("truth", "drafted", "found", "kinds")
    )
    report = {
        "types": options.types,
        "n_types": len(chosen),
        "samples": options.samples,
        "houses": options.houses,
        "seeds": options.seeds,
        "read": options.read,
        "fields": truth,
        "drafted": drafted,
        "recall": round(found / truth, 3),
        "precision": round(found / drafted, 3),
        "kinds": round(kinds / max(found, 1), 3),
        "forms_with_recall_below_0.8": sum(s.found < 0.8 * s.truth for _, s in scores) / len(scores),
        "worst": sorted((round(s.found / s.truth, 2), name) for name, s in scores)[:5],
        "seconds": round(time.perf_counter() - started, 1),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    print(json.dumps(report))


def _show(name: str, language: Language, s: Score) -> None:
    print(f"{name} {language} {s.arrangement}: {s.found} of {s.truth}, {s.drafted} drafted, {s.kinds} kinds")
    print("   missed", s.missed)
    for line in s.wrong:
        print("   ", line)


if __name__ == "__main__":
    main()
