"""The special tokens that structure a GLiNER2 prompt; each is one token of the model's tokenizer."""

from __future__ import annotations

PARENT = "[P]"
"""Before what a task is called; how many records there are is read at it."""
ENTITY, FIELD, ROLE, LABEL = "[E]", "[C]", "[R]", "[L]"
"""Before an entity's label, a structure's field, a relation's head or tail, a classification's label."""
DESCRIPTION = "[DESCRIPTION]"
NEXT_TASK, TEXT = "[SEP_STRUCT]", "[SEP_TEXT]"
"""Between two tasks; between the tasks and the text."""
USED = (PARENT, ENTITY, FIELD, ROLE, LABEL, DESCRIPTION, NEXT_TASK, TEXT)
RESERVED = (*USED, "[EXAMPLE]", "[OUTPUT]")
"""None of these may stand in what a schema asks for."""
