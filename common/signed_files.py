"""What can be said about the electronic signatures in a PDF, and what cannot.

Checked: each signature is whole, fits the certificate that lies in it, and covers the file;
the file begins with the very bytes that were to be signed, and nothing but signatures was
added to them. **Not** checked: whether the certificate is qualified, who issued it in truth,
whether it was valid on that day or had been revoked. A page that shows the result says so.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from common.nursery import in_nursery
from common.pdf import PaperError
from common.signed_revisions import only_signatures_since

log = logging.getLogger(__name__)

MEMORY = 256 * 1024 * 1024
SECONDS = 15
MOST_SIGNATURES = 30
PADES = "/ETSI.CAdES.detached"
LONGEST_NAME = 200


class UnreadablePdf(Exception):
    """The file is no PDF, is damaged or encrypted, or takes too long to read."""


@dataclass(frozen=True)
class Original:
    """The file that was to be signed: its length and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class SignatureFound:
    """One signature as it stands in the file. Nothing here was asked of anybody else."""

    holder: str
    """To whom the certificate says it was issued; unverified."""
    issuer: str
    written_name: str
    """The name that the signing program wrote beside the signature; anybody can write any."""
    said_at: datetime | None
    """The moment that the signer's computer gave; unverified."""
    is_stamped: bool
    """A time stamp lies in the signature; it was not verified."""
    is_pades: bool
    is_intact: bool
    """The signed bytes are unchanged, and the signature fits the key of its certificate."""
    covers_file: bool
    """Nothing at all was added after it."""
    covers_revision: bool
    """Everything up to the signature is covered, with or without later additions."""
    only_signatures_after: bool
    """What was added after it, if anything, are signatures and time stamps."""


@dataclass(frozen=True)
class SignedPdf:
    """What was found in one file."""

    signatures: tuple[SignatureFound, ...]
    begins_with_original: bool | None
    """``None`` when nobody said what the original was."""
    only_signatures_added: bool | None
    """To the original; ``None`` when that cannot be told."""

    @property
    def is_sound(self) -> bool:
        """Every signature is intact, and together they cover the whole file."""
        return (
            bool(self.signatures)
            and all(each.is_intact and each.covers_revision for each in self.signatures)
            and all(each.only_signatures_after for each in self.signatures)
        )

    @property
    def is_of_original(self) -> bool:
        """Sound signatures over the original, to which nothing else was added."""
        whole = self.begins_with_original is True and self.only_signatures_added is not False
        return self.is_sound and whole


def read_signed_pdf(data: bytes, *, original: Original | None = None) -> SignedPdf:
    """Read the signatures of a PDF in a child of little memory and time.

    Raises ``UnreadablePdf``; never asserts whom a certificate belongs to.
    """
    try:
        return in_nursery(
            partial(_read, data, original),
            memory=MEMORY,
            cpu_seconds=SECONDS,
            wall_seconds=SECONDS + 5,
        )
    except PaperError as error:
        raise UnreadablePdf(str(error)) from error


def _read(data: bytes, original: Original | None) -> SignedPdf:
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    reader = PdfFileReader(BytesIO(data), strict=False)
    if reader.encrypted:
        raise PaperError("The file is encrypted.")
    embedded = list(reader.embedded_regular_signatures)
    if len(embedded) > MOST_SIGNATURES:
        raise PaperError("The file has more signatures than any paper.")
    begins = None
    if original is not None:
        begins = sha256(data[: original.size]).hexdigest() == original.sha256
    return SignedPdf(
        signatures=tuple(_found(each) for each in embedded),
        begins_with_original=begins,
        only_signatures_added=_only_signatures_added(reader, data, original) if begins else None,
    )


def _only_signatures_added(
    reader: PdfFileReader, data: bytes, original: Original | None
) -> bool | None:
    """A page can be replaced by what is appended to a file: look at what was."""
    if original is None:
        return None
    first = PdfFileReader(BytesIO(data[: original.size]), strict=False)
    last = first.xrefs.total_revisions - 1
    return bool(_or(lambda: only_signatures_since(reader, last), False))


def _found(each: EmbeddedPdfSignature) -> SignatureFound:
    certificate = each.signer_cert
    coverage = _or(lambda: each.evaluate_signature_coverage(), SignatureCoverageLevel.UNCLEAR)
    return SignatureFound(
        holder=_or(lambda: name_of(certificate.subject), ""),
        issuer=_or(lambda: name_of(certificate.issuer), ""),
        written_name=_or(lambda: str(each.sig_object.get("/Name") or ""), "")[:LONGEST_NAME],
        said_at=_or(lambda: each.self_reported_timestamp, None),
        is_stamped=_or(lambda: _is_stamped(each), False),
        is_pades=_or(lambda: each.sig_object.get("/SubFilter") == PADES, False),
        is_intact=_or(lambda: _is_intact(each), False),
        covers_file=coverage == SignatureCoverageLevel.ENTIRE_FILE,
        covers_revision=coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        only_signatures_after=coverage == SignatureCoverageLevel.ENTIRE_FILE
        or _or(lambda: _only_signatures_after(each), False),
    )


def _is_intact(each: EmbeddedPdfSignature) -> bool:
    digest = each.compute_digest()
    unchanged, fits = validate_sig_integrity(each.signer_info, each.signer_cert, "data", digest)
    return bool(unchanged and fits)


def _is_stamped(each: EmbeddedPdfSignature) -> bool:
    unsigned = each.signer_info["unsigned_attrs"].native or ()
    return any(kind["type"] == "signature_time_stamp_token" for kind in unsigned)


def _only_signatures_after(each: EmbeddedPdfSignature) -> bool:
    return only_signatures_since(each.reader, each.signed_revision)


def name_of(name: x509.Name) -> str:
    """A person by first and last name, else the common name; never a personal number."""
    native: dict[str, Any] = name.native
    person = " ".join(str(native[part]) for part in ("given_name", "surname") if native.get(part))
    who = person or str(native.get("common_name") or native.get("organization_name") or "")
    firm = str(native.get("organization_name") or "")
    return (f"{who}, {firm}" if firm and firm != who else who)[:LONGEST_NAME]


def _or(ask: Callable[[], Any], otherwise: Any) -> Any:
    """A signature of which one thing cannot be read still says the others."""
    try:
        return ask()
    except Exception as error:  # foreign files fail in every way
        log.debug("A signature could not be read: %s", type(error).__name__)
        return otherwise
