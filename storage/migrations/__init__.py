"""How the ledger's schema came to be: one file for each version, run by alembic (``storage.migrations.upgrade``)."""
