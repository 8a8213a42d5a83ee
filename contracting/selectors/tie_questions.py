"""Ties between members of a committee and offerors that data suggest.

Each is a question to the person and to the chair, never a verdict: a shared address may be
a house of culture, and a shared surname says nothing at all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation
from accounts.rules.words import folded
from contracting.models import Committee, CommitteeMember, Offer, OfferPartner, Submission, Tender
from contracting.selectors.tenders import offeror_ids, received_offers

Questions = dict[int, list[str]]


@dataclass(frozen=True)
class _Known:
    """What data say of the members' organisations and of the offerors."""

    offerors: dict[int, Organisation]
    people: dict[int, dict[int, str]]
    joint: set[tuple[int, int]]
    filed: dict[int, set[int]]
    contacts: dict[str, str]
    named: list[tuple[str, str]]
    """What an offer or an organisation's profile says of who acts for it, and for whom."""


def tie_questions(committee: Committee, received: list[Offer] | None = None) -> Questions:
    """Sentences by the member's primary key; nothing before the opening. A fixed number of
    queries, whatever the number of members and offers."""
    tender = committee.tender
    offers = received_offers(tender) if received is None else received
    members = list(committee.members.working().select_related("user", "indicated_by"))
    if not offers or not members:
        return {}
    offerors = _offerors(tender, offers)
    held = _roles_around(members, offerors)
    own_of = _organisations_of(members, held)
    own = {pk for rows in own_of.values() for pk in rows}
    known = _Known(
        offerors=offerors,
        people=_people(held),
        joint=_joint_offers(own, offerors, tender.pk),
        filed=_filed_earlier(members, offerors, tender.pk),
        contacts={each.content.contact_email.lower(): each.made_by_names for each in offers},
        named=_named(offerors.values(), offers),
    )
    asked = {each.pk: _about(each, own_of[each.pk], known) for each in members}
    return {pk: list(dict.fromkeys(said)) for pk, said in asked.items() if said}


def _about(member: CommitteeMember, own: dict[int, Organisation], known: _Known) -> list[str]:
    said = _about_places(own.values(), known.offerors.values())
    said += _about_people(own.values(), known.offerors, known.people)
    said += [
        _("%(own)s, with which you are connected, once made a joint offer with %(offeror)s.")
        % {"own": own[mine], "offeror": known.offerors[offeror]}
        for mine, offeror in sorted(known.joint)
        if mine in own
    ]
    said += [
        _("You once filed an offer of %(offeror)s.") % {"offeror": known.offerors[offeror]}
        for offeror in sorted(known.filed[member.user_id])
    ]
    said += [
        _("A person of your name is named as acting for %(offeror)s.") % {"offeror": offeror}
        for words, offeror in known.named
        if _is_named(member.user.name, words)
    ]
    if (found := known.contacts.get(member.user.email.lower())) is not None:
        said.append(
            _("Your e-mail address is the contact in the offer of %(offeror)s.")
            % {"offeror": found}
        )
    return said


def _offerors(tender: Tender, offers: Iterable[Offer]) -> dict[int, Organisation]:
    """Who takes part; those who joined an offer are read beside those who made one."""
    found = {each.offeror_id: each.offeror for each in offers}
    joined = offeror_ids(tender, offers) - found.keys()
    return found | (Organisation.objects.in_bulk(joined) if joined else {})


def _named(offerors: Iterable[Organisation], offers: Iterable[Offer]) -> list[tuple[str, str]]:
    """The person who explains an offer; the rule of representation, which often names a board."""
    rows = [(each.content.contact_name, each.made_by_names) for each in offers]
    rows += [(each.representation, str(each)) for each in offerors]
    return [(folded(words), name) for words, name in rows if words]


def _is_named(name: str, words: str) -> bool:
    """By the first name and the surname, in any order and whole: one of them says nothing."""
    parts = folded(name).split()
    return len(parts) > 1 and set(parts) <= set(re.findall(r"\w[\w-]*", words))


