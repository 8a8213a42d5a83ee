from datetime import date

import pytest

from common.law import Refused, Stale
from common.models import Document
from programmes.enums import StandardState
from programmes.models import ServiceStandard
from programmes.services.standards import (
    adopt_standard,
    begin_version,
    draft_standard,
    retire_standard,
    write_indicators,
    write_section,
)
from tests.factories.accounts import make_authority, make_user
from tests.factories.programmes import make_standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


def indicator(**changes):
    row = {
        "name": "Punktualność",
        "definition": "",
        "target": "95%",
        "frequency": "",
        "source": "karty",
    }
    return row | changes


def test_a_complete_draft_becomes_version_one_with_its_paper(clerk):
    draft = make_standard(adopted=False)

    standard = adopt_standard(
        standard=draft, act_number="45/2026", adopted_on=date(2026, 11, 2), by=clerk
    )

    assert (standard.state, standard.number) == (StandardState.ADOPTED, 1)
    paper = Document.objects.get(kind="standard")
    assert [row["name"] for row in paper.snapshot["indicators"]] == ["Wskaźnik 1", "Wskaźnik 2"]


def test_a_draft_with_gaps_is_refused_and_told_all_of_them(clerk):
    draft = draft_standard(
        authority=make_authority(), name="Usługi sąsiedzkie", sphere="1", by=clerk
    )

    with pytest.raises(Refused) as refusal:
        adopt_standard(standard=draft, act_number="1", adopted_on=date(2026, 1, 2), by=clerk)

    assert len(refusal.value.reasons) == 2


def test_an_adopted_standard_is_not_edited(clerk):
    standard = make_standard()

    with pytest.raises(Refused):
        write_section(
            standard=standard,
            section="cost",
            values={"unit_name": "dzień", "unit_cost": 1, "unit_cost_basis": ""},
            by=clerk,
        )
    with pytest.raises(Refused):
        write_indicators(standard=standard, rows=[], by=clerk)


def test_the_old_version_is_retired_only_when_the_new_one_is_adopted(clerk):
    first = make_standard(indicators=3)
    second = begin_version(standard=first, by=clerk)
    first.refresh_from_db()
    assert first.state == StandardState.ADOPTED
    assert second.number == 2
    assert second.indicators.count() == 3

    adopt_standard(standard=second, act_number="2", adopted_on=date(2026, 11, 2), by=clerk)

    first.refresh_from_db()
    assert first.state == StandardState.RETIRED
    assert ServiceStandard.objects.in_force().get(lineage=first.lineage) == second


def test_only_one_new_version_is_begun_at_a_time(clerk):
    standard = make_standard()
    begin_version(standard=standard, by=clerk)

    with pytest.raises(Exception, match=r"(?i)standard"):
        begin_version(standard=standard, by=clerk)


def test_the_table_of_indicators_is_kept_in_its_order(clerk):
    draft = make_standard(adopted=False)

    write_indicators(
        standard=draft,
        rows=[indicator(name="Drugi"), indicator(name="Pierwszy")],
        version=draft.version,
        by=clerk,
    )

    assert [row.name for row in draft.indicators.all()] == ["Drugi", "Pierwszy"]
    with pytest.raises(Stale):
        write_indicators(standard=draft, rows=[], version=draft.version, by=clerk)


def test_a_retired_standard_stays_and_is_no_longer_in_force(clerk):
    standard = retire_standard(standard=make_standard(), by=clerk)

    assert not ServiceStandard.objects.in_force().filter(pk=standard.pk).exists()
    with pytest.raises(Refused):
        begin_version(standard=standard, by=clerk)
