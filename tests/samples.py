"""Small files of each kind that is taken, and of kinds that are not; made here."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document as Word
from PIL import Image

from tests.signing import small_pdf

ODT = "application/vnd.oasis.opendocument.text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def docx(text="Sprawozdanie"):
    word, out = Word(), BytesIO()
    word.add_paragraph(text)
    word.save(out)
    return out.getvalue()


def with_members(data, *members):
    """An office document with more in it: ``(name or ZipInfo, bytes)``."""
    out = BytesIO(data)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def odf(kind=ODT, manifest=b"<manifest/>", *members):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, ZIP_STORED)
        archive.writestr("content.xml", "<office:document-content/>")
        archive.writestr("META-INF/manifest.xml", manifest)
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def xlsx():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{XLSX}.main+xml"/>')
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def picture(kind="PNG"):
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind)
    return out.getvalue()


def flood(side=50_000):
    """A PNG of a few bytes whose head says 50 000 × 50 000 points."""

    def chunk(name, body):
        framed = name + body
        return struct.pack(">I", len(body)) + framed + struct.pack(">I", zlib.crc32(framed))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def symlink(name="link"):
    info = ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def pdf_with_script():
    return small_pdf(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")


def locked_pdf():
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer, out = copy_into_new_writer(PdfFileReader(BytesIO(small_pdf()))), BytesIO()
    writer.encrypt(owner_pass="tajne", user_pass="tajne")
    writer.write(out)
    return out.getvalue()
