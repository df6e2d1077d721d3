from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.s3.versions import bare_etag, is_md5, join_version, same_etag, split_version

ETAGS = st.text("0123456789abcdef-", min_size=1)


@given(ETAGS, st.none() | st.text(min_size=1).filter(lambda text: text != "null"))
def test_join_and_split_are_inverse(etag: str, version_id: str | None) -> None:
    assert split_version(join_version(f'"{etag}"', version_id)) == (etag, version_id)


@pytest.mark.parametrize("version_id", ["", "null", None])
def test_version_of_a_bucket_that_keeps_none_is_the_etag(version_id: str | None) -> None:
    assert join_version('"abc"', version_id) == "abc"


def test_versions_are_the_same_where_their_etags_are() -> None:
    assert same_etag("abc", "abc@1")
    assert same_etag("abc@2", "abc@1")
    assert not same_etag("abc", "abd")
    assert not same_etag(None, None)
    assert not same_etag(None, "abc")


def test_etag_of_an_upload_in_parts_is_no_md5() -> None:
    assert is_md5("9dd4e461268c8034f5c8564e155c67a6")
    assert not is_md5("9dd4e461268c8034f5c8564e155c67a6-2")
    assert bare_etag('W/"9dd4"') == "9dd4"
