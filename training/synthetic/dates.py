"""How dates are written, by country and language."""

from __future__ import annotations

from datetime import date

from training.synthetic.phrases import words
from training.synthetic.truth import Language

MONTHS: dict[Language, tuple[list[str], list[str]]] = {
    "en": (
        words("January February March April May June July August September October November December"),
        words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ),
    "de": (
        words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        words("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    ),
    "fr": (
        words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        words("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    ),
}
"""Names of months, whole and short."""
DATE_FORMS: dict[str, list[tuple[str, int]]] = {
    "US": [("M/D/YYYY", 5), ("MM/DD/YYYY", 8), ("MM/DD/YY", 3), ("Month D, YYYY", 6), ("Mon D, YYYY", 3),
           ("MM-DD-YYYY", 2), ("YYYY-MM-DD", 2), ("DD-Mon-YYYY", 1)],
    "GB": [("DD/MM/YYYY", 8), ("D Month YYYY", 5), ("D Mon YYYY", 4), ("DD-Mon-YY", 2), ("Dth Month YYYY", 2),
           ("YYYY-MM-DD", 3), ("DD.MM.YYYY", 2), ("DD-MM-YYYY", 2), ("DD/MM/YY", 2), ("Month D, YYYY", 1)],
    "de": [("DD.MM.YYYY", 12), ("D. Month YYYY", 5), ("DD.MM.YY", 3), ("D.M.YYYY", 2), ("YYYY-MM-DD", 3),
           ("DD. Mon YYYY", 1), ("DD-MM-YYYY", 1), ("DD/MM/YYYY", 1)],
    "fr": [("DD/MM/YYYY", 10), ("D month YYYY", 5), ("DD/MM/YY", 2), ("DD.MM.YYYY", 2), ("DD-MM-YYYY", 2),
           ("YYYY-MM-DD", 2), ("D mon YYYY", 1), ("le D month YYYY", 1)],
}  # fmt: skip
"""Forms with their weights, by country or language."""


def format_date(day: date, form: str, language: Language) -> str:
    """A date in one of ``DATE_FORMS``."""
    d, m, y = day.day, day.month, day.year
    full, short = MONTHS[language]
    suffix = "th" if 11 <= d <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    first = "1er" if d == 1 and language == "fr" else str(d)
    forms = {
        "M/D/YYYY": f"{m}/{d}/{y}",
        "MM/DD/YYYY": f"{m:02}/{d:02}/{y}",
        "MM/DD/YY": f"{m:02}/{d:02}/{y % 100:02}",
        "M/D/YY": f"{m}/{d}/{y % 100:02}",
        "D/M/YYYY": f"{d}/{m}/{y}",
        "MM-DD-YYYY": f"{m:02}-{d:02}-{y}",
        "Month D, YYYY": f"{full[m - 1]} {d}, {y}",
        "Mon D, YYYY": f"{short[m - 1]} {d}, {y}",
        "MonDD/YY": f"{short[m - 1]}{d:02}/{y % 100:02}",
        "YYYY-MM-DD": day.isoformat(),
        "DD-Mon-YYYY": f"{d:02}-{short[m - 1]}-{y}",
        "DD-Mon-YY": f"{d:02}-{short[m - 1]}-{y % 100:02}",
        "DD/MM/YYYY": f"{d:02}/{m:02}/{y}",
        "DD/MM/YY": f"{d:02}/{m:02}/{y % 100:02}",
        "DD-MM-YYYY": f"{d:02}-{m:02}-{y}",
        "DD-MM-YY": f"{d:02}-{m:02}-{y % 100:02}",
        "D Month YYYY": f"{d} {full[m - 1]} {y}",
        "D Mon YYYY": f"{d} {short[m - 1]} {y}",
        "DD MON YYYY": f"{d:02} {short[m - 1].upper()} {y}",
        "Dth Month YYYY": f"{d}{suffix} {full[m - 1]} {y}",
        "Dth day of Month, YYYY": f"{d}{suffix} day of {full[m - 1]}, {y}",
        "Dth day of Month YYYY": f"{d}{suffix} day of {full[m - 1]} {y}",
        "Dth of Month, YYYY": f"{d}{suffix} of {full[m - 1]}, {y}",
        "Month Dth, YYYY": f"{full[m - 1]} {d}{suffix}, {y}",
        "Month Dth YYYY": f"{full[m - 1]} {d}{suffix} {y}",
        "DD Month YYYY": f"{d:02} {full[m - 1]} {y}",
        "DD.MM.YYYY": f"{d:02}.{m:02}.{y}",
        "DD.MM.YY": f"{d:02}.{m:02}.{y % 100:02}",
        "D.M.YYYY": f"{d}.{m}.{y}",
        "D. Month YYYY": f"{d}. {full[m - 1]} {y}",
        "DD. Mon YYYY": f"{d:02}. {short[m - 1]} {y}",
        "D month YYYY": f"{first} {full[m - 1]} {y}",
        "D mon YYYY": f"{first} {short[m - 1]} {y}",
        "le D month YYYY": f"{first} {full[m - 1]} {y}",
    }
    return forms[form]
