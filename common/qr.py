"""QR codes as inline SVG: crisp at any size, with a title for those who do not see them."""

import io
import re

import segno
from django.utils.safestring import SafeString, mark_safe

_DARK = re.compile(rb"\x01+")


def qr_svg(text: str, *, title: str) -> SafeString:
    """The code without its quiet zone: give it one with white space around."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        border=0,
        xmldecl=False,
        nl=False,
        omitsize=True,
        title=title,
        svgclass="k-qr",
        lineclass=None,
        dark="#000",
    )
    # segno escapes the title; everything else in it is its own.
    return mark_safe(out.getvalue().decode())  # noqa: S308


def qr_squares(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """The side of the code, and its dark runs: column, row, length.

    One mask for all: weighing the eight takes five times as long, and each can be read.
    """
    rows = segno.make(text, error="m", micro=False, mask=2).matrix
    runs = (
        (found.start(), number, found.end() - found.start())
        for number, row in enumerate(rows)
        for found in _DARK.finditer(bytes(row))
    )
    return len(rows), list(runs)
