"""The Central Register of Contracts (CRU): what is known of it (domain.md 4.2).

From which value a contract is entered, within how many days, and whether contracts on grants
are entered at all was not verified: the portal gives the fields and leaves the decision to
the office.
"""

from datetime import date

from common.acts import PUBLIC_FINANCE
from common.figures import Dated, Since

CENTRAL_REGISTER = PUBLIC_FINANCE("34a")
CENTRAL_REGISTER_RUNS_SINCE = Dated(CENTRAL_REGISTER, (Since(date(2026, 7, 1), date(2026, 7, 1)),))
"""Contracts concluded from this day on are entered."""