def _roles_around(members: Iterable[CommitteeMember], offerors: Iterable[int]) -> list[Membership]:
    """Roles in the offerors, and in the organisations with which members are connected."""
    people = [each.user_id for each in members]
    indicating = [each.indicated_by_id for each in members if each.indicated_by_id]
    theirs = Membership.objects.filter(user__in=people, organisation__kind="ngo")
    around = Q(organisation__in=[*offerors, *indicating])
    around |= Q(organisation__in=theirs.values("organisation"))
    return list(Membership.objects.filter(around).select_related("organisation", "user"))


def _organisations_of(
    members: Iterable[CommitteeMember], held: Iterable[Membership]
) -> dict[int, dict[int, Organisation]]:
    """By the member's primary key: organisations of the person, and the one that indicated it."""
    acts_for: dict[int, list[Organisation]] = defaultdict(list)
    for each in held:
        acts_for[each.user_id].append(each.organisation)
    found = {}
    for member in members:
        indicated = [member.indicated_by] if member.indicated_by else []
        found[member.pk] = {each.pk: each for each in [*acts_for[member.user_id], *indicated]}
    return found


def _people(held: Iterable[Membership]) -> dict[int, dict[int, str]]:
    """Names of those who act for each organisation, by the organisation and the person."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for each in held:
        found[each.organisation_id][each.user_id] = each.user.name
    return found


def _filed_earlier(
    members: Iterable[CommitteeMember], offerors: Iterable[int], tender_id: int
) -> dict[int, set[int]]:
    """Offerors by the person who once filed for them; calls still sealed say nothing.

    Of a joint offer the person filed for every organisation that made it."""
    found: dict[int, set[int]] = defaultdict(set)
    asked = set(offerors)
    filings = Submission.objects.filter(
        submitted_by__in=[each.user_id for each in members],
        offer__tender__opened_at__isnull=False,
    ).exclude(offer__tender=tender_id)
    partner = "offer__partners__organisation", "offer__partners__accepted_at"
    rows = filings.values_list("submitted_by", "offer__offeror", *partner)
    for user_id, offeror, joined, accepted_at in rows.distinct():
        found[user_id] |= asked.intersection([offeror, joined] if accepted_at else [offeror])
    return found


def _joint_offers(
    own: Iterable[int], offerors: Iterable[int], tender_id: int
) -> set[tuple[int, int]]:
    """Pairs of an own organisation and an offeror that made an offer together elsewhere,
    also where a third one began it."""
    mine, theirs = set(own), set(offerors)
    elsewhere = Offer.objects.filter(is_joint=True, tender__opened_at__isnull=False)
    joint = elsewhere.exclude(tender=tender_id).made_by(mine).order_by().values("pk")
    made_by: dict[int, set[int]] = defaultdict(set)
    rows = OfferPartner.objects.accepted().filter(offer__in=joint)
    for offer, *both in rows.values_list("offer", "organisation", "offer__offeror"):
        made_by[offer].update(both)
    return {
        (one, other)
        for together in made_by.values()
        for one in together & mine
        for other in together & theirs - {one}
    }


def _about_places(own: Iterable[Organisation], offerors: Iterable[Organisation]) -> list[str]:
    return [
        _("%(own)s, with which you are connected, has the same address as the offeror %(offeror)s.")
        % {"own": mine, "offeror": offeror}
        for mine in own
        for offeror in offerors
        if mine.pk != offeror.pk and _address(mine) and _address(mine) == _address(offeror)
    ]


def _address(organisation: Organisation) -> tuple[str, str] | None:
    street, town = folded(organisation.street), folded(organisation.town)
    return (street, town) if street and town else None


def _about_people(
    own: Iterable[Organisation],
    offerors: dict[int, Organisation],
    people: dict[int, dict[int, str]],
) -> list[str]:
    return [
        _("%(person)s acts both for %(own)s, with which you are connected, and for %(offeror)s.")
        % {"person": people[mine.pk][user_id], "own": mine, "offeror": offeror}
        for mine in own
        for pk, offeror in offerors.items()
        if mine.pk != pk
        for user_id in sorted(people[mine.pk].keys() & people[pk].keys())
    ]
