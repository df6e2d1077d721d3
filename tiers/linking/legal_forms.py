# ruff: noqa: E501 - tables read better in long lines
"""Legal forms of companies, as they stand behind a name or before it, in all their spellings."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

SPELLINGS: dict[str, str] = {
    "gmbh": "gmbh gesmbh gesellschaftmbh gesellschaftmitbeschrankterhaftung mbh ggmbh sarlgmbh gesmithaftung",
    "gmbhcokg": "gmbhcokg gmbhcokgaa gmbhco gmbhundcokg mbhcokg gesmbhcokg cokg agcokg agcokgaa secokg ugcokg kgaa",
    "ag": "ag aktiengesellschaft sa sapa saplc societeanonyme",
    "ug": "ug ughaftungsbeschrankt unternehmergesellschaft haftungsbeschrankt",
    "kg": "kg kommanditgesellschaft kommges secs scs",
    "ohg": "ohg offenehandelsgesellschaft og snc eohg",
    "gbr": "gbr gesellschaftburgerlichenrechts gesbr partg partgmbb partnerschaft",
    "ek": "ek ekfm ekfr eu eingetragenerkaufmann eingetragenekauffrau einzelunternehmen einzelfirma inh inhaber ei eirl",
    "eg": "eg egmbh genossenschaft scop sce",
    "ev": "ev eingetragenerverein vzw asbl association",
    "se": "se societaseuropaea",
    "stiftung": "stiftung gstiftung fondation",
    "vvag": "vvag",
    "sarl": "sarl sarlau societearesponsabilitelimitee",
    "sas": "sas sasu societeparactionssimplifiee selas",
    "eurl": "eurl selarl",
    "sci": "sci scp sccv scm gie",
    "ltd": "ltd limited ltda pteltd ptyltd pvtltd coltd companylimited privatelimited sdnbhd bhd pte pty",
    "plc": "plc publiclimitedcompany",
    "llp": "llp limitedliabilitypartnership lp limitedpartnership",
    "llc": "llc limitedliabilitycompany pllc lc",
    "inc": "inc incorporated corp corporation co company coinc cocorp",
    "bv": "bv beslotenvennootschap bvba",
    "nv": "nv naamlozevennootschap",
    "spa": "spa",
    "srl": "srl srls",
    "ab": "ab aktiebolag",
    "as": "as asa aps ivs",
    "oy": "oy oyj oyab",
    "spzoo": "spzoo spolkazoo spk spj",
    "sro": "sro spolsro",
    "kft": "kft zrt nyrt bt",
    "lda": "lda unipessoallda",
    "sl": "sl slu sociedadlimitada sau",
    "doo": "doo dd ood eood",
}  # fmt: skip
"""Form → its spellings, in folded letters (``tiers.linking.names``) without spaces. Forms that are hardly told apart in
print (Ltd. and Sdn Bhd, Inc. and Corp.) count as one."""

BEHIND: dict[str, str] = {s: form for form, spellings in SPELLINGS.items() for s in spellings.split()}
BEFORE: dict[str, str] = {
    s: form
    for s, form in BEHIND.items()
    if s
    in ["sarl", "sas", "sasu", "sa", "eurl", "sci", "snc", "scop", "societeanonyme", "ohg", "gbr", "spa", "srl", "se"]
} | dict.fromkeys(["firma", "fa", "societe", "ste", "ets", "etablissements", "pt", "messrs"], "")
"""What may stand before a name; not all of it is a form."""
LONGEST = 6
"""Most words of a spelling, as ``sp. z o. o.`` or ``Gesellschaft mit beschränkter Haftung`` have."""
_PLAIN = frozenset(s for s in BEHIND if len(s) >= 3) - {"inh", "ogs", "eod", "scm", "scp", "gie", "bhd", "doo"} | {
    "ag",
    "kg",
}
"""Spellings that are no words of names."""
_READ = tuple(s for s in BEHIND if len(s) >= 4)
"""Spellings that are known even with one misread letter."""


def without_legal_form(words: list[str], *, misread: bool) -> tuple[list[str], str | None]:
    """The words of a name without its legal form, and the form; None where it has none that is known.

    ``misread``: the name was read off a page, so a longer spelling may have one letter wrong. A name of nothing
    but legal forms keeps them.
    """
    core, form = list(words), None
    for _ in range(2):  # as in: Holding AG & Co. KG
        length, found = _behind(core, misread=misread)
        if not length:
            break
        core, form = core[:-length], form or found
    if len(core) > 1 and core[0] in BEFORE:
        form = form or BEFORE[core[0]] or None
        core = core[1:]
    return (core, form) if core else (words, None)


def form_within(words: list[str]) -> tuple[int, int, str] | None:
    """Where the first legal form stands that has words before it and behind it, as on letterheads of branches: from
    which word to which, and the form. Short spellings that may be words of a name are not looked for."""
    for start in range(1, len(words) - 1):
        for length in range(min(LONGEST, len(words) - start - 1), 0, -1):
            joined = "".join(words[start : start + length])
            if joined in _PLAIN and (form := BEHIND.get(joined)):
                return start, start + length, form
    return None


def _behind(words: list[str], *, misread: bool) -> tuple[int, str | None]:
    """How many words at the end are a legal form, and which; never all of them."""
    most = min(LONGEST, len(words) - 1)
    for length in range(most, 0, -1):
        joined = "".join(words[-length:])
        if form := BEHIND.get(joined):
            return length, form
    if misread:
        for length in range(min(2, most), 0, -1):
            if form := _nearly("".join(words[-length:])):
                return length, form
    return 0, None


@lru_cache(maxsize=4096)
def _nearly(joined: str) -> str | None:
    if not 3 <= len(joined) <= 14:
        return None
    near = (s for s in _READ if abs(len(s) - len(joined)) <= 1 and OSA.distance(s, joined, score_cutoff=1) <= 1)
    return next((BEHIND[s] for s in near), None)
