"""A breach is accepted only where the law lets an official do so, once, with a reason."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from common.acts import PORTAL
from common.invariants import violations
from common.law import Finding, Force, Refused
from common.models import JournalEntry, Waiver
from common.statutes import APPS, modules_of, own_rules, rules_by_name
from common.waivers import accept_breach, accepted_breaches, accepted_with, waived
from tests.factories.accounts import make_authority, make_user

AT = datetime(2026, 12, 11, 9, tzinfo=UTC)
LATE = "an_annual_programme_is_adopted_in_time"


def breach(name=LATE, force=Force.WAIVABLE):
    return Finding(name, PORTAL("5a"), "Say why it is late.", "late_reason", force)


def test_a_reason_accepts_only_what_may_be_accepted():
    late, missing = breach(), breach("contents", Force.BINDING)
    advice = breach("advice", Force.ADVICE)

    assert accepted_with("The session was moved.", [late, advice]) == (late,)
    assert accepted_with("", [advice]) == ()
    assert accepted_with("", [late], waived={LATE}) == ()
    assert accepted_with("Again.", [late], waived={LATE}) == ()
    with pytest.raises(Refused) as both:
        accepted_with("  ", [late, missing])
    with pytest.raises(Refused) as one:
        accepted_with("The session was moved.", [late, missing])
    assert both.value.reasons == (late, missing)
    assert one.value.reasons == (missing,)


@pytest.mark.django_db
def test_an_accepted_breach_is_a_row_and_a_journal_entry():
    subject, other, clerk = make_authority(), make_authority(), make_user()

    accept_breach(subject=subject, breach=breach(), reason=" Flood. ", by=clerk, at=AT)

    assert waived(subject) == {LATE}
    assert waived(other) == frozenset()
    entry = JournalEntry.objects.get(act="breach.accepted")
    assert (entry.object_id, entry.by, entry.at) == (str(subject.pk), clerk, AT)
    assert entry.details == {"rule": LATE, "reason": "Flood."}
    shown = accepted_breaches(subject, other)
    assert [(each.reason, each.by, each.at) for each in shown] == [("Flood.", str(clerk), AT)]
    assert shown[0].sentence == rules_by_name()[LATE].sentence
    assert shown[0].citation == rules_by_name()[LATE].citation


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (breach(force=Force.BINDING), "Flood."),
        (breach(force=Force.ADVICE), "Flood."),
        (breach(), " "),
    ],
)
def test_what_binds_and_what_has_no_reason_is_not_accepted(finding, reason):
    with pytest.raises(Refused):
        accept_breach(subject=make_authority(), breach=finding, reason=reason, by=make_user())
    assert not Waiver.objects.exists()
    assert not JournalEntry.objects.exists()


@pytest.mark.django_db
def test_a_breach_is_accepted_once_in_a_matter():
    subject, clerk = make_authority(), make_user()
    row = accept_breach(subject=subject, breach=breach(), reason="Flood.", by=clerk)

    with pytest.raises(Refused):
        accept_breach(subject=subject, breach=breach(), reason="Storm.", by=clerk)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert Waiver.objects.get().reason == "Flood."


@pytest.mark.django_db
def test_pages_read_the_breaches_of_many_matters_at_once(queries):
    matters = [make_authority(), make_authority()]
    for each in matters:
        accept_breach(subject=each, breach=breach(), reason="Flood.", by=make_user())

    with queries(1):
        assert len(accepted_breaches(*matters)) == 2
    assert accepted_breaches() == []


@pytest.mark.django_db
def test_a_waiver_of_a_binding_rule_and_one_without_an_entry_are_found():
    binding = next(name for name, rule in rules_by_name().items() if rule.force is Force.BINDING)
    fields = {"subject_type": "accounts.organisation", "subject_id": "1", "reason": "Flood."}
    assert violations(now=AT) == []

    Waiver.objects.create(rule=LATE, by=make_user(), **fields)
    assert len(violations(now=AT)) == 1
    Waiver.objects.create(rule=binding, by=make_user(), **fields)
    found = [each.sentence for each in violations(now=AT)]
    assert "a waiver names a rule that may be accepted" in found


def test_the_name_of_a_rule_that_may_be_accepted_is_its_own():
    rules = [rule for app in APPS for module in modules_of(app) for rule in own_rules(module)]
    names = Counter(rule.name for rule in rules)

    assert [r.name for r in rules if r.force is Force.WAIVABLE and names[r.name] > 1] == []
