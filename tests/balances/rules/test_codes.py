import pytest
from hypothesis import given
from hypothesis import strategies as st

from balances.rules.codes import (
    ACCESS_LENGTH,
    ALPHABET,
    WrongCode,
    code_from,
    grouped,
    new_code,
    normalised,
)

bodies = st.binary(min_size=20, max_size=20)


@given(bodies)
def test_a_code_survives_the_way_people_type(chance):
    code = code_from(chance, ACCESS_LENGTH)
    sloppy = f"  {grouped(code).lower().replace('0', 'o').replace('1', 'l')} "

    assert normalised(sloppy, ACCESS_LENGTH) == code


@given(bodies, st.integers(0, ACCESS_LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_single_slip_is_noticed(chance, place, other):
    code = code_from(chance, ACCESS_LENGTH)
    slipped = code[:place] + other + code[place + 1 :]

    if slipped != code:
        with pytest.raises(WrongCode):
            normalised(slipped, ACCESS_LENGTH)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 20, "Ź" * 20, "A" * 21, "🙂" * 20])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(WrongCode):
        normalised(typed, ACCESS_LENGTH)


def test_a_code_has_at_least_eighty_bits_of_chance():
    assert (ACCESS_LENGTH - 1) * 5 >= 80
    assert len({new_code(ACCESS_LENGTH) for _ in range(100)}) == 100
