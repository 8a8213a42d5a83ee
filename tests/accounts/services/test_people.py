from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.management.commands import create_operator as command
from accounts.models import User
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_first_operator_is_made_on_the_server(monkeypatch):
    monkeypatch.setattr(command, "getpass", lambda _prompt: PASSWORD)
    call_command("create_operator", "Op@example.org", "Ewa Operator", stdout=StringIO())

    assert User.objects.get(email="op@example.org").is_operator
    with pytest.raises(CommandError, match="already exists"):
        call_command("create_operator", "op@example.org", "Ewa")


@pytest.mark.parametrize(("email", "password"), [("brak", PASSWORD), ("op@example.org", "krotkie")])
def test_a_bad_address_or_password_is_refused(monkeypatch, email, password):
    monkeypatch.setattr(command, "getpass", lambda _prompt: password)
    with pytest.raises(CommandError):
        call_command("create_operator", email, "Ewa")

    assert not User.objects.exists()
