"""The plain questions of the mode advisor, asked and answered in the address of the page."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.daywords import short_day
from common.forms import DateField, Form, MoneyField
from common.modes import AwardForm
from common.money import written
from common.spheres import sphere_choices
from contracting.forms.tenders import plain_helper
from contracting.rules.advice_facts import CaseFacts, Initiator, Payment, Subject

NAMES = {
    "initiator": "kto",
    "subject": "co",
    "sphere": "sfera",
    "payment": "zaplata",
    "value": "kwota",
    "starts_on": "od",
    "ends_on": "do",
    "has_standard": "standard",
    "certain_provider": "wykonawca",
    "title": "nazwa",
}
"""How each answer is called in the address, which people share."""

CHOOSE = {"required": _("Choose one answer."), "invalid_choice": _("Choose one answer.")}
NO_SPHERE = "inna"
YES_NO = (("tak", _("yes")), ("nie", _("no")))
AWARD_FORMS = {Payment.WHOLE: AwardForm.ENTRUSTING, Payment.PART: AwardForm.SUPPORTING}


def spheres() -> list[tuple[str, str]]:
    return [("", _("choose")), *sphere_choices(), (NO_SPHERE, _("none of these"))]


def radio(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages=CHOOSE,
    )


class AdvisorForm(Form):
    """A case as a person tells it. No personal data: the answers stand in the address."""

    initiator = radio(
        _("Who begins?"),
        (
            (Initiator.AUTHORITY, _("the authority wants something done")),
            (Initiator.ORGANISATION, _("an organisation has an idea and wants to carry it out")),
            (Initiator.RESIDENTS, _("residents have a need or an idea")),
        ),
    )
    subject = radio(
        _("What is it about?"),
        (
            (
                Subject.SERVICE,
                _("a service: the same help for everybody who needs it, such as care at home"),
            ),
            (
                Subject.INSTITUTION,
                _("an institution: a place run for years, such as a day centre"),
            ),
            (
                Subject.MANY,
                _("many small initiatives that one organisation chooses and pays for"),
            ),
            (Subject.PROBLEM, _("a problem for which nobody knows the right service yet")),
        ),
    )
    sphere = forms.ChoiceField(
        label=_("Kind of task"),
        choices=spheres,
        error_messages=CHOOSE,
        help_text=_("The sphere of public tasks as the act names it. Social services come first."),
    )
    has_standard = radio(
        _("Is there a description that everybody must keep to?"),
        YES_NO,
        _("A law, or a standard that the authority has adopted."),
    )
    payment = radio(
        _("How will it be paid?"),
        (
            (Payment.WHOLE, _("a grant covers all the costs")),
            (Payment.PART, _("a grant covers a part, the organisation adds the rest")),
            (Payment.PRICE, _("the authority buys the service for a price")),
        ),
    )
    value = MoneyField(
        label=_("How much money, zł"),
        min_value=Decimal("0.01"),
        help_text=_("Of the authority, for the whole time. When it buys: without VAT."),
    )
    starts_on = DateField(label=_("First day of the task"))
    ends_on = DateField(
        label=_("Last day of the task"),
        help_text=_("If it is to last several years, the last day of the last year."),
    )
    certain_provider = radio(
        _("Must it be one certain organisation or company?"),
        YES_NO,
        _("For example because only it has the place or the people."),
    )
    title = forms.CharField(
        label=_("Working title"),
        max_length=250,
        required=False,
        help_text=_("It will stand in the call. No names of persons: the address shows it."),
    )

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or timezone.localdate()
        self.helper = plain_helper()

    def add_prefix(self, field_name: str) -> str:
        return NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and starts <= self.today:
            self.add_error("starts_on", _("Give a day to come: a task that runs has its mode."))
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The task may not end before it starts."))
        return cleaned

    def in_brief(self) -> list[tuple[Any, ...]]:
        """The case in four words or figures; only of a valid form."""
        said = self.cleaned_data
        days = f"{short_day(said['starts_on'])} – {short_day(said['ends_on'])}"
        return [
            (self["initiator"].label, self._chosen("initiator")),
            (self["payment"].label, self._chosen("payment")),
            (_("Money"), written(said["value"])),
            (_("When"), days),
        ]

    def _chosen(self, name: str) -> Any:
        return dict(self.fields[name].choices)[self.cleaned_data[name]]

    def case(self) -> CaseFacts:
        """What was answered; only of a valid form."""
        said = self.cleaned_data
        return CaseFacts(
            today=self.today,
            initiator=Initiator(said["initiator"]),
            subject=Subject(said["subject"]),
            sphere="" if said["sphere"] == NO_SPHERE else said["sphere"],
            value=said["value"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            has_standard=said["has_standard"] == "tak",
            payment=Payment(said["payment"]),
            certain_provider=said["certain_provider"] == "tak",
        )

    def for_a_call(self) -> dict[str, Any]:
        """The answers that a call takes over as they are; only of a valid form."""
        said = self.cleaned_data
        taken = {
            "title": said["title"],
            "budget": said["value"],
            "award_form": AWARD_FORMS.get(Payment(said["payment"])),
            "task_starts_on": said["starts_on"],
            "task_ends_on": said["ends_on"],
        }
        return {name: value for name, value in taken.items() if value}


def was_answered(query: QueryDict) -> bool:
    return any(name in query for name in NAMES.values())


def address_of(query: QueryDict) -> str:
    """The answers, and nothing else that the address may hold."""
    kept = QueryDict(mutable=True)
    for name in NAMES.values():
        if name in query:
            kept[name] = query[name]
    return kept.urlencode()
