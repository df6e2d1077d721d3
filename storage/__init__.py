"""What lasts: object stores, the ledger of documents and jobs, and the audit of both.

Nothing is imported here, so that a command pays only for the parts it needs: ``storage.ledger`` (SQLModel),
``storage.objects``, ``storage.folder``, ``storage.stability``, ``storage.audit`` and ``storage.settings``.
"""
