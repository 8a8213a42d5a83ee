"""What is said of the signatures in a PDF: checked, and honestly left unchecked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from common.signed_files import Original, UnreadablePdf, read_signed_pdf
from tests.signing import signed_pdf, signer, small_pdf

PDF = small_pdf()
ORIGINAL = Original(len(PDF), sha256(PDF).hexdigest())
SIGNED = signed_pdf(PDF)


def with_another_page_content(pdf: bytes) -> bytes:
    """What an attacker appends: the same page says something else."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    stream = generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 720 Td (Inne) Tj ET")
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(stream)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_one_signature_over_the_original_is_sound_and_names_its_holder():
    found = read_signed_pdf(SIGNED, original=ORIGINAL)

    (signature,) = found.signatures
    assert found.is_of_original
    assert signature.holder == "Ewa Kowalczyk"
    assert "80010112345" not in repr(found)
    assert signature.is_pades
    assert signature.covers_file
    assert signature.said_at is not None
    assert not signature.is_stamped


def test_two_signatures_one_after_another_are_sound():
    twice = signed_pdf(SIGNED, by=signer("Jan", "Nowak"), field="Drugi")

    found = read_signed_pdf(twice, original=ORIGINAL)

    assert [each.holder for each in found.signatures] == ["Ewa Kowalczyk", "Jan Nowak"]
    assert [each.covers_file for each in found.signatures] == [False, True]
    assert found.is_of_original


def test_signatures_are_made_and_read_while_an_event_loop_runs():
    """As one does in a process in which a browser test ran before."""

    async def inside() -> bool:
        return read_signed_pdf(signed_pdf(PDF), original=ORIGINAL).is_of_original

    # In a thread of its own: a browser test may have left a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as aside:
        assert aside.submit(lambda: asyncio.run(inside())).result()


def test_a_changed_byte_breaks_the_signature():
    at = SIGNED.index(b"(Statut)")

    found = read_signed_pdf(SIGNED[:at] + b"(Ttatus)" + SIGNED[at + 8 :], original=ORIGINAL)

    assert not found.is_sound
    assert found.begins_with_original is False
    assert not found.signatures[0].is_intact


def test_a_page_replaced_after_the_signature_is_seen():
    found = read_signed_pdf(with_another_page_content(SIGNED), original=ORIGINAL)

    assert found.signatures[0].is_intact
    assert not found.signatures[0].only_signatures_after
    assert not found.is_sound


def test_a_page_replaced_before_the_signature_is_not_the_original():
    found = read_signed_pdf(signed_pdf(with_another_page_content(PDF)), original=ORIGINAL)

    assert found.is_sound
    assert found.begins_with_original
    assert found.only_signatures_added is False
    assert not found.is_of_original


def test_a_file_without_a_signature_has_none():
    found = read_signed_pdf(PDF)

    assert found.signatures == ()
    assert found.begins_with_original is None
    assert not found.is_sound


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html>", SIGNED[:400]])
def test_what_cannot_be_read_is_said_so(data):
    with pytest.raises(UnreadablePdf):
        read_signed_pdf(data)
