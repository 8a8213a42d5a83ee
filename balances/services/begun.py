"""The stamp that says on which day a card was begun.

It stays in the form and is only checked: nobody stores or logs it. It bears a day, not an
hour, and is good for one code alone.
"""

from datetime import date

from django.core.signing import BadSignature, Signer


def _signer(code: str) -> Signer:
    return Signer(salt=f"balances.begun:{code}")


def stamp(code: str, day: date) -> str:
    return _signer(code).sign(day.isoformat())


def begun_on(code: str, stamped: str) -> date | None:
    """The day of the stamp; nothing when it was forged, cut or made for another code."""
    try:
        return date.fromisoformat(_signer(code).unsign(stamped))
    except (BadSignature, ValueError):
        return None
