"""Reads a PDF or a picture far enough to know that it is one and does nothing by itself.

Meant for a child of little memory and time (``common.confinement``): what is read here was
sent by anybody. Each function returns an empty word, or one that says why the file is refused.
"""

import logging
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

MOST_PAGES = 1000
MOST_PIXELS = 60_000_000
"""An A3 sheet scanned at 600 dots per inch has 70 million; at 400, 31."""
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia"}
QUIET = (".json", ".xml", ".csv", ".txt")
"""Data that travel in an archival PDF (our own papers carry them)."""


def check_pdf(data: bytes) -> str:
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    if not data.startswith(b"%PDF-"):
        return "other"
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            return "locked"
        return _pdf_fault(reader.root)
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return "damaged"


def _pdf_fault(root: Any) -> str:
    if int(root["/Pages"].get("/Count", 0)) > MOST_PAGES:
        return "pages"
    names = root.get("/Names") or {}
    form = root.get("/AcroForm") or {}
    if "/JavaScript" in names or "/XFA" in form or _acts(root) or _acts(form):
        return "active"
    if any(not name.lower().endswith(QUIET) for name in _embedded(names)):
        return "active"
    pages = 0
    for page in _pages(root["/Pages"]):
        pages += 1
        if pages > MOST_PAGES:
            return "pages"
        if _acts(page) or any(_acts(each) for each in page.get("/Annots") or ()):
            return "active"
    return "" if pages else "damaged"


def _acts(holder: Any) -> bool:
    """Whether a page, a field or the document itself does something when it is opened."""
    held = holder.get_object() if hasattr(holder, "get_object") else holder
    if held.get("/Subtype") in ("/RichMedia", "/Screen", "/Movie"):
        return True
    extra = held.get("/AA") or {}
    for action in (held.get("/A"), held.get("/OpenAction"), *(extra[key] for key in extra)):
        kind = action.get("/S") if hasattr(action, "get") else None
        if kind in ACTIONS or (hasattr(action, "get") and "/JS" in action):
            return True
    return False


def _embedded(names: Any) -> Iterator[str]:
    tree = names.get("/EmbeddedFiles") if names else None
    waiting = [tree] if tree is not None else []
    for _step in range(100):
        if not waiting:
            return
        node = waiting.pop().get_object()
        waiting.extend(node.get("/Kids") or ())
        for spec in list(node.get("/Names") or ())[1::2]:
            found = spec.get_object()
            yield str(found.get("/UF") or found.get("/F") or "")
    yield "too deep"


def _pages(node: Any, depth: int = 0) -> Iterator[Any]:
    if depth > 20:
        raise ValueError("The tree of pages is too deep.")
    for kid in node.get("/Kids") or ():
        found = kid.get_object()
        if found.get("/Type") == "/Pages":
            yield from _pages(found, depth + 1)
        else:
            yield found


def check_picture(data: bytes, code: str) -> str:
    """The size is read from the head before anything is unpacked."""
    wanted = {"jpg": "JPEG", "png": "PNG"}[code]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[wanted]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return "pixels"
                if getattr(picture, "n_frames", 1) > 1 and wanted == "PNG":
                    return "other"
                if wanted == "JPEG":
                    picture.draft("RGB", (picture.width // 8, picture.height // 8))
                    picture.load()
                else:
                    picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "pixels"
    except (OSError, SyntaxError, ValueError):
        return "damaged"
    return ""
