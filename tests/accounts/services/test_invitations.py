import re
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from accounts.services import invitations
from accounts.services.invitations import (
    accept_invitation,
    digest_of,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from accounts.services.memberships import end_membership
from common.law import Refused
from common.models import JournalEntry, Letter
from tests.factories.accounts import (
    PASSWORD,
    make_authority,
    make_member,
    make_ngo,
    make_operator,
    make_user,
)

pytestmark = pytest.mark.django_db


def code_in_last_letter() -> str:
    return re.search(r"/zaproszenie/([\w-]+)/", Letter.objects.latest("pk").body)[1]


def send(organisation=None, role=Role.CLERK, email="nowa@example.org", by=None):
    organisation = organisation or make_authority()
    return invite(organisation=organisation, email=email, role=role, by=by or make_operator())


def test_only_the_digest_of_the_code_is_kept_and_the_letter_holds_the_code():
    invitation = send()
    code = code_in_last_letter()
    letter = Letter.objects.get()

    assert invitation.code_digest == digest_of(code)
    assert letter.to == "nowa@example.org"
    assert code not in letter.key + letter.subject
    assert not JournalEntry.objects.filter(details__icontains=code).exists()


def test_the_journal_never_holds_the_address():
    send(email="kowalska.prywatna@example.org")

    assert "kowalska" not in str(list(JournalEntry.objects.values_list("details", flat=True)))


def test_accepting_makes_the_account_verified_and_gives_the_role():
    user = accept_invitation(invitation=send(), name="Anna Nowa", password=PASSWORD)

    assert user.check_password(PASSWORD)
    assert user.emailaddress_set.get().verified
    assert [held.role for held in user.roles_held] == [Role.CLERK]


def test_an_invitation_works_once():
    invitation = send()
    accept_invitation(invitation=invitation, name="Anna Nowa", password=PASSWORD)

    with pytest.raises(Refused, match="already been used"):
        accept_invitation(invitation=invitation, name="Anna Nowa", password=PASSWORD)


def test_an_invitation_is_for_its_address_only():
    invitation = send()

    with pytest.raises(Refused, match="for another person"):
        accept_invitation(invitation=invitation, by=make_user())

    assert not Membership.objects.filter(organisation=invitation.organisation).exists()


def test_an_existing_account_is_never_taken_over_by_a_link():
    make_user(email="nowa@example.org")

    with pytest.raises(Refused, match="Log in with the invited address"):
        accept_invitation(invitation=send(), name="Ktoś Inny", password=PASSWORD)


def test_a_deactivated_person_cannot_accept():
    person = make_user(email="nowa@example.org", is_active=False)

    with pytest.raises(Refused):
        accept_invitation(invitation=send(), by=person)


def test_it_expires_and_may_be_sent_again_with_a_new_code():
    invitation = send()
    old = invitation.code_digest
    late = timezone.now() + timedelta(days=15)
    with pytest.raises(Refused, match="expired"):
        accept_invitation(invitation=invitation, name="A B", password=PASSWORD, at=late)

    again = resend_invitation(invitation=invitation, by=invitation.invited_by, at=late)

    assert again.code_digest != old
    assert Letter.objects.count() == 2
    assert accept_invitation(invitation=again, name="A B", password=PASSWORD, at=late)


def test_inviting_the_same_person_twice_is_refused_until_the_first_expires():
    operator, authority = make_operator(), make_authority()
    send(authority, by=operator)
    with pytest.raises(Refused, match="already been invited"):
        send(authority, by=operator, email="NOWA@example.org")

    later = timezone.now() + timedelta(days=15)
    invite(organisation=authority, email="nowa@example.org", role=Role.CLERK, by=operator, at=later)
    assert Invitation.objects.count() == 1
    assert Letter.objects.count() == 2


def test_a_withdrawn_invitation_is_dead():
    invitation = send()
    withdraw_invitation(invitation=invitation, by=invitation.invited_by)

    with pytest.raises(Refused, match="withdrawn"):
        accept_invitation(invitation=invitation, name="A B", password=PASSWORD)
    with pytest.raises(Refused):
        resend_invitation(invitation=invitation, by=invitation.invited_by)


def test_what_a_person_sent_dies_with_the_person_s_role():
    authority = make_authority()
    make_member(authority, Role.CLERK)
    leaver = make_member(authority, Role.CLERK)
    invitation = send(authority, by=leaver)

    end_membership(membership=leaver.memberships.get(), by=leaver)

    with pytest.raises(Refused, match="may no longer invite"):
        accept_invitation(invitation=invitation, name="A B", password=PASSWORD)


@pytest.mark.parametrize(("role", "kind"), [(Role.CLERK, "ngo"), (Role.STAFF, "authority")])
def test_a_role_fits_the_kind_of_organisation(role, kind):
    with pytest.raises(Refused):
        send(make_ngo() if kind == "ngo" else make_authority(), role=role)


def test_the_sender_never_learns_whether_the_address_has_an_account():
    make_user(email="jest@example.org")
    authority, operator = make_authority(), make_operator()

    send(authority, email="jest@example.org", by=operator)
    send(authority, email="brak@example.org", by=operator)
    known, unknown = Letter.objects.order_by("pk")

    assert known.subject == unknown.subject
    assert known.body.split("/zaproszenie/")[0] == unknown.body.split("/zaproszenie/")[0]


def test_the_last_person_who_can_invite_stays():
    last = make_member(make_authority(), Role.CLERK)

    with pytest.raises(Refused, match="last person"):
        end_membership(membership=last.memberships.get(), by=last)


def accept_at_once(invitation) -> list[str]:
    """Two people press the button at the same moment; returns how each attempt ended."""
    outcomes: list[str] = []
    together = threading.Barrier(2, timeout=10)

    def attempt() -> None:
        try:
            together.wait()
            accept_invitation(invitation=invitation, name="Anna Nowa", password=PASSWORD)
            outcomes.append("accepted")
        except Refused:
            outcomes.append("refused")
        except IntegrityError:
            outcomes.append("crashed")
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_two_acceptances_at_once_make_one_account():
    invitation = send()

    assert accept_at_once(invitation) == ["accepted", "refused"]
    assert User.objects.filter(email="nowa@example.org").count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_without_the_lock_the_second_acceptance_crashes(monkeypatch):
    """The twin: it shows that the test above would notice a missing lock."""
    invitation = send()
    both_may_create = threading.Barrier(2, timeout=10)
    create_user = type(User.objects).create_user

    def unlocked(row):
        return type(row).objects.get(pk=row.pk)

    def meet_first(manager, *args, **kwargs):
        both_may_create.wait()
        return create_user(manager, *args, **kwargs)

    monkeypatch.setattr(invitations, "locked", unlocked)
    monkeypatch.setattr(type(User.objects), "create_user", meet_first)

    assert accept_at_once(invitation) == ["accepted", "crashed"]
