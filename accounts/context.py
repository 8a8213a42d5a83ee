"""What the header knows of the person: as whom they act, and as whom they could."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.acting import acting_membership
from accounts.selectors import demo_people


def acting(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if settings.DEMO and request.path == reverse(settings.LOGIN_URL):
        return {"demo_people": demo_people(), "demo_password": settings.DEMO_PASSWORD}
    if user is None or user.is_anonymous:
        return {}
    return {"acting": SimpleLazyObject(lambda: acting_membership(request))}
