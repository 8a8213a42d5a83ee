"""Art. 12: an organisation proposes a task, the authority answers within a month."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation
from common.duties import Scope
from common.law import Refused
from common.models import Document, Letter, Waiver
from common.modes import TenderMode
from contracting.duties.applications import applications_to_answer, calls_to_name
from contracting.enums import Consideration, TenderState
from contracting.forms.applications import ApplicationForm
from contracting.models import ApplicationAnswer, TaskApplication
from contracting.services.applications import answer_application, link_call
from tests.factories.accounts import make_authority, make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_initiatives import make_application, values

pytestmark = pytest.mark.django_db

FOUND = {each.value: "Ustalono." for each in Consideration}


def test_an_application_is_filed_answered_and_leads_to_its_call(client):
    authority, ngo = make_authority(), make_ngo()
    clerk, executive = make_member(authority, Role.CLERK), make_member(authority, Role.EXECUTIVE)
    speaker, staff = make_member(ngo, Role.REPRESENTATIVE), make_member(ngo, Role.STAFF)
    today = timezone.localdate()

    # Filed on the page, by the one who speaks for the organisation.
    client.force_login(staff)
    create = reverse("contracting:application_create", args=[ngo.pk])
    assert client.get(create).status_code == 403
    client.force_login(speaker)
    sent = client.post(create, {**values(estimated_cost="8 000,00"), "authority": authority.pk})
    application = TaskApplication.objects.get()
    assert sent.url == application.get_absolute_url()
    assert Letter.objects.filter(key__startswith="application-filed").count() == 2

    # A duty of the clerk and of the executive, due in a month, with its provision.
    everybody = Scope(today=today)
    (duty,) = applications_to_answer(everybody)
    assert duty.due_on >= today + timedelta(days=28)
    assert duty.basis is not None
    assert {Role.CLERK, Role.EXECUTIVE} <= duty.owner.roles

    # Refused until the four things, the mode and the day of the call are there.
    said = {"positive": True, "reason": "Tak.", "considered": FOUND, "by": clerk}
    with pytest.raises(Refused):
        answer_application(application=application, **said)
    with pytest.raises(Refused):
        answer_application(
            application=application, **{**said, "by": speaker}, mode=TenderMode.SMALL_GRANT
        )
    answer = answer_application(
        application=application, **said, mode=TenderMode.OPEN_CALL, call_on=today
    )
    with pytest.raises(Refused):
        answer_application(application=application, **said, mode=TenderMode.SMALL_GRANT)
    assert not list(applications_to_answer(everybody))
    assert Letter.objects.filter(key__startswith="application-answered").count() == 2
    assert Document.objects.get(kind="application_answer").snapshot["considered"][0]["text"]

    # The clerk names the call; both pages lead to each other, for the parties alone.
    assert [duty.due_on for duty in calls_to_name(everybody)] == [today]
    other = make_tender(state=TenderState.OPEN)
    tender = make_tender(authority=authority, state=TenderState.OPEN)
    with pytest.raises(Refused):
        link_call(application=application, tender=other, by=clerk)
    link_call(application=application, tender=tender, by=clerk)
    answer.refresh_from_db()
    assert answer.tender == tender
    assert not list(calls_to_name(everybody))
    detail, call = application.get_absolute_url(), f"/nabory/{tender.pk}/"
    assert call in client.get(detail).content.decode()
    assert detail in client.get(call).content.decode()
    client.force_login(executive)
    assert client.get(detail).status_code == 200
    client.logout()
    assert detail not in client.get(call).content.decode()


def test_a_late_answer_says_why_and_a_negative_one_names_no_mode():
    authority = make_authority()
    clerk = make_member(authority, Role.CLERK)
    application = make_application(authority=authority)
    late = timezone.now() + timedelta(days=60)
    said = {"positive": False, "reason": "Brak środków.", "considered": FOUND, "by": clerk}

    with pytest.raises(Refused):
        answer_application(application=application, **said, at=late)
    answer_application(
        application=application, **said, mode=TenderMode.OPEN_CALL, late_reason="Urlop.", at=late
    )

    answer = ApplicationAnswer.objects.get()
    assert (answer.positive, answer.mode, answer.call_on) == (False, "", None)
    assert Waiver.objects.get().reason == "Urlop."
    assert Document.objects.get().snapshot["late_reason"] == "Urlop."


def test_the_form_of_an_application_demands_no_more_than_is_needed_to_name_the_task():
    form = ApplicationForm(authorities=Organisation.objects.none())
    demanded = {name for name, field in form.fields.items() if field.required}
    assert demanded == {"authority", "sphere", "title", "description", "estimated_cost"}
    unsaid = {f"why_{each.value}": "" for each in Consideration}
    assert make_application(recipients="", place="", **unsaid).filed_at
