"""The versions of the schema. A file that has been released is not changed any more: databases have run it."""
