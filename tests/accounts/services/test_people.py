import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def run(email: str, name: str = "Ewa Operator") -> str:
    said = StringIO()
    call_command("add_operator", email, name, stdout=said)
    return said.getvalue()


def test_the_first_operator_sets_a_password_by_the_printed_link(client):
    said = run("Op@example.org")
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", said)[1]

    page = client.get(link, follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(page.redirect_chain[-1][0], form)

    user = User.objects.get(email="op@example.org")
    assert user.is_operator
    assert user.check_password(PASSWORD)


def test_a_known_person_becomes_operator_and_keeps_the_password():
    make_user(email="op@example.org", name="Anna")

    assert "http" not in run("op@example.org")
    user = User.objects.get()
    assert (user.is_operator, user.name) == (True, "Anna")
    assert user.check_password(PASSWORD)


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError):
        run("brak")
