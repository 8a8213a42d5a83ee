import pytest
from hypothesis import given
from hypothesis import strategies as st

from balances.rules.codes import (
    ACCESS_LENGTH,
    ALPHABET,
    REMOVAL_LENGTH,
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


@pytest.mark.parametrize(
    ("chance", "length", "code"),
    [
        (bytes(range(1, 21)), 20, "MR44H802FG3T06C1A82S"),
        (b"\xff" * 12, 12, "ZZZZZZZZZZZB"),
        (b"Kooperacja 2026 Godkowo", 20, "FVXYPNHCFVH02V86GHC2"),
    ],
)
def test_a_code_printed_years_ago_is_still_one(chance, length, code):
    assert code_from(chance, length) == code
    assert normalised(code, length) == code


def test_codes_are_printed_in_groups_of_four():
    assert grouped("MR44H802FG3T06C1A82S") == "MR44-H802-FG3T-06C1-A82S"
    assert (ACCESS_LENGTH, REMOVAL_LENGTH) == (5 * 4, 3 * 4)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "ABCD", "U" * 20, "Ź" * 20, "A" * 21, "🙂" * 20),
        *("MR44H802FG3T06C1A82U", "UR44H802FG3T06C1A82S"),
    ],
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(WrongCode):
        normalised(typed, ACCESS_LENGTH)


def test_a_code_has_at_least_eighty_bits_of_chance():
    assert (ACCESS_LENGTH - 1) * 5 >= 80
    assert len({new_code(ACCESS_LENGTH) for _ in range(100)}) == 100
