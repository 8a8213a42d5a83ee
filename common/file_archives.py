"""Office documents are archives: what may lie in one, asked of its list of members alone."""

import stat
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from common.file_kinds import FileKind

MOST_MEMBERS = 3000
MOST_UNPACKED = 100 * 1024 * 1024
STEEP = 20 * 1024 * 1024
MOST_RATIO = 100
"""Beyond ``STEEP`` a document that unpacks a hundredfold is a bomb, not a text."""
FORBIDDEN = (
    ".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".lnk", ".scr", ".jar", ".zip", ".7z", ".rar",
    ".gz", ".html", ".htm", ".docm", ".xlsm", ".hta", ".ps1",
)  # fmt: skip
TYPES = "[Content_Types].xml"


class ArchiveRefused(Exception):
    """``args[0]`` says why: ``damaged``, ``bomb``, ``locked``, ``active`` or ``other``."""


def check_archive(data: bytes, kind: FileKind) -> None:
    """Raise ``ArchiveRefused`` unless it is the office document that it claims to be."""
    if not data.startswith(b"PK\x03\x04"):
        raise ArchiveRefused("other")
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_size(members, len(data))
            _check_names(members)
            declared = _declared(archive, kind)
            if kind.code in ("odt", "ods") and b"encryption-data" in _start(
                archive, "META-INF/manifest.xml"
            ):
                raise ArchiveRefused("locked")
    except (BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ArchiveRefused("damaged") from error
    if kind.content_type.encode() not in declared:
        raise ArchiveRefused("other")
    if b"macroEnabled" in declared or b"vnd.ms-office.vbaProject" in declared:
        raise ArchiveRefused("active")


def _check_size(members: list[ZipInfo], packed: int) -> None:
    unpacked = sum(each.file_size for each in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise ArchiveRefused("bomb")
    if unpacked > STEEP and unpacked > MOST_RATIO * packed:
        raise ArchiveRefused("bomb")


def _check_names(members: list[ZipInfo]) -> None:
    for each in members:
        name = each.filename.lower()
        if each.flag_bits & 1:
            raise ArchiveRefused("locked")
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise ArchiveRefused("bomb")
        if stat.S_ISLNK(each.external_attr >> 16):
            raise ArchiveRefused("bomb")
        if name.endswith(FORBIDDEN) or "vbaproject" in name or "oleobject" in name:
            raise ArchiveRefused("active")
        if name.startswith(("basic/", "scripts/")) and not each.is_dir():
            raise ArchiveRefused("active")


def _declared(archive: ZipFile, kind: FileKind) -> bytes:
    """What the document says it is: never more than a megabyte of it is unpacked."""
    return _start(archive, "mimetype" if kind.code in ("odt", "ods") else TYPES)


def _start(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1024 * 1024)
