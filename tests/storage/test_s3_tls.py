"""A bucket that is spoken to by TLS, as most are: other signatures, and a certificate to trust."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from documents.errors import InfrastructureError, UsageError
from storage.errors import ObjectExistsError
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.s3.faults import FaultyProxy, garble

pytestmark = pytest.mark.s3


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed one of 127.0.0.1, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "docsluice test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@pytest.fixture
def tls_proxy(s3_settings: S3Settings, certificate: Path) -> Iterator[FaultyProxy]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with FaultyProxy(str(s3_settings.endpoint), tls=context) as proxy:
        yield proxy


def test_authority_that_is_named_is_trusted(s3_settings: S3Settings, tls_proxy: FaultyProxy, certificate: Path) -> None:
    store = S3Store.open(S3Settings(**{**s3_settings.model_dump(), "endpoint": tls_proxy.url, "ca": certificate}))
    info = store.write("odd key %+é", b"x" * 100_000)
    assert store.read("odd key %+é", version=info.version) == b"x" * 100_000
    assert [i.key for i in store.list()] == ["odd key %+é"]
    with pytest.raises(ObjectExistsError):
        store.write("odd key %+é", b"", replace=False)
    tls_proxy.fault = garble(of=lambda method, path: method == "GET")
    with pytest.raises(InfrastructureError, match="MD5"):
        store.read("odd key %+é")


def test_certificate_that_is_not_trusted_names_the_setting(s3_settings: S3Settings, tls_proxy: FaultyProxy) -> None:
    with pytest.raises(UsageError, match="SLUICE_S3_CA"):
        S3Store.open(S3Settings(**{**s3_settings.model_dump(), "endpoint": tls_proxy.url, "retries": 0}))


def test_file_of_authorities_that_is_missing_is_named(s3_settings: S3Settings) -> None:
    with pytest.raises(UsageError, match="SLUICE_S3_CA = '/nowhere'"):
        S3Store.open(S3Settings(**{**s3_settings.model_dump(), "ca": "/nowhere"}))
