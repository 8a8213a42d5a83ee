"""The pipeline of uploaded files: what is taken, what is refused, quarantine, the antivirus."""

import time
from datetime import timedelta
from unittest import mock

import pytest

from common import files
from common.antivirus import ScannerSilent, scan
from common.file_kinds import LARGEST, kind_named, shown_name
from common.files import FileDamaged, facts_of, file_bytes, keep_file, path_of, remove_strays
from common.law import Refused
from common.models import Letter, StoredFile
from common.scanning import due_files, late_files, scan_due
from common.stored_file import FileState
from tests import samples
from tests.clamd import EICAR, fake_clamd
from tests.factories.accounts import make_user
from tests.signing import small_pdf

ZIP = b"PK\x03\x04" + b"\0" * 30


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Statut.PDF", small_pdf(), "pdf"),
        ("opis.docx", samples.docx(), "docx"),
        ("opis.odt", samples.odf(), "odt"),
        ("budżet.xlsx", samples.xlsx(), "xlsx"),
        ("budżet.ods", samples.odf(samples.ODT.replace("text", "spreadsheet")), "ods"),
        ("skan.JPEG", samples.picture("JPEG"), "jpg"),
        ("skan.png", samples.picture(), "png"),
    ],
)
def test_what_an_office_sends_is_taken(name, data, kind):
    found = files.examine(name, data)

    assert found.kind.code == kind
    assert found.name.endswith(f".{kind}")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("pusty.pdf", b"", "pusty"),
        ("duży.pdf", small_pdf() + b" " * LARGEST, "10 MB"),
        ("obraz.svg", b"<svg/>", "Takich plików"),
        ("strona.html", b"<html></html>", "Takich plików"),
        ("statut.pdf.exe", b"MZ", "Takich plików"),
        ("makra.docm", samples.docx(), "Takich plików"),
        ("paczka.zip", ZIP, "Takich plików"),
        ("bez-rozszerzenia", small_pdf(), "Takich plików"),
        ("strona.pdf", b"<html><script>alert(1)</script></html>", "nie jest tym"),
        ("skan.jpg", b"<?php system('id'); ?>", "nie jest tym"),
        ("skan.png", small_pdf(), "nie jest tym"),
        ("śmieci.pdf", b"GIF89a" + small_pdf(), "nie jest tym"),
        ("obraz.jpg", samples.picture("JPEG") + samples.docx(), "nie jest tym"),
        ("opis.docx", samples.xlsx(), "nie jest tym"),
        ("opis.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "hasłem|nie jest tym"),
        ("opis.odt", samples.odf(manifest=b"<m:encryption-data/>"), "hasłem"),
        ("umowa.pdf", samples.locked_pdf(), "hasłem"),
        ("umowa.pdf", samples.pdf_with_script(), "program"),
        ("umowa.pdf", small_pdf(catalog="/Names << /JavaScript << /Names [] >> >>"), "program"),
        (
            "umowa.pdf",
            small_pdf(
                catalog="/Names << /EmbeddedFiles << /Names [(a) << /F (wirus.exe) >>] >> >>"
            ),
            "program",
        ),
        ("umowa.pdf", small_pdf(pages=1001), "1000 stron"),
        ("umowa.pdf", small_pdf()[:200], "uszkodzony"),
        ("skan.jpg", samples.picture("JPEG")[:400], "uszkodzony"),
        ("skan.png", samples.flood(), "60 milionów"),
        (
            "bomba.docx",
            samples.with_members(samples.docx(), ("word/x.xml", b"0" * 30_000_000)),
            "rozpakow",
        ),
        ("opis.docx", samples.with_members(samples.docx(), ("../../etc/x", b"0")), "rozpakow"),
        ("opis.docx", samples.with_members(samples.docx(), (samples.symlink(), b"/x")), "rozpakow"),
        ("opis.docx", samples.with_members(samples.docx(), ("word/a.zip", ZIP)), "program"),
        (
            "opis.docx",
            samples.with_members(samples.docx(), ("word/vbaProject.bin", b"")),
            "program",
        ),
    ],
)
def test_anything_else_is_refused_with_what_to_do(name, data, reason):
    with pytest.raises(Refused, match=reason):
        files.examine(name, data)


def test_many_members_are_a_bomb_whatever_they_weigh():
    crowd = samples.with_members(samples.docx(), *((f"word/{n}.xml", b"") for n in range(3001)))

    with pytest.raises(Refused, match="rozpakow"):
        files.examine("tłum.docx", crowd)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Statut 2024.pdf", "Statut 2024.pdf"),
        ("Sprawozdanie 01.02.2026.pdf", "Sprawozdanie 01.02.2026.pdf"),
        ("../../settings.pdf", "settings.pdf"),
        ("C:\\Users\\Ewa\\Statut.pdf", "Statut.pdf"),
        ("faktura\u202efdp.exe.pdf", "fakturafdp_exe.pdf"),
        ('a"\r\nSet-Cookie: x=1.pdf', "a Set-Cookie x=1.pdf"),
        ("CON.pdf", "plik_CON.pdf"),
        ("_.pdf", "plik.pdf"),
        ("ż" * 300 + ".pdf", "ż" * 90 + ".pdf"),
    ],
)
def test_names_are_shown_without_anything_that_a_system_reads(name, shown):
    kind = kind_named(name)
    assert kind is not None
    assert shown_name(name, kind) == shown


