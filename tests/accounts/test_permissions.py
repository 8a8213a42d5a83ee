import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.enums import Role
from accounts.permissions import (
    belongs_to_ngo,
    is_clerk_of,
    is_executive_of,
    is_member,
    is_operator,
    represents,
    works_for_authority,
)
from accounts.selectors import people_of
from common.duties import Owner
from tests.factories.accounts import (
    make_authority,
    make_member,
    make_ngo,
    make_operator,
    make_user,
)

pytestmark = pytest.mark.django_db

QUESTIONS = (
    is_member,
    is_clerk_of,
    is_executive_of,
    works_for_authority,
    represents,
    belongs_to_ngo,
)


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        (Role.CLERK, (True, True, False, True, False, False)),
        (Role.EXECUTIVE, (True, False, True, True, False, False)),
        (Role.REPRESENTATIVE, (True, False, False, False, True, True)),
        (Role.STAFF, (True, False, False, False, False, True)),
    ],
)
def test_a_role_answers_its_own_questions_in_its_own_organisation_only(role, answers):
    authority_role = role in (Role.CLERK, Role.EXECUTIVE)
    mine = make_authority() if authority_role else make_ngo()
    foreign = make_authority() if authority_role else make_ngo()
    person = make_member(mine, role)

    assert tuple(question(person, mine) for question in QUESTIONS) == answers
    assert not any(question(person, foreign) for question in QUESTIONS)
    assert not any(question(AnonymousUser(), mine) for question in QUESTIONS)


def test_a_deactivated_person_holds_nothing():
    authority = make_authority()
    person = make_member(authority, Role.CLERK)
    person.is_active = False

    assert not any(question(person, authority) for question in QUESTIONS)


def test_all_questions_of_a_page_cost_one_query(django_assert_num_queries):
    authority = make_authority()
    person = make_member(authority, Role.CLERK)

    with django_assert_num_queries(1):
        for question in QUESTIONS:
            question(person, authority)


def test_an_operator_is_so_marked():
    assert is_operator(make_operator())
    assert not is_operator(make_user())
    assert not is_operator(AnonymousUser())


def test_a_duty_of_an_office_reaches_each_of_its_people_once():
    authority = make_authority()
    both = make_member(authority, Role.CLERK)
    make_member(authority, Role.EXECUTIVE, user=both)
    clerk = make_member(authority, Role.CLERK)
    gone = make_member(authority, Role.CLERK)
    gone.is_active = False
    gone.save()
    make_member(make_authority(), Role.CLERK)

    def addresses(**owner):
        return [person.email for person in people_of(Owner(**owner))]

    assert addresses(organisation_id=authority.pk) == [both.email, clerk.email]
    assert addresses(organisation_id=authority.pk, roles=frozenset({Role.EXECUTIVE})) == [
        both.email
    ]
    assert addresses(user_id=clerk.pk) == [clerk.email]
    assert addresses() == []
