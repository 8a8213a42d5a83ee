"""Pages of commissioning that no duty leads to."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.models import User
from accounts.permissions import has_any_role
from common.menu import Entry
from contracting.selectors.regranting import own_applications


def shortcuts_of(user: User) -> list[Entry]:
    """An organisation's offers; a clerk's beginning of a new call."""
    found = []
    if has_any_role(user, *NGO_ROLES):
        found.append(Entry(_("Our offers"), reverse("contracting:offer_list")))
        found.append(Entry(_("My small grants"), reverse("contracting:small_grant_cases")))
        mine = next(held.organisation_id for held in user.roles_held if held.role in NGO_ROLES)
        found.append(Entry(_("Document vault"), reverse("contracting:vault", args=[mine])))
        found.append(Entry(_("Follow calls"), reverse("contracting:following", args=[mine])))
    # Somebody without any role may have applied for an informal group.
    if has_any_role(user, *NGO_ROLES) or (not user.roles_held and own_applications(user).exists()):
        found.append(Entry(_("Competitions of operators"), reverse("contracting:competition_list")))
    if has_any_role(user, *NGO_ROLES, *AUTHORITY_ROLES):
        found.append(
            Entry(_("Applications for public tasks"), reverse("contracting:application_list"))
        )
    if has_any_role(user, *AUTHORITY_ROLES):
        office = next(
            held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES
        )
        counters = reverse("contracting:small_grant_counters", args=[office])
        found.append(Entry(_("Small grants: what is left"), counters))
        found.append(
            Entry(_("Small grants in my office"), reverse("contracting:small_grant_cases"))
        )
    if has_any_role(user, Role.CLERK):
        found.append(Entry(_("Prepare a new call"), reverse("contracting:tender_create")))
        found.append(Entry(_("Cooperation programmes"), reverse("programmes:programme_list")))
        found.append(Entry(_("Service standards"), reverse("programmes:standard_list")))
    return found
