"""Two authorities, two organisations, everybody who acts for them, and the outsiders."""

import re
from dataclasses import dataclass

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Confirmation, Invitation, Organisation, User
from accounts.services.invitations import invite
from common.models import Letter
from tests.factories.accounts import (
    make_authority,
    make_confirmation,
    make_member,
    make_ngo,
    make_operator,
    make_unit,
    make_user,
)


@dataclass
class World:
    authority: Organisation
    ngo: Organisation
    newcomer: Organisation
    asked: Confirmation
    people: dict[str, User]
    paths: dict[str, str]


@pytest.fixture
def world() -> World:
    authority, foreign = make_authority(), make_authority()
    ngo, newcomer = make_ngo(by=authority), make_ngo(confirmed=False)
    asked = make_confirmation(newcomer, authority)
    people = {
        "clerk": make_member(authority, Role.CLERK),
        "executive": make_member(authority, Role.EXECUTIVE),
        "foreign clerk": make_member(foreign, Role.CLERK),
        "representative": make_member(ngo, Role.REPRESENTATIVE),
        "staff": make_member(ngo, Role.STAFF),
        "newcomer": make_member(newcomer, Role.REPRESENTATIVE),
        "nobody": make_user(),
        "operator": make_operator(),
    }
    paths = {
        "duties": reverse("accounts:duties"),
        "role": reverse("accounts:switch_role"),
        "profile": reverse("accounts:profile"),
        "office of authority": reverse("accounts:organisation_office", args=[authority.pk]),
        "office of ngo": reverse("accounts:organisation_office", args=[ngo.pk]),
        "change authority": reverse("accounts:organisation_change", args=[authority.pk]),
        "change ngo": reverse("accounts:organisation_change", args=[ngo.pk]),
        "invite to authority": reverse("accounts:invite", args=[authority.pk]),
        "invite to ngo": reverse("accounts:invite", args=[ngo.pk]),
        "ask": reverse("accounts:confirmation_ask", args=[newcomer.pk]),
        "decide": reverse("accounts:confirmation_decide", args=[asked.pk]),
        "public ngo": reverse("accounts:organisation_detail", args=[ngo.pk]),
        "unconfirmed ngo": reverse("accounts:organisation_detail", args=[newcomer.pk]),
        "register": reverse("accounts:organisation_register"),
        "panel": reverse("accounts:panel"),
        "authorities": reverse("accounts:authority_list"),
        "units": reverse("accounts:unit_search"),
        "onboard": reverse("accounts:authority_onboard", args=[make_unit().pk]),
    }
    return World(authority, ngo, newcomer, asked, people, paths)


@pytest.fixture
def invitation(world) -> Invitation:
    return invite(
        organisation=world.authority,
        email="nowa@example.org",
        role=Role.CLERK,
        by=world.people["operator"],
    )


@pytest.fixture
def link(invitation) -> str:
    body = Letter.objects.get(to=invitation.email).body
    return re.search(r"/zaproszenie/[\w-]+/", body)[0]
