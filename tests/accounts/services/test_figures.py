"""Local figures are entered from a day on, never rewritten, and withdrawn with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.enums import LocalFigureKey
from accounts.models import LocalFigure
from accounts.permissions import may_set_local_figures, may_withdraw_local_figure
from accounts.rules.local_figures import OURS
from accounts.selectors import figure_sheets, figures_in_force, local_figure, local_history
from accounts.services import figures
from accounts.services.figures import register_judge, withdraw_local_figure
from common.law import Finding, Refused
from common.models import JournalEntry
from common.publicity import public_data_number
from tests.factories.accounts import (
    make_authority,
    make_local_figure,
    make_member,
    make_operator,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("invariants_hold")]

DAYS = LocalFigureKey.CONSULTATION_DAYS
FIRST, SECOND = date(2024, 1, 1), date(2026, 7, 1)


def test_a_new_value_leaves_the_earlier_one_in_force_until_the_day_before():
    authority, other = make_authority(), make_authority()
    make_local_figure(authority, value=Decimal(14), valid_from=FIRST)
    make_local_figure(authority, value=Decimal(21), valid_from=SECOND)

    assert local_figure(DAYS, authority, date(2023, 12, 31)) is None
    assert local_figure(DAYS, authority, FIRST) == 14
    assert local_figure(DAYS, authority, date(2026, 6, 30)) == 14
    assert local_figure(DAYS, authority, SECOND) == 21
    assert local_figure(DAYS, other, SECOND) is None
    assert local_figure(LocalFigureKey.COMMITTEE_SIZE, authority, SECOND) is None
    history = local_history(DAYS, authority)
    assert [(each.day, each.value) for each in history] == [(FIRST, 14), (SECOND, 21)]
    assert history[0].basis == "Uchwała nr I/1/2024"


def test_an_entry_is_in_the_journal_and_drops_kept_public_pages():
    clerk, number = make_user(), public_data_number()

    figure = make_local_figure(make_authority(), by=clerk)

    entry = JournalEntry.objects.about(figure).get()
    assert (entry.act, entry.by) == ("figure.set", clerk)
    assert entry.details["value"] == "14"
    assert public_data_number() > number


def test_a_day_takes_one_value_until_it_is_withdrawn():
    authority, clerk = make_authority(), make_user()
    wrong = make_local_figure(authority, value=Decimal(41))
    with pytest.raises(Refused) as refusal:
        make_local_figure(authority, value=Decimal(14))
    assert [reason.field for reason in refusal.value.reasons] == ["valid_from"]

    withdraw_local_figure(figure=wrong, reason="Literówka.", by=clerk)

    assert local_figure(DAYS, authority, SECOND) is None
    make_local_figure(authority, value=Decimal(14))
    assert local_figure(DAYS, authority, SECOND) == 14
    wrong.refresh_from_db()
    assert (wrong.value, wrong.withdrawal_reason, wrong.withdrawn_by) == (41, "Literówka.", clerk)
    entry = JournalEntry.objects.about(wrong).get(act="figure.withdrawn")
    assert entry.details["reason"] == "Literówka."


def test_a_value_is_withdrawn_once_and_with_a_reason():
    figure, clerk = make_local_figure(make_authority()), make_user()

    with pytest.raises(Refused):
        withdraw_local_figure(figure=figure, reason=" ", by=clerk)
    withdraw_local_figure(figure=figure, reason="Pomyłka.", by=clerk)
    with pytest.raises(Refused):
        withdraw_local_figure(figure=figure, reason="Znowu.", by=clerk)


def test_a_row_is_never_rewritten():
    figure = make_local_figure(make_authority())
    figure.value = Decimal(7)

    with pytest.raises(PermissionDenied):
        figure.save()
    with pytest.raises(PermissionDenied):
        figure.save(update_fields=["value"])


def test_the_database_keeps_one_value_on_a_day_and_each_key_in_its_place():
    authority = make_authority()
    figure, national = make_local_figure(authority), make_local_figure()
    for row in (figure, national):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
    figure.authority = None
    figure.valid_from = SECOND
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()
    with pytest.raises(Refused):
        make_local_figure(authority, key=LocalFigureKey.INTEREST_RATE)
    with pytest.raises(Refused):
        make_local_figure(None, key=DAYS)


def test_an_app_above_may_judge_a_figure_of_its_own(monkeypatch):
    monkeypatch.setattr(figures, "_judges", {})
    low = Finding("rate_is_not_below_the_lowest", OURS, "Check the rate.", "value")
    register_judge(LocalFigureKey.INTEREST_RATE, lambda facts: (low,) if facts.value < 8 else ())

    with pytest.raises(Refused) as refusal:
        make_local_figure(value=Decimal(7))
    assert refusal.value.reasons == (low,)
    assert make_local_figure(value=Decimal(8)).pk


def test_who_may_enter_what():
    authority = make_authority()
    clerk, executive = make_member(authority, "clerk"), make_member(authority, "executive")
    stranger, operator = make_member(make_authority(), "clerk"), make_operator()
    figure = make_local_figure(authority)

    assert [may_set_local_figures(each, authority) for each in (clerk, executive)] == [True, True]
    assert not may_set_local_figures(stranger, authority)
    assert not may_set_local_figures(operator, authority)
    assert may_set_local_figures(operator, None)
    assert not may_set_local_figures(clerk, None)
    assert may_withdraw_local_figure(clerk, figure)
    withdraw_local_figure(figure=figure, reason="Pomyłka.", by=clerk)
    figure.refresh_from_db()
    assert not may_withdraw_local_figure(clerk, figure)
    visible = LocalFigure.objects.visible_to
    assert [figure in visible(each) for each in (clerk, stranger, operator)] == [True, False, False]


def test_pages_read_all_figures_of_a_place_at_once(queries):
    authority = make_authority()
    make_local_figure(authority, valid_from=FIRST)
    make_local_figure(authority, valid_from=SECOND, value=Decimal(21))
    make_local_figure(authority, key=LocalFigureKey.COMMITTEE_SIZE, value=Decimal(5))

    with queries(1):
        shown = figures_in_force(authority, SECOND)
    with queries(1):
        sheets = figure_sheets(authority, SECOND)

    assert [(each.key, each.value) for each in shown] == [("committee_size", 5), (DAYS, 21)]
    assert [sheet.key for sheet in sheets] == [key for key in LocalFigureKey if not key.is_national]
    in_force = {sheet.key: sheet.current.value for sheet in sheets if sheet.current}
    assert in_force == {LocalFigureKey.COMMITTEE_SIZE: 5, DAYS: 21}
    assert [sheet.key for sheet in figure_sheets(None, SECOND)] == [LocalFigureKey.INTEREST_RATE]
