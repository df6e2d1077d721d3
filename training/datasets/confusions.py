# ruff: noqa: E501 - tables read better in long lines
"""Which characters OCR takes for which, and what it reads off specks.

The single characters and their weights follow what our own OCR confuses on photographed receipts with known
transcripts: digits and the capitals that resemble them most of all, then full stops and commas, then letters whose
strokes run together.
"""

from __future__ import annotations

import random

SINGLE: dict[str, str] = {
    "0": "OOOoDQ8C69", "1": "lIi|7!4", "2": "Z7z3", "3": "8859", "4": "A9", "5": "SSSs63", "6": "GGb85", "7": "1?T/", "8": "BBB3&60",
    "9": "gqP03", "A": "4Aa", "B": "888R3E", "C": "GOce(", "D": "OO0", "E": "FBce", "F": "EPf", "G": "C66O", "H": "NMUKn", "I": "l1l|iT",
    "J": "I]j", "K": "kXR", "L": "l1Il_", "M": "HNNW", "N": "HMRn", "O": "0000DoQC", "P": "FRpT", "Q": "OO0", "R": "KPBn", "S": "555s$8",
    "T": "I7fY", "U": "VUul", "V": "UYvN", "W": "Ww", "X": "x%K", "Y": "VTy", "Z": "2227", "a": "oeás", "b": "h6", "c": "eeo(", "d": "cla",
    "e": "cccoé", "f": "tttr", "g": "gq9y", "h": "bbn", "i": "lll1jí!", "j": "i;", "k": "ltK", "l": "11IIii|t", "m": "nrn", "n": "hrru",
    "o": "000ace", "p": "po", "q": "g9", "r": "rtf", "s": "5S8e", "t": "ffflr", "u": "vnnii", "v": "yu", "w": "vv", "x": "×Xs", "y": "vvg",
    "z": "2Z", "ä": "aaaáâ", "ö": "oooóò", "ü": "uuuíi", "Ä": "AÁÀ", "Ö": "OO0Ó", "Ü": "UUÚ", "ß": "BBs8", "é": "eeèê", "è": "eeé", "ê": "eeé",
    "à": "aaá", "â": "aa", "ç": "cc", "î": "ii", "ô": "oo", "û": "uu", "œ": "e", ".": ",,,:·", ",": "...;", ":": ";;..i", ";": ":,",
    "-": "~~_—", "'": "`´’", "&": "8%S", "@": "0àâ@a", "#": "*H+", "$": "SSS5", "£": "EEf", "€": "ECe6", "%": "X7", "*": "+x\"", "/": "7Il1",
    "(": "C{c", ")": "}J1", "!": "1lI", "+": "t4",
}  # fmt: skip
"""Character → what is read for it; more often where it stands more often."""
RUNS: dict[str, tuple[str, ...]] = {
    "rn": ("m",), "cl": ("d",), "li": ("h", "ll"), "ll": ("II", "U", "11"), "vv": ("w",), "ri": ("n",), "nn": ("m",), "ii": ("u", "n"),
    "m": ("rn", "nn", "in"), "w": ("vv", "vu"), "d": ("cl",), "h": ("li",), "H": ("I-I",), "M": ("IVI",), "N": ("IV",), "U": ("LI",), "K": ("I<",),
    "B": ("13",), "D": ("I)",), "W": ("VV",), "fi": ("ti", "f1"), "tt": ("lt", "H"), "00": ("OO", "0O", "0D"), "ri:": ("rk",), "IN": ("W",), "LI": ("U",),
    "TI": ("II",), "IL": ("U",), "AX": ("ax",), "OO": ("00",), "RM": ("RN", "RH", "PM"), "SDN": ("SIN", "SON", "SDH"), "BHD": ("BED", "8HD", "BHO"),
}  # fmt: skip
"""Runs of characters → what is read for them."""
SPECKS = (
    "~", "-", ".", "_", "|", "'", "*", "=", "à", "K", "ff", "oe", "i", "le", "Y", "ee", "4", "A", "\\", "/", "»", "«", "°", "--", "_-", ".:", "~~", "rr",
    "Ss", "wy", "Ly", "Sf", "vA", "iE", "Ba", "oy", "J", "{", "}", "]", "®", "©", "™", "&", "7", "eS", "aa", "ae", "pe", "Pn", "We", "ay", ">", "<", "11", "Il",
)  # fmt: skip


def confuse(text: str, at: int, rng: random.Random) -> tuple[int, str]:
    """How many characters of ``text`` from ``at`` on are read wrongly, and what is read for them."""
    if rng.random() < 0.3:
        for length in (3, 2, 1):
            if at + length <= len(text) and text[at : at + length] in RUNS:
                return length, rng.choice(RUNS[text[at : at + length]])
    options = SINGLE.get(text[at])
    return 1, rng.choice(options) if options else text[at]
