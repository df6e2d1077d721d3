"""Erasing what was kept of a document: in the database at once, in files as often as it takes, with a tombstone."""
