"""Template → (HTML, PDF): tagged, archival, reproducible; from our static files only.

One file is PDF/A-3a (to be kept) and PDF/UA-1 (to be read by everybody). WeasyPrint writes
one of the two markers; the other one is added to its metadata here.
"""

import atexit
import json
import mimetypes
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils import translation

from common.stamping import Progress, Stamps, stamp
from common.typography import held_together

STYLESHEET = "static:css/print.css"
VARIANT = "pdf/a-3a"
MOST_CHARACTERS = 6_000_000
MOST_ROWS = 2_000
"""A row costs some 6 ms; longer tables belong in a spreadsheet beside a summary."""
LONGEST_WORD = 2_000

_UA_MARKER = (
    Path(__file__)
    .with_name("pdfua_extension.xmp")
    .read_bytes()
    .split(b"<!-- begin -->")[1]
    .split(b"<!-- end -->")[0]
)
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<]+(?=<)")
_one_at_a_time = Lock()


def _fresh_lock() -> None:
    """A child must not wait for a thread that stayed with its parent."""
    global _one_at_a_time
    _one_at_a_time = Lock()


os.register_at_fork(after_in_child=_fresh_lock)


class PaperError(Exception):
    """The paper cannot be printed. The message names no personal data."""


class PaperTooHeavy(PaperError):
    """Printing it would cost more than any paper may."""


@dataclass(frozen=True)
class Printed:
    html: str
    pdf: bytes
    pages: int


def find_static(url: str) -> Path | None:
    """The file of ours that ``static:css/print.css`` names, if there is one."""
    scheme, _colon, name = url.partition(":")
    try:
        found = finders.find(name) if scheme == "static" and name else None
    except SuspiciousFileOperation:
        return None
    return Path(found) if found and Path(found).is_file() else None


@lru_cache(maxsize=1)
def _workshop() -> tuple[Any, Any, Any]:
    """What all papers of a process share: the fetcher, the fonts, the parsed stylesheet."""
    # Imported here because WeasyPrint is slow to load and few processes need it.
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class StaticFilesOnly(URLFetcher):  # type: ignore[misc]
        """No network, no other file on the disk, no ``data:``."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = find_static(url)
            if path is None:
                raise FatalURLFetchingError(url)
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    fetcher = StaticFilesOnly()
    fonts = FontConfiguration()
    sheet = find_static(STYLESHEET)
    if sheet is None:
        raise PaperError(f"{STYLESHEET} is missing.")
    style = CSS(string=sheet.read_text(), url_fetcher=fetcher, font_config=fonts)
    return fetcher, fonts, style


# The fonts take their files with them; at the interpreter's end it would be too late.
atexit.register(_workshop.cache_clear)


def warm_up() -> None:
    """Load fonts and styles before the first paper, so that each child begins with them."""
    with _one_at_a_time:
        if not getattr(_workshop, "is_warm", False):
            _write("<!doctype html><html lang=pl><title>ą</title><h1>ą <b>ą</b></h1>", None, None)
            _workshop.is_warm = True  # type: ignore[attr-defined]


def render_html(template_name: str, context: Mapping[str, Any]) -> str:
    """The page that is printed. Statutory papers are Polish whoever asked for them."""
    with translation.override("pl"):
        html = render_to_string(template_name, dict(context))
    _require_bounded(html)
    return _BETWEEN_TAGS.sub(lambda text: _typeset(text[0]), html)


def _typeset(text: str) -> str:
    # A date ends with "r." and so does many a sentence: one full stop is enough.
    return held_together(text).replace("r..", "r.")


def render_pdf(
    template_name: str,
    context: Mapping[str, Any],
    *,
    data: Mapping[str, Any] | None = None,
    at: datetime | None = None,
    stamps: Stamps | None = None,
    told: Progress = lambda _done: None,
) -> Printed:
    """Print a template; ``data`` is embedded as ``dane.json``.

    With ``stamps`` its sheets are repeated and stamped, and ``told`` hears how far it is. The same
    template, context, data and moment give the same bytes.
    """
    html = render_html(template_name, context)
    with _one_at_a_time:
        pdf, pages = _write(html, data, at, stamps, told)
    return Printed(html, pdf, pages)


def _write(
    html: str,
    data: Mapping[str, Any] | None,
    at: datetime | None,
    stamps: Stamps | None = None,
    told: Progress = lambda _done: None,
) -> tuple[bytes, int]:
    fetcher, fonts, style = _workshop()
    from weasyprint import HTML, Attachment
    from weasyprint.urls import FatalURLFetchingError

    moment = at or datetime(2000, 1, 1, tzinfo=UTC)
    options: dict[str, Any] = {"pdf_variant": VARIANT, "stylesheets": [style]}
    if data is not None:
        options["attachments"] = [
            Attachment(
                string=json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1),
                name="dane.json",
                description="Dane, z których wydrukowano ten dokument (JSON)",
                created=moment,
                modified=moment,
                relationship="Data",
            )
        ]
    words = html + "".join(each.text for each in stamps.each) if stamps else html
    options["pdf_identifier"] = sha256(words.encode()).hexdigest()[:32].encode()
    pages = 0

    def finish(document: Any, pdf: Any) -> None:
        nonlocal pages
        if stamps:
            stamp(document, pdf, stamps, told)
        pages = pdf.pages["Count"]

    try:
        with _clock_of_sources(moment):
            document = HTML(string=html, url_fetcher=fetcher).render(font_config=fonts, **options)
            _mark_accessible(document.metadata)
            return document.write_pdf(finisher=finish, **options), pages
    except FatalURLFetchingError as error:  # a BaseException: nothing else stops it
        scheme = str(error).partition(":")[0][:20]
        raise PaperError(f"The paper asks for a file that is not ours ({scheme}).") from None
    except (RecursionError, MemoryError) as error:
        raise PaperTooHeavy(type(error).__name__) from None


def _mark_accessible(metadata: Any) -> None:
    """Add ``pdfuaid:part=1`` and its schema inside WeasyPrint's own RDF.

    Its ``xmp_metadata`` option would append a second RDF block, which readers ignore. The
    stream is left uncompressed, as archives want it.
    """
    generate, include = metadata.generate_rdf_metadata, metadata.include_in_pdf

    def generate_with_marker(*args: Any, **kwargs: Any) -> bytes:
        rdf: bytes = generate(*args, **kwargs)
        return rdf.replace(b"</rdf:RDF>", _UA_MARKER + b"</rdf:RDF>")

    def include_uncompressed(pdf: Any, variant: Any, version: Any, level: Any, _z: bool) -> None:
        include(pdf, variant, version, level, False)

    metadata.generate_rdf_metadata = generate_with_marker
    metadata.include_in_pdf = include_uncompressed


@contextmanager
def _clock_of_sources(moment: datetime) -> Iterator[None]:
    """Font subsets carry a time; the convention for reproducible bytes is this variable."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _require_bounded(html: str) -> None:
    if len(html) > MOST_CHARACTERS:
        raise PaperTooHeavy(f"The paper is longer than {MOST_CHARACTERS} characters.")
    if html.count("<tr") > MOST_ROWS:
        raise PaperTooHeavy(f"The paper has more than {MOST_ROWS} table rows.")
    if re.search(rf"[^\s<>]{{{LONGEST_WORD}}}", re.sub(r"<[^>]*>", " ", html)):
        raise PaperTooHeavy(f"The paper has a word longer than {LONGEST_WORD} characters.")
