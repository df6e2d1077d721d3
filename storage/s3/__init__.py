"""A bucket as an object store, over the S3 API and the ``minio`` client (``install docsluice[s3]``).

``settings.py`` names the bucket, ``store.py`` is the store, ``check.py`` says what is wrong with either. Nothing here
imports ``minio`` before a bucket is used.
"""
