"""E-mail addresses in one spelling, so that two that look alike are not two people."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

_accepts = EmailValidator()


def clean_address(text: str) -> str:
    """Lower case, plain letters only. Raises ``ValueError`` with what to correct.

    A letter of another alphabet that looks like ours would make a second account for the
    same eye; no office or organisation has such an address.
    """
    address = text.strip().lower()
    if len(address) > 254 or not re.fullmatch(r"[!-~]+", address) or "%" in address:
        raise ValueError(_("Write the e-mail address in plain Latin letters, without spaces."))
    try:
        _accepts(address)
    except ValidationError as error:
        raise ValueError(_("This is no e-mail address. An example: anna@urzad.example.pl.")) from (
            error
        )
    return address
