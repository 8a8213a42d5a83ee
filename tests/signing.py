"""PDFs and signatures for tests: made here, of nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore


def small_pdf(text: str = "Statut", *, catalog: str = "", pages: int = 1) -> bytes:
    """A PDF of plain pages; ``catalog`` is written into its root."""
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R "
            b"/Resources << /Font << /F1 4 0 R >> >> >>"
            for _ in range(pages)
        ),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(out))


@lru_cache
def signer(first: str = "Ewa", last: str = "Kowalczyk") -> SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = made.Name(
        [
            made.NameAttribute(NameOID.GIVEN_NAME, first),
            made.NameAttribute(NameOID.SURNAME, last),
            made.NameAttribute(NameOID.COMMON_NAME, f"{first} {last}"),
            made.NameAttribute(NameOID.SERIAL_NUMBER, "PNOPL-80010112345"),
        ]
    )
    now = datetime.now(tz=UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def signed_pdf(pdf: bytes, *, by: SimpleSigner | None = None, field: str = "Podpis") -> bytes:
    """The PDF with a signature appended, as a signing program does it."""
    metadata = PdfSignatureMetadata(
        field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    # In a thread of its own: pyHanko starts an event loop, and a browser test that ran earlier
    # in this process leaves one running in the main thread.
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(sign_pdf, writer, metadata, by or signer()).result().getvalue()
