"""What an uploaded file really is; refused with what to do unless it is what it claims.

Name, libmagic and a real parser must agree. What a hostile file does to a parser happens in
a child of little memory and time.
"""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from zipfile import is_zipfile

import magic
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.file_archives import ArchiveRefused, check_archive
from common.file_kinds import ACCEPTED, LARGEST, FileKind, kind_named, shown_name
from common.file_parsers import MOST_PAGES, check_pdf, check_picture
from common.law import Refused
from common.nursery import in_nursery
from common.pdf import PaperError

MEMORY = 256 * 1024 * 1024
SECONDS = 10

REASONS: dict[str, str | Promise] = {
    "other": gettext_lazy(
        "The content of the file is not what its name says. Save it again in its program, or "
        "print it to PDF, and upload the new file."
    ),
    "damaged": gettext_lazy(
        "The file is damaged or incomplete. Open it, save it again and upload the new file."
    ),
    "locked": gettext_lazy(
        "The file is protected with a password. Save it without the password and upload it again."
    ),
    "active": gettext_lazy(
        "The file holds a program, a macro or another file. Print it to PDF without them and "
        "upload the new file."
    ),
    "bomb": gettext_lazy(
        "The file unpacks to far more than its size, or holds paths that no document has. Save it "
        "again in its program, or print it to PDF."
    ),
    "pixels": gettext_lazy(
        "The picture has more than 60 million points. Make it smaller or scan it at 300 dots "
        "per inch."
    ),
    "heavy": gettext_lazy("The file takes too long to read. Print it to PDF again, simpler."),
}


@dataclass(frozen=True)
class Examined:
    name: str
    kind: FileKind


def examine(name: str, data: bytes) -> Examined:
    """The file's shown name and kind; raises ``Refused`` with one sentence."""
    kind = kind_named(name)
    if kind is None:
        raise Refused(
            _("Files of this kind are not taken. Taken are: %(kinds)s.") % {"kinds": ACCEPTED}
        )
    require_size(len(data))
    if fault := _fault(data, kind):
        if fault == "pages":
            raise Refused(_("The PDF has more than %(most)s pages.") % {"most": MOST_PAGES})
        raise Refused(str(REASONS[fault]))
    return Examined(shown_name(name, kind), kind)


def require_size(size: int) -> None:
    if size == 0:
        raise Refused(_("The file is empty (0 bytes). Choose the right file."))
    if size > LARGEST:
        raise Refused(
            _(
                "The file is larger than 10 MB. Make it smaller, for example by scanning at "
                "150–200 dots per inch, and upload it again."
            )
        )


def _fault(data: bytes, kind: FileKind) -> str:
    found = magic.from_buffer(data, mime=True)
    if found in ("application/encrypted", "application/CDFV2", "application/x-ole-storage"):
        return "locked" if kind.is_archive else "other"
    if found not in kind.magic:
        return "other"
    if kind.is_archive:
        try:
            check_archive(data, kind)
        except ArchiveRefused as refused:
            return str(refused.args[0])
        return ""
    if is_zipfile(BytesIO(data)):
        return "other"
    look = (
        partial(check_pdf, data) if kind.code == "pdf" else partial(check_picture, data, kind.code)
    )
    try:
        return in_nursery(look, memory=MEMORY, cpu_seconds=SECONDS, wall_seconds=SECONDS + 5)
    except PaperError:
        return "heavy"
