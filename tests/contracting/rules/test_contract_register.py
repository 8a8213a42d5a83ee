from datetime import date

import pytest

from common.figures import NotKnown
from contracting.rules.contract_register import CENTRAL_REGISTER_RUNS_SINCE


def test_the_central_register_takes_contracts_from_july_2026_on():
    assert CENTRAL_REGISTER_RUNS_SINCE.on(date(2026, 11, 22)) == date(2026, 7, 1)
    with pytest.raises(NotKnown):
        CENTRAL_REGISTER_RUNS_SINCE.on(date(2026, 6, 30))
