"""Telephone numbers."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.identifiers import digits


def phone(rng: Random, country: str) -> str:
    """A telephone number in one of the country's usual forms."""

    def d(count: int) -> str:
        return digits(rng, count)

    match country:
        case "US" | "CA":
            return rng.choice(
                [
                    f"({d(3)}) {d(3)}-{d(4)}",
                    f"{d(3)}-{d(3)}-{d(4)}",
                    f"{d(3)}.{d(3)}.{d(4)}",
                    f"+1 {d(3)} {d(3)} {d(4)}",
                ]
            )
        case "MY":
            return rng.choice(
                [
                    f"0{rng.randint(3, 9)}-{d(8)}",
                    f"0{rng.randint(3, 9)}-{d(4)} {d(4)}",
                    f"0{rng.randint(3, 9)} - {d(8)}",
                ]
            )
        case "FR":
            return rng.choice([" ", " ", "."]).join(["0" + d(1), *(f"{rng.randint(0, 99):02}" for _ in range(4))])
        case "SG" | "IN" | "NZ" | "ZA":
            prefix = {"SG": "65", "IN": "91", "NZ": "64", "ZA": "27"}[country]
            return rng.choice([f"+{prefix} {d(4)} {d(4)}", f"{d(4)} {d(4)}", f"({prefix}) {d(3)}-{d(5)}"])
        case "GB" | "IE" | "AU":
            return rng.choice([f"0{d(3)} {d(3)} {d(4)}", f"020 {d(4)} {d(4)}", f"+44 {d(4)} {d(6)}", f"0{d(4)} {d(6)}"])
        case _:
            code = {"DE": "49", "AT": "43", "CH": "41", "LI": "423", "BE": "32", "LU": "352"}.get(country, "49")
            return rng.choice(
                [
                    f"0{d(3)} {d(6)}",
                    f"0{d(3)}/{d(7)}",
                    f"+{code} {d(3)} {d(7)}",
                    f"+{code} ({d(2)}) {d(6)}",
                    f"0{d(3)} / {d(3)} {d(2)} - 0",
                ]
            )
