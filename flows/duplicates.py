"""The result of a file whose content is known from another place: the first one's fields, under its own name."""

from __future__ import annotations

import json


def result_for(json_text: str, *, source: str, first_source: str | None) -> str:
    """The stored result as the result of ``source``.

    ``first_source``: where the same content was seen first, or None where that is ``source`` itself.
    """
    if first_source is None:
        return json_text
    result = json.loads(json_text)
    was = result["status"].replace("_", " ")
    reason = f"same content as {first_source} ({was})"
    if result["reason"]:
        reason += f": {result['reason']}"
    result.update(source=source, status="duplicate", reason=reason)
    return json.dumps(result, ensure_ascii=False)
