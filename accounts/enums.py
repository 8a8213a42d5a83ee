"""Kinds of organisations, roles of people, states of what the accounts app keeps."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    AUTHORITY = "authority", _("local authority")
    NGO = "ngo", _("non-governmental organisation")


class Role(TextChoices):
    """What a person may do in an organisation."""

    CLERK = "clerk", _("clerk")
    EXECUTIVE = "executive", _("executive")
    REPRESENTATIVE = "representative", _("representative")
    STAFF = "staff", _("staff of the organisation")


AUTHORITY_ROLES = frozenset({Role.CLERK, Role.EXECUTIVE})
NGO_ROLES = frozenset({Role.REPRESENTATIVE, Role.STAFF})


class LegalForm(TextChoices):
    """Entities of art. 3(2) and 3(3) of the Public Benefit Act (domain.md 1.1)."""

    ASSOCIATION = "association", _("association in the National Court Register")
    ORDINARY_ASSOCIATION = "ordinary_association", _("ordinary association")
    FOUNDATION = "foundation", _("foundation")
    UNION = "union", _("union of associations")
    SPORTS_CLUB = "sports_club", _("sports club in the starost's ledger")
    FIRE_BRIGADE = "fire_brigade", _("volunteer fire brigade")
    RURAL_WOMEN = "rural_women", _("rural housewives' circle")
    CHURCH = "church", _("church legal person")
    AUTHORITIES_ASSOCIATION = "authorities_association", _("association of local authorities")
    SOCIAL_COOPERATIVE = "social_cooperative", _("social cooperative")
    NONPROFIT_COMPANY = "nonprofit_company", _("non-profit company or sports company")
    OTHER = "other", _("another entity of art. 3(3)")


class ExcludedEntity(TextChoices):
    """To these no public task is commissioned: art. 3(4) of the Public Benefit Act."""

    PARTY = "party", _("political party")
    EUROPEAN_PARTY = "european_party", _("European political party")
    TRADE_UNION = "trade_union", _("trade union or organisation of employers")
    PROFESSIONAL = "professional", _("professional self-government")
    PARTY_FOUNDATION = "party_foundation", _("foundation created by a political party")
    EUROPEAN_FOUNDATION = "european_foundation", _("European political foundation")


class ConfirmationState(TextChoices):
    ASKED = "asked", _("waiting for the authority")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class UnitKind(TextChoices):
    """Rows of the official territorial register (TERC)."""

    VOIVODESHIP = "voivodeship", _("voivodeship")
    COUNTY = "county", _("county")
    CITY_COUNTY = "city_county", _("city with county rights")
    URBAN = "urban", _("urban municipality")
    RURAL = "rural", _("rural municipality")
    URBAN_RURAL = "urban_rural", _("urban-rural municipality")
    TOWN = "town", _("town in an urban-rural municipality")
    RURAL_PART = "rural_part", _("rural part of an urban-rural municipality")
    DISTRICT = "district", _("district of the capital city of Warsaw")
    DELEGATION = "delegation", _("delegation of a city")


GOVERNING_KINDS = (
    UnitKind.VOIVODESHIP,
    UnitKind.COUNTY,
    UnitKind.URBAN,
    UnitKind.RURAL,
    UnitKind.URBAN_RURAL,
)
"""Units that may be onboarded as an authority; towns, parts and districts are not."""


class FigureUnit(StrEnum):
    """What the number of a local figure counts."""

    PERCENT = "percent"
    MONEY = "money"
    PEOPLE = "people"
    DAYS = "days"
    MONTHS = "months"


class LocalFigureKey(TextChoices):
    """Figures that no statute fixes: a central bank, a council or an executive sets them."""

    INTEREST_RATE = "interest_rate", _("rate of interest on tax arrears")
    SMALL_GRANTS_PER_ORGANISATION = (
        "small_grants_per_organisation",
        _("most small grants to one organisation in a year"),
    )
    SMALL_GRANTS_SHARE = "small_grants_share", _("greatest share of small grants in all grants")
    PLANNED_GRANTS = "planned_grants", _("grants planned for organisations in the budget year")
    COMMITTEE_SIZE = "committee_size", _("fewest people in a committee")
    COMMITTEE_QUORUM = "committee_quorum", _("quorum of a committee, as a share of its members")
    CONSULTATION_DAYS = "consultation_days", _("shortest consultation of a programme")
    MID_TERM_MONTHS = "mid_term_months", _("shortest task that is assessed midway")

    @property
    def is_national(self) -> bool:
        """One for the whole country, entered by the operator."""
        return self is LocalFigureKey.INTEREST_RATE

    @property
    def unit(self) -> FigureUnit:
        if self in (
            LocalFigureKey.INTEREST_RATE,
            LocalFigureKey.SMALL_GRANTS_SHARE,
            LocalFigureKey.COMMITTEE_QUORUM,
        ):
            return FigureUnit.PERCENT
        if self in (
            LocalFigureKey.SMALL_GRANTS_PER_ORGANISATION,
            LocalFigureKey.PLANNED_GRANTS,
        ):
            return FigureUnit.MONEY
        if self is LocalFigureKey.MID_TERM_MONTHS:
            return FigureUnit.MONTHS
        return FigureUnit.PEOPLE if self is LocalFigureKey.COMMITTEE_SIZE else FigureUnit.DAYS
