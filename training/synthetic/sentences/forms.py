"""Forms that a text may have: prose, lists, forms, chats, mails, tables, CVs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from training.synthetic.phrases import words
from training.synthetic.sentences.kinds import kinds
from training.synthetic.sentences.scenes import fillers, scenes
from training.synthetic.sentences.writer import Piece, Writer
from training.synthetic.truth import Language

SAME_DOMAIN = 0.6
FILLER = 0.22
BULLETS = ("- ", "* ", "• ", "", "– ")
SEPARATORS = (": ", ": ", ": ", " = ", " – ", ":\t", "\t", ":\n")
PLAIN_TO_SEE = frozenset(
    words(
        "temporal_expression measurement money percentage contact_detail hashtag colour country language religion "
        "continent food animal plant garment instrument disease symptom body_part emotion weather sport nationality url"
    )
)
NAMING: dict[Language, tuple[str, ...]] = {
    "en": ("The best known {head} here: ", "About the {head} ", "They mentioned the {head} "),
    "de": ("Bekannt als {head}: ", "Zum Stichwort {head}: ", "Genannt wurde: "),
    "fr": ("À propos ({head}) : ", "Il s'agit de ceci ({head}) : ", "On a cité : "),
}
GREETINGS: dict[Language, tuple[str, str, str]] = {
    "en": (
        "From: {sender} <{email_address}>\nTo: {recipient}\nSent: {date} {clock_time}\n\n",
        "[Dear|Hi|Hello] {recipient},\n\n",
        "\n\n[Best|Regards|Kind regards|Cheers],\n{sender}\n[{job_title}|{employer}|{job_title}, {employer}|{address}]"
        "[\n{phone_number}|\n{email_address}|\n{url}|]",
    ),
    "de": (
        "Von: {sender} <{email_address}>\nAn: {recipient}\nGesendet: {date} {clock_time}\n\n",
        "[Hallo|Liebe|Guten Tag] {recipient},\n\n",
        "\n\n[Viele Grüße|Mit freundlichen Grüßen|Gruß]\n{sender}\n[{job_title}|{employer}|{address}]"
        "[\nTel. {phone_number}|\n{email_address}|]",
    ),
    "fr": (
        "De : {sender} <{email_address}>\nÀ : {recipient}\nEnvoyé : {date} {clock_time}\n\n",
        "[Bonjour|Cher|Chère] {recipient},\n\n",
        "\n\n[Cordialement|Bien à vous],\n{sender}\n[{job_title}|{employer}|{address}][\nTél. {phone_number}|]",
    ),
}
CV_LINES: dict[Language, tuple[str, ...]] = {
    "en": (
        "{year} – {year}\t{job_title}, {employer}, {city}",
        "{academic_degree} in {academic_field}, {university}, {year}",
        "Skills: {skill}, {skill}, {programming_language}", "Languages: {language}, {language}",
        "{applicant}\n{address}\n{phone_number} | {email_address}", "Interests: {hobby}, {sport}, {instrument}",
        "Won {award} in {year}", "Volunteer at {charity} since {year}",
    ),
    "de": (
        "{year} – {year}\t{job_title}, {employer}, {city}", "{academic_degree}, {academic_field}, {university}, {year}",
        "Kenntnisse: {skill}, {skill}, {programming_language}", "Sprachen: {language}, {language}",
        "{applicant}\n{address}\n{phone_number}", "Interessen: {hobby}, {sport}",
    ),
    "fr": (
        "{year} – {year}\t{job_title}, {employer}, {city}", "{academic_degree}, {academic_field}, {university}, {year}",
        "Compétences : {skill}, {skill}, {programming_language}", "Langues : {language}, {language}",
        "{applicant}\n{address}\n{phone_number}", "Loisirs : {hobby}, {sport}",
    ),
}  # fmt: skip
LEADS: dict[Language, tuple[str, ...]] = {
    "en": (
        "{news_headline}\n\n{city}, {date} ({news_agency}) – ", "{city} ({news_agency}) – ", "{newspaper}, {date}\n",
        "BREAKING: ", "{city}, {country} – ",
    ),
    "de": ("{news_headline}\n\n{city} ({news_agency}) – ", "{city}. ", "{newspaper}, {date}\n", "EILMELDUNG: "),
    "fr": ("{news_headline}\n\n{city} ({news_agency}) – ", "{city}, {date} – ", "{newspaper}, {date}\n"),
}  # fmt: skip


def prose(writer: Writer) -> list[Piece]:
    """One to six sentences, mostly of one domain."""
    return _sentences(writer, writer.rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6)))


def chat(writer: Writer) -> list[Piece]:
    """Lines of a chat or a post."""
    count = writer.rng.choice((1, 1, 1, 2, 3))
    return _joined([writer.write(writer.rng.choice(scenes(writer.language)["chat"])) for _ in range(count)], "\n")


def lead(writer: Writer) -> list[Piece]:
    """The beginning of a news story."""
    return [*writer.write(writer.rng.choice(LEADS[writer.language])), *_sentences(writer, 2, domain="news")]


def mail(writer: Writer) -> list[Piece]:
    """An e-mail with its head, greeting and signature."""
    head, greeting, end = GREETINGS[writer.language]
    top = writer.write(head) if writer.rng.random() < 0.6 else []
    return [*top, *writer.write(greeting), *_sentences(writer, writer.rng.randint(1, 3)), *writer.write(end)]


def bullets(writer: Writer) -> list[Piece]:
    """A list of things of a kind under its heading, or of two kinds."""
    kind = writer.rng.choice(_named())
    bullet, gap = writer.rng.choice(BULLETS), writer.rng.choice(("\n", "\n", ", "))
    items = [[bullet if gap == "\n" else "", *writer.mention(kind)] for _ in range(writer.rng.randint(2, 6))]
    if writer.rng.random() < 0.4:
        other = writer.rng.choice([k for k in _named() if _plain_to_see(k)])
        items = [[*item, writer.rng.choice((" (", " – ", ", ")), *writer.mention(other)] for item in items]
        items = [[*item, ")"] if " (" in item else item for item in items]
    heading: list[Piece] = [f"{_head(writer, kind)}:{gap if gap == chr(10) else ' '}"]
    bare = _plain_to_see(kind) and writer.rng.random() < 0.5
    return [*([] if bare else heading), *_joined(items, gap)]


def fields(writer: Writer) -> list[Piece]:
    """A form: lines of a key and its value."""
    separator = writer.rng.choice(SEPARATORS)
    count = writer.rng.randint(2, 7)
    chosen = writer.rng.sample(_named(), count)
    return _joined([[_head(writer, kind), separator, *writer.mention(kind)] for kind in chosen], "\n")


def table(writer: Writer) -> list[Piece]:
    """Rows of cells under a head."""
    columns = writer.rng.sample(_named(), writer.rng.randint(2, 4))
    rows: list[list[Piece]] = [_joined([[_head(writer, kind)] for kind in columns], "\t")]
    rows += [_joined([writer.mention(k) for k in columns], "\t") for _ in range(writer.rng.randint(1, 4))]
    return _joined(rows, "\n")


def naming(writer: Writer) -> list[Piece]:
    """A sentence that says what a thing is, and then others."""
    kind = writer.rng.choice(_named())
    start = writer.rng.choice(NAMING[writer.language]).replace("{head}", _head(writer, kind, capital=False))
    return [start, *writer.mention(kind), ". ", *_sentences(writer, writer.rng.randint(1, 2))]


def cv(writer: Writer) -> list[Piece]:
    """Lines of a CV."""
    lines = CV_LINES[writer.language]
    return _joined([writer.write(t) for t in writer.rng.sample(lines, writer.rng.randint(2, 4))], "\n")


FORMS: dict[str, tuple[Callable[[Writer], list[Piece]], int]] = {
    "prose": (prose, 46),
    "chat": (chat, 14),
    "lead": (lead, 7),
    "mail": (mail, 6),
    "bullets": (bullets, 8),
    "fields": (fields, 8),
    "table": (table, 4),
    "naming": (naming, 4),
    "cv": (cv, 3),
}
"""Form → what writes it, and how often of a hundred."""


@cache
def _named() -> tuple[str, ...]:
    return tuple(name for name, kind in kinds().items() if kind.named)


def _plain_to_see(kind: str) -> bool:
    """Whether the name alone says of what kind it is; a film's does not, nor does a politician's."""
    return not PLAIN_TO_SEE.isdisjoint(kinds()[kind].wider)


def _head(writer: Writer, kind: str, *, capital: bool = True) -> str:
    """The words that head a kind's names."""
    text = kinds()[kind].wordings[writer.language][0]
    return text[:1].upper() + text[1:] if capital else text


def _sentences(writer: Writer, count: int, *, domain: str | None = None) -> list[Piece]:
    known = scenes(writer.language)
    domains = [name for name in known if name != "chat"]
    domain = domain or writer.rng.choice(domains)
    found = []
    for _ in range(count):
        if writer.rng.random() < FILLER:
            found.append(writer.write(writer.rng.choice(fillers(writer.language))))
        place = domain if writer.rng.random() < SAME_DOMAIN else writer.rng.choice(domains)
        found.append(_closed(writer.write(writer.rng.choice(known[place]))))
    return _joined(found, " ")


def _closed(sentence: list[Piece]) -> list[Piece]:
    """The sentence with a full stop, if it has no end of its own."""
    words = [piece for piece in sentence if isinstance(piece, str)]
    return sentence if words[-1].endswith((".", "!", "?")) else [*sentence, "."]


def _joined(parts: list[list[Piece]], gap: str) -> list[Piece]:
    found: list[Piece] = []
    for number, part in enumerate(parts):
        found += [gap, *part] if number else part
    return found
