"""What the tests of choosing share."""

from django.urls import reverse

from contracting.enums import CommitteeSeat
from contracting.services.committees import (
    Seat,
    declare_impartiality,
)
from contracting.services.evaluation import Given, close_card


def seats(world, *more):
    return [
        Seat(world.executive, CommitteeSeat.EXECUTIVE, None, True),
        Seat(world.judge, CommitteeSeat.NGO, world.ngo),
        *more,
    ]


def declare_all(committee):
    for member in committee.members.working().filter(declared_at=None):
        declare_impartiality(member=member, by=member.user)


def score_all(world, committee, points=(20, 10)):
    criterion = world.tender.criteria.get()
    for member in committee.members.voting():
        for offer, given in zip(world.offers, points, strict=True):
            scores = {criterion.pk: Given(given, "Dobry plan pracy.")}
            close_card(member=member, offer=offer, scores=scores, by=member.user)


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"contracting:{name}", args=args), query)
