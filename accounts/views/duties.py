"""*Moje sprawy*: what waits for me and my office, by date; and as whom I act."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.acting import act_as, acting_membership
from accounts.enums import Role
from accounts.models import Membership, User
from accounts.selectors import duties_around, is_mine
from accounts.views.calendar import calendar_path
from common.duties import Duty, Urgency
from common.menu import shortcuts
from common.views import GuardedMixin

MAY_DO: dict[str, tuple[tuple[str, Promise], ...]] = {
    Role.CLERK: (
        ("check", gettext_lazy("I run calls and contracts")),
        ("check", gettext_lazy("I prepare decisions")),
        ("skip", gettext_lazy("I do not sign for the executive")),
    ),
    Role.EXECUTIVE: (
        ("check", gettext_lazy("I decide on offers and amounts")),
        ("check", gettext_lazy("I sign for the authority")),
        ("skip", gettext_lazy("I do not publish calls; clerks do")),
    ),
    Role.REPRESENTATIVE: (
        ("check", gettext_lazy("I write and submit offers")),
        ("check", gettext_lazy("I sign for the organisation")),
        ("check", gettext_lazy("I invite people to the organisation")),
    ),
    Role.STAFF: (
        ("check", gettext_lazy("I write offers, reports and cards")),
        ("skip", gettext_lazy("I do not submit or sign for the organisation")),
    ),
}
"""What a role means, said to the person who has it."""


@dataclass(frozen=True)
class Group:
    """Duties of one urgency, under their heading."""

    urgency: str
    icon: str
    title: str
    duties: list[tuple[Duty, str]]
    """Each with the people who do it, where they are others."""


def done_by(duty: Duty, user: User) -> str:
    """Whose act it is when not this person's: the page of it would refuse them."""
    if is_mine(duty, user):
        return ""
    roles = [str(Role(each).label) for each in sorted(duty.owner.roles)]
    return ", ".join(roles) or _("another person")


def grouped(rows: Iterable[Duty], user: User) -> list[Group]:
    today = timezone.localdate()
    names = {
        Urgency.LATE: ("late", _("Overdue")),
        Urgency.SOON: ("clock", _("This week")),
        Urgency.LATER: ("cal", _("Later")),
    }
    ordered = sorted(rows, key=lambda duty: (duty.due_on is None, str(duty.due_on), duty.key))
    groups = [
        Group(
            urgency,
            icon,
            title,
            [(each, done_by(each, user)) for each in ordered if each.urgency(today) == urgency],
        )
        for urgency, (icon, title) in names.items()
    ]
    return [group for group in groups if group.duties]


class DutiesView(GuardedMixin, TemplateView):
    policy = "login"
    template_name = "accounts/duties.html"

    def allowed(self) -> bool:
        return True

    @cached_property
    def all_duties(self) -> list[Duty]:
        return duties_around(self.request.user)

    def here(self, acting: Membership | None) -> list[Duty]:
        """Those of the organisation one acts for now, and those of the person alone."""
        place = acting.organisation_id if acting else None
        return [
            duty
            for duty in self.all_duties
            if duty.owner.organisation_id == place or duty.owner.user_id == self.request.user.pk
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acting = acting_membership(self.request)
        here = self.here(acting)
        mine = [duty for duty in here if is_mine(duty, self.request.user)]
        of_office = self.request.GET.get("czyje") == "urzad"
        shown = here if of_office else mine
        counts = {group.urgency: len(group.duties) for group in grouped(mine, self.request.user)}
        return super().get_context_data(
            groups=grouped(shown, self.request.user),
            of_office=of_office,
            mine_count=len(mine),
            office_count=len(here),
            late_count=counts.get(Urgency.LATE, 0),
            soon_count=counts.get(Urgency.SOON, 0),
            others=self.others(acting),
            shortcuts=shortcuts(self.request.user),
            calendar=self.calendar(),
            may=MAY_DO.get(acting.role, ()) if acting else (),
            **kwargs,
        )

    def others(self, acting: Membership | None) -> list[dict[str, Any]]:
        """The person's other roles, each with how much waits there."""
        return [
            {"held": held, "count": self.waiting(held)}
            for held in self.request.user.roles_held
            if acting is None or held.pk != acting.pk
        ]

    def calendar(self) -> str:
        user = self.request.user
        return settings.SITE_URL + calendar_path(user) if user.calendar_on else ""

    def waiting(self, held: Membership) -> int:
        return sum(
            duty.owner.organisation_id == held.organisation_id
            and (not duty.owner.roles or held.role in duty.owner.roles)
            for duty in self.all_duties
        )


class SwitchRoleView(GuardedMixin, TemplateView):
    """The choice is kept in the session; it gives no right that the person had not."""

    policy = "login"
    template_name = "accounts/switch_role.html"

    def allowed(self) -> bool:
        return True

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        for held in request.user.roles_held:
            if str(held.pk) == request.POST.get("role"):
                act_as(request, held)
        target = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
            target = reverse("accounts:duties")
        return redirect(target)
