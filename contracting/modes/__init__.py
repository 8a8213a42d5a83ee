"""The modes of commissioning that the portal knows. A new one is a file and a line here."""

from collections.abc import Mapping

from common.modes import TenderMode
from contracting.modes.base import Mode
from contracting.modes.open_call import OPEN_CALL
from contracting.modes.procurement import PROCUREMENT
from contracting.modes.small_grant import SMALL_GRANT

__all__ = ["CALLS", "GRANTS", "MODES", "Mode", "mode_of"]

MODES: Mapping[TenderMode, Mode] = {
    mode.code: mode for mode in (OPEN_CALL, SMALL_GRANT, PROCUREMENT)
}

CALLS = frozenset(mode.code for mode in MODES.values() if mode.is_call)
GRANTS = frozenset(mode.code for mode in MODES.values() if mode.pays_grant)


def mode_of(code: str) -> Mode:
    """The mode of a procedure that the portal leads.

    Raises ``KeyError`` for one whose rules stand ready but whose services are not built yet:
    nothing may begin or go on in it.
    """
    mode = MODES[TenderMode(code)]
    if not mode.startable:
        raise KeyError(code)
    return mode
