"""Tags and filters of every template: money, dates, badges, the repeat-proof form key."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden key by which a repeated form gets its first answer."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())
