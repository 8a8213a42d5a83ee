"""The journal is only added to, and every act in it has words."""

import pytest
from django.core.exceptions import PermissionDenied

from common.journal import label_of, record
from common.models import JournalEntry
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acts")]


def test_an_entry_says_who_did_what_to_which_object_and_when():
    user = make_user()

    entry = record("test.done", user, by=user, number=7)

    assert list(JournalEntry.objects.about(user)) == [entry]
    assert (entry.by, entry.details, label_of(entry.act)) == (user, {"number": 7}, "Zrobiono")


def test_an_act_without_words_is_refused():
    user = make_user()

    with pytest.raises(LookupError, match="no words"):
        record("test.unknown", user, by=user)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: JournalEntry.objects.update(act="x"),
        lambda entry: JournalEntry.objects.filter(pk=entry.pk).delete(),
    ],
    ids=["save", "delete", "update", "bulk-delete"],
)
def test_an_entry_is_never_changed_or_removed(change):
    user = make_user()
    entry = record("test.done", user, by=None)

    with pytest.raises(PermissionDenied):
        change(entry)
