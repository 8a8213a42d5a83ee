import pytest
from django.urls import reverse

from accounts.enums import Role
from tests.factories.accounts import make_confirmation, make_member, make_ngo

pytestmark = pytest.mark.django_db
HERE = "/moje-sprawy/"


@pytest.mark.parametrize("count", [0, 20])
def test_it_asks_as_many_queries_for_many_as_for_one(
    client, world, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_confirmation(make_ngo(confirmed=False), world.authority)
    client.force_login(world.people["clerk"])
    client.get(HERE)

    with django_assert_max_num_queries(20) as asked:
        page = client.get(HERE).content.decode()

    assert page.count("/potwierdzenia/") == count + 1
    SEEN.add(len(asked))
    assert len(SEEN) == 1


SEEN: set[int] = set()


def test_a_staff_member_sees_the_representative_s_duty_under_the_organisation_only(client, world):
    staff = make_member(world.newcomer, Role.STAFF)
    world.asked.delete()
    client.force_login(staff)

    assert client.get(HERE).context["mine_count"] == 0
    assert client.get(HERE).context["office_count"] == 1
    assert "k-item--act" in client.get(HERE, {"czyje": "urzad"}).content.decode()


def test_the_choice_of_role_gives_no_right_that_was_not_held(client, world):
    both = make_member(world.authority, Role.CLERK)
    make_member(world.ngo, Role.STAFF, user=both)
    foreign = world.people["foreign clerk"].memberships.get()
    client.force_login(both)

    client.post(reverse("accounts:switch_role"), {"role": foreign.pk})
    assert client.get(HERE).context["acting"].organisation == world.authority

    staff = both.memberships.get(role=Role.STAFF)
    answer = client.post(
        reverse("accounts:switch_role"), {"role": staff.pk, "next": "//zly.example.org"}
    )
    assert answer["Location"] == HERE
    assert client.get(HERE).context["acting"].organisation == world.ngo


def test_somebody_without_a_role_is_told_what_to_do(client, world):
    client.force_login(world.people["nobody"])

    assert reverse("accounts:organisation_register") in client.get(HERE).content.decode()
