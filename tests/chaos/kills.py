"""Killing workers and intake, at each named place and at random moments, while documents come in.

The roles are kept up: who dies is started again at once, as a supervisor would. What a killed process had in hand
costs its document an attempt, so many kills need more attempts than the default of three; a document that kills its
worker each time is another test (``tests.chaos.poison``).
"""

from __future__ import annotations

import random
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.chaos.stage import Stage
from tests.chaos.troupe import Actor, Troupe

_LOOK_SECONDS: Final = 0.05
_PATIENCE_SECONDS: Final = 40.0
"""How long an actor may live without passing the place that it is to die at."""
_TRIES: Final = 3
_TRICKLE_SECONDS: Final = 0.7
_MOST_PASSAGES: Final = 2


@dataclass
class Kills:
    """What was done. ``at``: kills by failpoint; ``unreached``: failpoints that killed less often than they
    were to, and how often an actor lived on."""

    at: Counter[str] = field(default_factory=Counter)
    unreached: Counter[str] = field(default_factory=Counter)
    at_random: int = 0

    @property
    def total(self) -> int:
        return self.at.total() + self.at_random


def census(stage: Stage, roles: Sequence[str], *, documents: int, seconds: float) -> dict[str, list[str]]:
    """The failpoints that each role passes on an undisturbed way of some documents, in a ledger that is there."""
    stage.open_ledger().close()
    stage.put(documents)
    files = {role: stage.folder / f"{role}.seen" for role in set(roles)}
    with Troupe(stage.folder, stage.environ) as troupe:
        for role in roles:
            troupe.start(role, extra={"SLUICE_TEST_FAILPOINTS_SEEN": str(files[role])})
        stage.wait_until_done(seconds)
    return {role: sorted(set(file.read_text().split())) for role, file in files.items()}


def at_failpoints(
    stage: Stage, roles: Sequence[str], points: Mapping[str, Iterable[str]], *, repeats: int, seed: int
) -> Kills:
    """Have each place kill each role that passes it ``repeats`` times, at its first or second passage.

    Documents trickle in all the while. A place that is not passed for a while gets another try or two.
    """
    chance = random.Random(seed)
    plans = {role: [place for place in points[role] for _ in range(repeats)] for role in points}
    due = {role: deque(chance.sample(plan, len(plan))) for role, plan in plans.items()}
    kills = Kills()
    with Troupe(stage.folder, stage.environ) as troupe:
        for role in roles:
            _start_armed(troupe, role, due, chance)
        next_document = 0.0
        while any(due.values()) or any(actor.failpoint for actor in troupe.actors):
            time.sleep(_LOOK_SECONDS)
            if time.monotonic() >= next_document:
                stage.put(1)
                next_document = time.monotonic() + _TRICKLE_SECONDS
            for actor in troupe.actors:
                if actor.failpoint and actor.age > _PATIENCE_SECONDS and not actor.is_dead:
                    place = _name(actor)
                    if kills.unreached[place] < _TRIES:
                        due[actor.role].append(place)
                    kills.unreached[place] += 1
                    actor.failpoint = None
                    actor.kill()
            for dead in troupe.take_dead():
                if dead.failpoint and dead.was_killed:
                    kills.at[_name(dead)] += 1
                _start_armed(troupe, dead.role, due, chance)
    for place in [place for place in kills.unreached if kills.at[place] >= repeats]:
        del kills.unreached[place]
    return kills


def at_random_moments(
    stage: Stage, roles: Sequence[str], *, kills: int, documents: int, longest_life: float, seed: int
) -> Kills:
    """Kill so many, whoever it is, while so many documents come in."""
    chance = random.Random(seed)
    done = Kills()
    left = documents
    with Troupe(stage.folder, stage.environ) as troupe:
        fates = {id(actor): _fate(chance, longest_life) for actor in map(troupe.start, roles)}
        while done.at_random < kills:
            time.sleep(_LOOK_SECONDS)
            for actor in [a for a in troupe.actors if a.age >= fates[id(a)] and not a.is_dead]:
                actor.kill()
                done.at_random += 1
                now = min(left, -(-left // max(1, kills - done.at_random)))
                stage.put(now)
                left -= now
            for dead in troupe.take_dead():
                actor = troupe.start(dead.role)
                fates[id(actor)] = _fate(chance, longest_life)
    stage.put(left)
    return done


def _start_armed(troupe: Troupe, role: str, due: Mapping[str, deque[str]], chance: random.Random) -> None:
    point = f"{due[role].popleft()}:{chance.randint(1, _MOST_PASSAGES)}" if due.get(role) else None
    troupe.start(role, failpoint=point)


def _fate(chance: random.Random, longest_life: float) -> float:
    """Seconds to live; most get as far as the work, some die while they start."""
    return chance.uniform(0.3, longest_life)


def _name(actor: Actor) -> str:
    return (actor.failpoint or "").rpartition(":")[0]
