"""The modes of commissioning that the portal knows. A new one is a file and a line here."""

from collections.abc import Mapping

from common.modes import TenderMode
from contracting.modes.base import Mode
from contracting.modes.open_call import OPEN_CALL

MODES: Mapping[TenderMode, Mode] = {mode.code: mode for mode in (OPEN_CALL,)}


def mode_of(code: str) -> Mode:
    """Raises ``KeyError`` for a mode that has not been built yet."""
    return MODES[TenderMode(code)]
