# ruff: noqa: E501 - patterns read better in long lines
"""How shops' names are put together; ``{trade}`` is the noun of the trade, ``{invented}`` a word that nobody knows.

A pool name followed by 2 draws a second word from the same pool.
"""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.truth import Language

PATTERNS: dict[Language, list[str]] = {
    "en": phrases(
        "{last}'s|{first}'s|{last}s'|{first} {last}'s {trade}|{first}'s {trade}|{last}'s {trade}|{last} {trade}|{last} & {last2}|{last} & {last2} {trade}|{last} {heir}|{last} {heir} {trade}|O'{last}'s|Mc{last} {trade}|"
        "The {adjective} {animal}|The {colour} {animal}|The {animal} & {thing}|The {thing} & {animal}|{colour} {animal}|{colour} {animal} {trade}|{adjective} {animal} {trade}|{animal} {trade}|Two {animal}s|{colour} {thing}|The {adjective} {thing} {trade}|{thing} & {thing2}|{plant} & {thing}|{plant} {trade}|{plant} {place} {trade}|{adjective} {plant}|"
        "{invented}|{invented}|{invented}|{invented} {trade}|{invented} {trade}|{invented}'s|{stem} {trade}|{stem}|The {stem}|{quality}{suffix}|{quality} {suffix}|{quality}-{quality2}|{quality} & {quality2}|{quality} {trade}|{invented}{suffix}|{food}{suffix}|{quality}2{quality2}|{quality}N{quality2}|{quality}/{trade}|{invented}/{trade}|"
        "{letter}&{letter2}|{letter} & {letter2} {trade}|{letter}.{letter2}. {last}|{letter}{letter2} {trade}|{letter}{letter2}{letter3}|{letter}{letter2}{letter3} {trade}|{letter}-{letter2} {trade}|{letter} {last} {trade}|{letter}{letter2} {last} & Co|"
        "{number} {trade}|{number}-{invented}|{number} {place} {trade}|{trade} {number}|{number} {animal}s|{street} {number}|No. {number} {trade}|{number} & {thing}|"
        "{place} {trade}|{place}side {trade}|{town} {trade}|{street} Street {trade}|{street} St. {trade}|{town} {place} {trade}|{place} & {place2}|{place} City {trade}|The {place} {trade}|{trade} at {place} {place2}|{trade} of {town}|{town}'s Own|"
        "{pun}|{pun}|{pun}|{pun}|{food} {trade}|{food} & {food2}|{adjective} {food}|{food} {place}|{adjective} {adjective2} {food}|{italian}|{italian} {trade}|{spanish}|{spanish} {trade}|{asian} {trade}|{asian} {place}|{colour} {asian}|{asian} {number}|{asian} {asian2}|{chinese_title} {trade}|"
        "{first} & {first2}|{first} {last}|{first} {last} {trade}|Aunt {first}'s|Uncle {first}'s {trade}|{first} the {animal}|St. {first}'s {trade}|{adjective} {first}'s|{trade} {invented}|Hotel {stem}|Cafe {invented}|{invented} by {last}|{invented} + {thing}|@{invented}|{invented}!|{invented}.co"
    ),
    "de": phrases(
        "{trade} {last}|{trade} {last}|{last} {trade}|{trade} {first} {last}|{last} {heir}|{trade} {last} {heir}|{last} & {last2}|{trade} Zum {animal}en|{trade} zur {thing}|Zur alten {thing}|Zum Goldenen {animal}|{animal}-{trade}|{plant}-{trade}|{place}-{trade}|{trade} am {place}|{town}er {trade}|{town}er Hof|{trade} {town}|"
        "{invented}|{invented}|{invented} {trade}|{stem}|{stem} {trade}|{trade} {stem}|{quality}{suffix}|{quality}{suffix} {town}|{quality} {trade}|{quality}+{quality2}|{invented}{suffix}|{letter}{letter2}{letter3}|{letter}&{letter2}|{letter}+{letter2} {trade}|{letter}{letter2}{letter3} {trade}|{letter}{letter2}{letter3} {trade} {town}|{number} Grad|{number} {thing}n|{trade} {number}|"
        "{pun}|{pun}|{pun}|{italian}|{trade} {italian}|{asian} {trade}|{spanish}|{adjective} {thing}|Die {adjective} {thing}|{colour}e {thing}|Haus {last}|{first} {last}|{first}'s {trade}|{first}s {food}|{trade} \"{thing}\"|{thing} & {thing2}|{plant}hof|{last}s {trade}"
    ),
    "fr": phrases(
        "{trade} {last}|{trade} {last}|{trade} {first} {last}|Maison {last}|Chez {first}|Chez {last}|{last} {heir}|{trade} {last} {heir}|{last} & {last2}|Au {adjective} {animal}|Le {animal} {colour}|Le {thing} {colour}|La Table du {thing}|{trade} du {thing}|{trade} de la {place}|{trade} des {plant}|Les {plant}|Aux {plant}|L'Atelier {last}|"
        "{invented}|{invented}|{invented} {trade}|{stem}|{stem} {trade}|{trade} {stem}|{quality}{suffix}|{quality} {suffix}|{quality}{suffix} {town}|{quality} {trade}|{invented}{suffix}|{letter}{letter2}{letter3}|{letter}&{letter2}|{letter}.{letter2}. {trade}|SARL {invented}|{trade} {town}|{number} {trade}|Le {number}|"
        "{pun}|{pun}|{pun}|{italian}|{trade} {italian}|{asian}|{trade} {asian}|{spanish}|{thing} & {thing2}|Le {thing} de {first}|Les Délices de {first}|{first} {last}|{adjective} {thing}|Ô {thing}"
    ),
}  # fmt: skip
MALAYSIAN_PATTERNS = phrases(
    "{chinese} {chinese2} {trade}|{chinese} {chinese2}|{chinese} {chinese2} {chinese3}|{chinese} {chinese2} {chinese3} {trade}|{trade} {chinese} {chinese2}|{chinese} {chinese2} KEE|{last} {trade}|{letter} {letter2} {chinese} {trade}|{letter}{letter2} {trade}|{letter} & {letter2} {trade}|{letter}{letter2}{letter3} {trade}|{letter}.{letter2}.{letter3}.|MR. {letter}.{letter2}.{letter3}.|"
    "{malay} {malay2}|{trade} {malay}|{trade} {malay} {malay2}|KEDAI {malay}|PERNIAGAAN {chinese} {chinese2}|SYARIKAT PERNIAGAAN {malay}|{malay} {trade}|{malay} {number} {trade}|{stem} {trade}|{stem}|{invented} {trade}|{invented}|{invented} {trade}|{number} {invented} MART|{number} {malay} {trade}|{number} {invented}|{invented}{number} {trade}|{quality}-{suffix}|{quality} {suffix}|{place} {trade}|"
    "{animal} {trade}|{colour} {animal} {trade}|{colour} {thing}|{food} & {food2} {trade}|{food} {trade}|{pun}|{asian} {trade}|{asian}|{town} {trade}|{first} {trade}|{trade} {first}|{plant} {trade}|{last} {last2} {trade}|{last} BROTHERS {trade}|{adjective} {trade}|BEST {trade}|UNITED {chinese} {trade}|{stem} {quality} {trade}|KUIH {malay}|{chinese}S {trade}"
)
LEGAL = {
    "MY": phrases("SDN BHD|SDN BHD|SDN BHD|SDN. BHD.|SDN.BHD.|SDN. BHD|SDN BHD.|S/B|S/B|S/B.|(M) SDN BHD|(M) SDN. BHD.|BHD|BERHAD|ENTERPRISE|ENTERPRISE|TRADING|TRADING SDN BHD|HOLDINGS SDN BHD|GROUP SDN BHD|MARKETING SDN BHD|INDUSTRIES SDN BHD|({town}) SDN BHD|& CO|PLT|CORPORATION SDN BHD"),
    "SG": phrases("PTE LTD|PTE LTD|PTE. LTD.|(S) PTE LTD|SINGAPORE PTE LTD|LLP|ENTERPRISE|TRADING PTE LTD|HOLDINGS PTE LTD|PRIVATE LIMITED"),
    "US": phrases("Inc.|LLC|, LLC|, Inc.|Corp.|Co."),
    "CA": phrases("Ltd.|Inc.|Limited"),
    "GB": phrases("Ltd|Limited|(UK) Ltd|plc|& Co Ltd"),
    "IE": phrases("Ltd|Limited|DAC"),
    "AU": phrases("Pty Ltd|Pty. Ltd.|P/L"),
    "DE": phrases("GmbH|GmbH & Co. KG|e.K.|OHG|KG|mbH|UG (haftungsbeschränkt)|eG"),
    "AT": phrases("GmbH|e.U.|Ges.m.b.H.|KG|AG"),
    "CH": phrases("AG|GmbH|Genossenschaft|SA|Sàrl"),
    "FR": phrases("SARL|SAS|EURL|SASU|S.A.R.L.|SNC"),
    "BE": phrases("SPRL|SRL|SA"),
}  # fmt: skip
"""Legal forms as tills print them, by country."""
