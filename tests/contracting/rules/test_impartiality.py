"""Who is excluded from a committee."""

import pytest

from common.judgement import findings, stopping
from contracting.enums import Tie
from contracting.rules.impartiality import TO_EXCLUDE, TO_SIT, ExclusionFacts, TieFacts

RULE_OF = {
    Tie.PARTY: ("no_member_is_a_party", "art. 24 § 1 pkt 1 "),
    Tie.FAMILY: ("no_member_is_of_the_family", "art. 24 § 1 pkt 2 "),
    Tie.CARE: ("no_member_is_tied_by_adoption_or_care", "art. 24 § 1 pkt 3 "),
    Tie.WITNESS: ("no_member_was_a_witness_or_expert", "art. 24 § 1 pkt 4 "),
    Tie.REPRESENTATIVE: ("no_member_represents_or_represented_an_offeror", "art. 24 § 1 pkt 4 "),
    Tie.EARLIER_DECISION: ("no_member_judges_their_own_decision", "art. 24 § 1 pkt 5 "),
    Tie.PROCEEDINGS: ("no_member_faces_proceedings_in_this_matter", "art. 24 § 1 pkt 6 "),
    Tie.SUPERIOR: ("no_member_is_a_subordinate_of_an_offeror", "art. 24 § 1 pkt 7 "),
    Tie.DOUBT: ("no_doubt_about_impartiality_is_left", "art. 24 § 3 "),
}
LASTING = (Tie.FAMILY, Tie.CARE)
OVER = (Tie.PARTY, Tie.SUPERIOR, Tie.DOUBT)


def found(*ties, ended=()):
    facts = TieFacts(ties=frozenset(each.value for each in ties), ended=frozenset(ended))
    return findings(TO_SIT, facts)


def test_every_ground_of_the_code_has_its_rule():
    assert set(RULE_OF) == set(Tie)
    assert found() == ()


@pytest.mark.parametrize("tie", Tie)
def test_each_tie_alone_excludes(tie):
    (finding,) = found(tie)

    name, citation = RULE_OF[tie]
    assert finding.rule == name
    assert finding.citation.polish.startswith(citation)
    assert finding.field == "ties"
    assert stopping([finding])


@pytest.mark.parametrize("tie", LASTING)
def test_family_and_care_exclude_also_after_they_ended(tie):
    names = [each.rule for each in found(tie, ended={tie.value})]

    assert sorted(names) == sorted([RULE_OF[tie][0], "ties_of_family_and_care_never_end"])


@pytest.mark.parametrize("tie", OVER)
def test_a_superior_of_old_or_a_settled_doubt_excludes_nobody(tie):
    assert found(tie, ended={tie.value}) == ()


@pytest.mark.parametrize("tie", sorted(set(Tie) - {*LASTING, *OVER}))
def test_what_once_happened_in_the_matter_still_excludes(tie):
    assert [each.rule for each in found(tie, ended={tie.value})] == [RULE_OF[tie][0]]


def test_the_doubt_and_the_ended_marriage_are_worded_apart():
    messages = {
        found(Tie.PARTY)[0].message,
        found(Tie.DOUBT)[0].message,
        found(Tie.FAMILY, ended={Tie.FAMILY.value})[1].message,
    }
    assert len(messages) == 3


def test_all_ties_are_named_at_once():
    assert len(found(*Tie)) == len(Tie)


@pytest.mark.parametrize(
    ("reason", "whole_call", "rules"),
    [
        ("Brat jest prezesem.", True, []),
        (" ", True, ["an_exclusion_has_a_reason"]),
        ("Brat jest prezesem.", False, ["an_exclusion_covers_the_whole_call"]),
    ],
)
def test_an_exclusion_has_a_reason_and_covers_the_call(reason, whole_call, rules):
    facts = ExclusionFacts(reason=reason, whole_call=whole_call)

    assert [each.rule for each in findings(TO_EXCLUDE, facts)] == rules


def test_a_local_rule_may_exclude_from_one_offer_only():
    breaches = findings(TO_EXCLUDE, ExclusionFacts(reason="Brat.", whole_call=False))

    assert stopping(breaches)
    assert stopping(breaches, waived={"an_exclusion_covers_the_whole_call"}) == ()


def test_an_exclusion_is_of_the_whole_call_unless_said_otherwise():
    assert findings(TO_EXCLUDE, ExclusionFacts(reason="Brat.")) == ()
