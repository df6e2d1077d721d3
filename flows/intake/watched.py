"""What is watched, in words for a person."""

from __future__ import annotations

from flows.intake.bucket import Bucket
from flows.settings import Settings


def watching(bucket: Bucket, settings: Settings) -> list[str]:
    """What is watched, and where results go, in lines for a person."""
    ways = [f"swept every {settings.up.sweep_seconds:g} seconds", "events"]
    if settings.s3.listen:
        ways.append("listened to")
    return [
        f"bucket   {bucket.place} at {settings.s3.endpoint}: {', '.join(ways)}",
        f"results  {bucket.place}/{settings.s3.processed}",
    ]
