"""Writes a letter for an occasion, in its reader's language, and puts it in the outbox."""

from typing import Any, Protocol

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from common.outbox import named, post_letter
from common.papers import REHEARSAL


class Reader(Protocol):
    """Whom a letter goes to: a user, or an ``Addressee``."""

    @property
    def email(self) -> str: ...

    @property
    def language(self) -> str: ...


def write_letter(
    template: str, *, to: Reader, key: str, unsubscribe: str = "", **context: Any
) -> bool:
    """Post the letter ``templates/<template>`` ("contracting/email/results.txt").

    The template's first line is the subject, the rest the body; both are plain text and
    carry a link (``{{ site_url }}{{ path }}``), never the content of an offer or a card.
    ``unsubscribe`` is the path that ends letters of this kind, of those nobody has to get.
    About what is only rehearsed nobody hears but those who take part, and the letter says so.
    Returns whether the letter is new.
    """
    rehearsed = next(
        (each for each in context.values() if getattr(each, "is_rehearsal", False)), None
    )
    if rehearsed is not None and not rehearsed.takes_part(to):
        return False
    with translation.override(to.language or settings.LANGUAGE_CODE):
        # Plain text: «O'Neil & Co.» must not become «O&#x27;Neil &amp; Co.»
        said = {"site_url": settings.SITE_URL, "to": to, "unsubscribe": unsubscribe, **context}
        known = Context(said, autoescape=False)
        text = get_template(template).template.render(known)  # type: ignore[attr-defined]
        warning = _("This is a rehearsal: nothing in this letter is in earnest.")
    subject, _newline, body = text.strip().partition("\n")
    if rehearsed is not None:
        subject, body = f"{REHEARSAL} {subject}", f"{warning}\n\n{body.strip()}"
    _letter, new = post_letter(
        key=key,
        to=to.email,
        subject=subject.strip(),
        body=body.strip() + "\n",
        unsubscribe=unsubscribe,
        goes_with=named(rehearsed._meta.label_lower, rehearsed.pk) if rehearsed else "",
    )
    return new
