"""Small pictures beside the easy-to-read sentences; the words say everything without them."""

from django import template
from django.utils.safestring import SafeString

from common.drawing import icon

register = template.Library()

PICTOGRAMS = {
    "r1": "info",
    "r2": "people",
    "r3": "phone",
    "r4": "user",
    "r5": "home",
    "r6": "clock",
    "r7": "cal",
    "r8": "talk",
    "r9": "law",
    "r10": "key",
    "r11": "sun",
    "r12": "up",
}
"""By the code of the sentence, which means the same in every version."""


@register.simple_tag
def pictogram(code: str) -> SafeString:
    name = PICTOGRAMS.get(code)
    return icon(name) if name else SafeString("")
