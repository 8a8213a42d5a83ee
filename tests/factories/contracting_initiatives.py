"""The smallest lawful application for a task, and its answer; keywords change them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from common.modes import TenderMode
from contracting.enums import Consideration
from contracting.models import ApplicationAnswer, TaskApplication
from tests.factories.accounts import make_authority, make_ngo, make_user

WHYS = {f"why_{each.value}": "Bo mieszkańcy o to proszą." for each in Consideration}


def values(**changed: Any) -> dict[str, Any]:
    """What the form of an application asks for, without the authority."""
    return {
        "sphere": "1",
        "title": "Spotkania sąsiedzkie dla osób starszych",
        "description": "Dwa spotkania w tygodniu w świetlicy wiejskiej.",
        "recipients": "30 osób starszych",
        "place": "Godkowo",
        "estimated_cost": Decimal("8000.00"),
        **WHYS,
        **changed,
    }


def make_application(**fields: Any) -> TaskApplication:
    by = fields.pop("by", None) or make_user()
    fields["applicant"] = fields.get("applicant") or make_ngo()
    fields["authority"] = fields.get("authority") or make_authority()
    return TaskApplication.objects.create(**values(**fields), filed_by=by)


def make_answer(application: TaskApplication, **fields: Any) -> ApplicationAnswer:
    by = fields.pop("by", None) or make_user()
    found = {f"found_{each.value}": "Ustalono, że tak jest." for each in Consideration}
    return ApplicationAnswer.objects.create(
        application=application,
        answered_by=by,
        **{
            "positive": True,
            "reason": "Zadanie odpowiada programowi.",
            "mode": TenderMode.OPEN_CALL,
            "call_on": timezone.localdate() + timedelta(days=14),
            **found,
            **fields,
        },
    )
