"""Small drawings that pages share: an icon beside a word, the shape of a party."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

BADGE_ICONS = {"soon": "clock", "late": "late", "done": "check", "now": "now"}

PARTY_SHAPES = {
    "authority": (
        _("local authority"),
        '<rect class="c-jst" x="-6" y="-6" width="12" height="12" fill="#0072b2"/>',
    ),
    "provider": (
        _("organisation"),
        '<circle class="c-ngo" r="6.6" fill="#009e73"/>',
    ),
    "residents": (
        _("residents"),
        '<path class="c-res" d="M0 -7.5 L7.5 6 L-7.5 6 Z" fill="#d55e00"/>',
    ),
}
OTHER_NAMES = {"ngo": "provider", "organisation": "provider", "jst": "authority"}


@cache
def icon(name: str) -> SafeString:
    """A picture for the eye only: a word always stands beside it."""
    return format_html(
        '<svg class="k-icon" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


def badge(text: object, kind: str = "", icon_name: str = "") -> SafeString:
    """A state: a word, a picture and a colour, never the colour alone."""
    name = icon_name or BADGE_ICONS.get(kind, "")
    return format_html(
        '<span class="badge{}">{}{}</span>',
        f" badge--{kind}" if kind else "",
        icon(name) if name else "",
        text,
    )


def party(name: str, text: object = "") -> SafeString:
    """A party's one shape and colour, with its word."""
    word, shape = PARTY_SHAPES[OTHER_NAMES.get(str(name), str(name))]
    return format_html(
        '<span class="k-party"><svg viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">'
        "{}</svg>{}</span>",
        mark_safe(shape),  # noqa: S308 – a constant of this file
        format_html('{}<span class="visually-hidden"> {}</span>', text, word) if text else word,
    )


def face(value: object) -> SafeString:
    """The face that goes with an answer of 1–5, a question mark with 0; words stand beside."""
    return format_html(
        '<svg class="k-face__i" aria-hidden="true" focusable="false"><use href="{}#i-f{}"/></svg>',
        static("img/icons.svg"),
        "q" if str(value) == "0" else value,
    )
