"""What keeps an installation in order: audit, backup, erasing, retention, redaction, a look at its surroundings."""
