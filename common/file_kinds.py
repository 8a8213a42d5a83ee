"""Which files the portal takes, and what each is called."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST = 10 * 1024 * 1024
LONGEST_STEM = 90
ODF = "application/vnd.oasis.opendocument"
OOXML = "application/vnd.openxmlformats-officedocument"
FALLBACK = "plik"
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_WORDLIKE_SUFFIX = re.compile(r"\.(?=[^\W\d_]{2,5}\b)")


@dataclass(frozen=True)
class FileKind:
    """``magic`` are the types under which libmagic knows such files."""

    code: str
    label: str | Promise
    content_type: str
    magic: tuple[str, ...]

    @property
    def is_archive(self) -> bool:
        return self.code in ("docx", "xlsx", "odt", "ods")


def _office(code: str, label: str | Promise, content_type: str) -> FileKind:
    return FileKind(code, label, content_type, (content_type, "application/zip"))


KINDS: dict[str, FileKind] = {
    each.code: each
    for each in (
        FileKind("pdf", _("PDF"), "application/pdf", ("application/pdf",)),
        _office("docx", _("Word document"), f"{OOXML}.wordprocessingml.document"),
        _office("xlsx", _("Excel spreadsheet"), f"{OOXML}.spreadsheetml.sheet"),
        _office("odt", _("LibreOffice document"), f"{ODF}.text"),
        _office("ods", _("LibreOffice spreadsheet"), f"{ODF}.spreadsheet"),
        FileKind("jpg", _("JPEG picture"), "image/jpeg", ("image/jpeg",)),
        FileKind("png", _("PNG picture"), "image/png", ("image/png",)),
    )
}
SUFFIXES = {"jpeg": "jpg", **{code: code for code in KINDS}}
ACCEPT = ",".join(f".{suffix}" for suffix in sorted(SUFFIXES))
ACCEPTED = "PDF, DOCX, XLSX, ODT, ODS, JPG, PNG"


def kind_named(name: str) -> FileKind | None:
    """The kind that the last suffix of a name claims."""
    suffix = PurePosixPath(cleaned(name)).suffix.lstrip(".").lower()
    return KINDS.get(SUFFIXES.get(suffix, ""))


def shown_name(name: str, kind: FileKind) -> str:
    """A name to show and to download under: one suffix, nothing that a system reads."""
    stem = cleaned(name).rpartition(".")[0]
    stem = _WORDLIKE_SUFFIX.sub("_", stem).strip(" ._")[:LONGEST_STEM].rstrip(" ._")
    if not stem or _DEVICES.fullmatch(stem):
        stem = FALLBACK if not stem else f"{FALLBACK}_{stem}"
    return f"{stem}.{kind.code}"


def cleaned(name: str) -> str:
    """Without folders, controls, invisible marks and signs that no file may have."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    return re.sub(r'[<>:"|?*\s]+', " ", visible).strip(" .")
