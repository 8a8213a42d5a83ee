"""Who may sit on a committee."""

import pytest

from common.judgement import findings
from contracting.enums import CommitteeSeat, NoNgoGround
from contracting.modes.open_call import OPEN_CALL
from contracting.rules.tender_facts import CommitteeFacts, SeatFacts

OFFICE = SeatFacts(name="Anna", seat=CommitteeSeat.EXECUTIVE, chairs=True)
NGO = SeatFacts(name="Ewa", seat=CommitteeSeat.NGO)


def seat(**fields):
    return SeatFacts(**({"name": "Jan", "seat": CommitteeSeat.NGO} | fields))


def broken(*seats, ground="", rules=OPEN_CALL.to_appoint):
    return [
        each.rule for each in findings(rules, CommitteeFacts(seats=seats, no_ngo_ground=ground))
    ]


def test_a_lawful_committee_breaks_no_rule():
    assert broken(OFFICE, NGO) == []


def test_the_executive_body_must_be_represented():
    assert broken(NGO) == ["executive_body_is_represented"]


@pytest.mark.parametrize("ground", NoNgoGround.values)
def test_without_a_person_of_organisations_a_ground_is_named(ground):
    assert broken(OFFICE) == ["organisations_are_represented_or_a_ground_is_named"]
    assert broken(OFFICE, ground=ground) == []


def test_a_ground_is_not_named_when_such_a_person_sits():
    assert broken(OFFICE, NGO, ground=NoNgoGround.NOBODY_INDICATED) == [
        "organisations_are_represented_or_a_ground_is_named"
    ]


def test_nobody_indicated_by_an_offeror_sits():
    assert broken(OFFICE, NGO, seat(indicated_by_offeror=True)) == [
        "nobody_was_indicated_by_an_offeror"
    ]
    assert broken(OFFICE, NGO, seat(indicated_by_offeror=True, works=False)) == []


def test_nobody_of_an_offeror_sits():
    assert broken(OFFICE, NGO, seat(belongs_to_offeror=True)) == ["nobody_belongs_to_an_offeror"]
    assert broken(OFFICE, NGO, seat(belongs_to_offeror=True, works=False)) == []


def test_an_excluded_person_does_not_count_as_present():
    excluded = seat(works=False)
    assert broken(OFFICE, excluded) == ["organisations_are_represented_or_a_ground_is_named"]
    assert broken(OFFICE, excluded, ground=NoNgoGround.ALL_EXCLUDED) == []


def test_work_is_closed_only_when_every_working_member_has_declared():
    rules = OPEN_CALL.to_close_committee
    silent = seat(declared=False)
    assert broken(OFFICE, NGO, silent, rules=rules) == ["every_working_member_has_declared"]
    assert broken(OFFICE, NGO, seat(declared=False, works=False), rules=rules) == []


def found(*seats, rules=OPEN_CALL.to_close_committee, **facts):
    return findings(rules, CommitteeFacts(seats=seats, **facts))


def test_that_nobody_was_indicated_is_not_said_where_somebody_was():
    (finding,) = found(OFFICE, seat(works=False), no_ngo_ground=NoNgoGround.NOBODY_INDICATED)

    assert finding.rule == "the_ground_agrees_with_the_seats"
    assert "Jan" in finding.message
    assert not found(OFFICE, seat(works=False), no_ngo_ground=NoNgoGround.NOT_TAKING_PART)
    assert not found(OFFICE, no_ngo_ground=NoNgoGround.NOBODY_INDICATED)


@pytest.mark.parametrize(
    ("smallest", "rules"),
    [
        (None, []),
        (2, []),
        (3, ["a_committee_is_as_large_as_the_local_rules_say"]),
    ],
)
def test_local_rules_may_set_the_fewest_working_members(smallest, rules):
    seats = (OFFICE, NGO, seat(works=False))
    breaches = found(*seats, smallest=smallest)

    assert [each.rule for each in breaches] == rules
    assert all("3" in each.message and "2" in each.message for each in breaches)


@pytest.mark.parametrize(
    "changes", [{"indicated_by_offeror": True}, {"belongs_to_offeror": True}, {"declared": False}]
)
def test_a_refusal_names_the_person_whom_it_concerns(changes):
    (finding,) = found(OFFICE, NGO, seat(**changes))

    assert "Jan" in finding.message
    assert "Ewa" not in finding.message


@pytest.mark.parametrize("changes", [{"indicated_by_offeror": True}, {"belongs_to_offeror": True}])
def test_of_several_the_first_is_named(changes):
    (finding,) = found(OFFICE, NGO, seat(**changes), seat(name="Ola", **changes))

    assert "Jan" in finding.message


def test_the_ground_speaks_of_all_who_were_indicated():
    gone, also_gone = seat(works=False), seat(name="Ola", works=False)
    ground = NoNgoGround.NOBODY_INDICATED

    (finding,) = found(OFFICE, gone, also_gone, no_ngo_ground=ground)
    assert "Jan" in finding.message
    assert "the_ground_agrees_with_the_seats" not in [
        each.rule for each in found(OFFICE, NGO, gone, no_ngo_ground=ground)
    ]


def test_all_who_have_not_declared_are_named():
    (finding,) = found(OFFICE, NGO, seat(declared=False), seat(name="Ola", declared=False))

    assert "Jan, Ola" in finding.message


def test_the_two_refusals_about_the_ground_are_worded_apart():
    without = found(OFFICE)[0].message
    needless = found(OFFICE, NGO, no_ngo_ground=NoNgoGround.ALL_EXCLUDED)[0].message

    assert without != needless


def test_an_excluded_representative_of_the_executive_does_not_represent_it():
    gone = SeatFacts(name="Anna", seat=CommitteeSeat.EXECUTIVE, works=False)
    chair = SeatFacts(name="Ewa", seat=CommitteeSeat.NGO, chairs=True)

    assert [each.rule for each in found(gone, chair)] == ["executive_body_is_represented"]