@pytest.fixture
def kept(settings, tmp_path, db):
    """A PDF in quarantine, of a person; no antivirus is configured."""
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    stored, _facts = keep_file(name="Statut KANAREK.pdf", data=small_pdf(), by=make_user().pk)
    return stored


def test_a_kept_file_lies_encrypted_under_a_random_name_and_its_row_says_nothing(kept, tmp_path):
    (path,) = [each for each in tmp_path.rglob("*") if each.is_file()]

    assert file_bytes(kept) == small_pdf()
    assert path.name == kept.pk.hex
    assert b"%PDF" not in path.read_bytes()
    assert b"KANAREK" not in bytes(StoredFile.objects.get().sealed)
    assert facts_of(kept).name == "Statut KANAREK.pdf"


def test_a_file_missing_or_changed_on_the_disk_is_not_handed_out(kept):
    path = path_of(kept.pk)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(FileDamaged):
        file_bytes(kept)
    path.unlink()
    with pytest.raises(FileDamaged):
        file_bytes(kept)


def test_an_upload_that_breaks_off_leaves_nothing(kept, tmp_path):
    path = path_of(kept.pk)
    StoredFile.objects.all().delete()
    assert remove_strays() == 0, "it may still be on its way"
    with mock.patch.object(files, "time", return_value=time.time() + 90_000):
        assert remove_strays() == 1
    assert not path.exists()


def test_a_full_disk_is_told_and_leaves_no_row(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    with (
        mock.patch("common.files.os.fsync", side_effect=OSError(28, "No space left on device")),
        pytest.raises(Refused, match="nie mógł zapisać"),
    ):
        keep_file(name="a.pdf", data=small_pdf(), by=1)
    assert not StoredFile.objects.exists()
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


def test_clamd_is_asked_over_tcp_and_over_a_unix_socket(tmp_path):
    data = b"x" * 200_000
    with fake_clamd() as server:
        assert scan(data, address=server.address).clean
        found = scan(EICAR, address=server.address)
        assert (found.clean, found.found) == (False, "Eicar-Test-Signature")
        assert server.scanned == [data, EICAR]
    with fake_clamd(unix=tmp_path / "clamd.ctl") as server:
        assert scan(data, address=server.address).clean


@pytest.mark.parametrize(
    "says", ["silence", "break", "hang up", "garbage", "INSTREAM size limit exceeded. ERROR"]
)
def test_an_antivirus_that_does_not_answer_says_nothing(says):
    with fake_clamd(says) as server, pytest.raises(ScannerSilent):
        scan(b"x" * 300_000, address=server.address, patience=0.3)


def test_no_antivirus_at_the_address_says_nothing(tmp_path):
    for address in ("tcp://127.0.0.1:9", f"unix://{tmp_path}/nobody", "http://x", ""):
        with pytest.raises(ScannerSilent):
            scan(b"x", address=address, patience=0.3)


def test_a_file_waits_for_the_antivirus_and_comes_out_of_quarantine(kept, settings):
    now = kept.due_at
    assert not due_files(now).exists(), "without an antivirus nothing is due"
    assert not scan_due(kept.pk)

    with fake_clamd("garbage") as server:
        settings.CLAMD = server.address
        assert not scan_due(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == (FileState.WAITING, 1)
    assert not late_files(now).exists()
    assert late_files(now + timedelta(minutes=31)).get() == kept
    with fake_clamd("garbage") as server:
        settings.CLAMD = server.address
        for _hour in range(10):
            StoredFile.objects.update(due_at=now)
            assert not scan_due(kept.pk)
    assert not StoredFile.objects.stuck().exists(), "a silent antivirus is no fault of the file"

    StoredFile.objects.update(due_at=now)
    with fake_clamd() as server:
        settings.CLAMD = server.address
        assert scan_due(kept.pk)
        assert not scan_due(kept.pk), "once is enough"
    kept.refresh_from_db()
    assert kept.state == FileState.CLEAN


def test_an_infected_file_stays_and_its_person_is_told_without_its_name(kept, settings):
    with fake_clamd("stream: Eicar-Test-Signature FOUND") as server:
        settings.CLAMD = server.address
        assert scan_due(kept.pk)

    kept.refresh_from_db()
    assert (kept.state, kept.found) == (FileState.INFECTED, "Eicar-Test-Signature")
    letter = Letter.objects.get()
    assert "Eicar" in letter.body
    assert "KANAREK" not in letter.subject + letter.body
