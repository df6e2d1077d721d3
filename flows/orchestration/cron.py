"""Times in cron's five fields, checked where a person writes them: the orchestrator would refuse them much later."""

from __future__ import annotations

from typing import Final, NamedTuple

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS: Final = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Field(NamedTuple):
    name: str
    low: int
    high: int
    words: tuple[str, ...] = ()

    def numbers(self, said: str) -> set[int]:
        """What a field allows, as ``*/5``, ``1-5`` or ``mon,thu``."""
        return {number for part in said.split(",") for number in self._part(part, said)}

    def _part(self, part: str, said: str) -> range:
        span, slash, step = part.partition("/")
        first, dash, last = span.partition("-")
        low, high = (
            (self.low, self.high) if span == "*" else (self._number(first, said), self._number(last or first, said))
        )
        if slash and not dash and span != "*":
            high = self.high  # 5/15 is 5-59/15
        if low > high or (slash and not (step.isdecimal() and 0 < int(step) <= self.high)):
            raise self._refused(said)
        return range(low, high + 1, int(step) if slash else 1)

    def _number(self, said: str, whole: str) -> int:
        if said.lower() in self.words:
            return self.words.index(said.lower()) + self.low
        if not (said.isascii() and said.isdecimal() and self.low <= int(said) <= self.high):
            raise self._refused(whole)
        return int(said)

    def _refused(self, said: str) -> ValueError:
        return ValueError(f"{self.name} cannot be {said!r}: {self.low} to {self.high}, as 5, 1-5, */5, or 1,15")


_FIELDS: Final = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of the month", 1, 31),
    _Field("month", 1, 12, tuple(_MONTHS)),
    _Field("day of the week", 0, 7, tuple(_DAYS)),
)


def checked(said: str) -> str:
    """The schedule as cron writes it, one space between fields; empty stays empty, which is never.

    Raises:
        ValueError: it is no schedule, or no day is of that date.
    """
    parts = said.split()
    if not parts:
        return ""
    if len(parts) != len(_FIELDS):
        raise ValueError("five fields, as cron has them: minute hour day month weekday")
    _, _, days, months, _ = (field.numbers(part) for field, part in zip(_FIELDS, parts, strict=True))
    if parts[4] == "*" and min(days) > max(_LONGEST[month - 1] for month in months):
        raise ValueError(f"there is no day {min(days)} in these months")
    return " ".join(parts)
