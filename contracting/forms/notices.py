"""Where and when a notice appeared, and the ground of an annulment."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form
from contracting.enums import AnnulmentGround, Place
from contracting.forms.tenders import plain_helper
from contracting.models import Publication
from contracting.services.announcements import Appearance


class AppearancesForm(Form):
    """Where and when a notice appeared, in the three obligatory places."""

    produced_by = forms.CharField(
        label=_("Who wrote the announcement"),
        max_length=150,
        help_text=_("First and last name of the person who answers for its content (BIP)."),
    )

    produced_on = DateField(
        label=_("The day it was written"),
        required=False,
        help_text=_("Empty: the day on which it appeared."),
    )

    def __init__(
        self,
        *args: Any,
        publications: Iterable[Publication] = (),
        all_places: bool,
        today: date,
        rehearsal: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.all_places = all_places
        known = {each.place: each for each in publications}
        if rehearsal:  # it is announced nowhere
            self.fields.clear()
        for place in () if rehearsal else Place:
            self._add_place(place, known.get(place.value), today=today)
        if known and not self.is_bound:
            first = next(iter(known.values()))
            self.initial["produced_by"] = first.produced_by
            self.initial["produced_on"] = first.produced_on
        own = ("produced_by", "produced_on")
        self.order_fields([*(n for n in self.fields if n not in own), *own])
        self.helper = plain_helper()

    def _add_place(self, place: Place, saved: Publication | None, *, today: date) -> None:
        self.fields[f"{place.value}_on"] = DateField(
            label=_("%(place)s: day") % {"place": capfirst(place.label)},
            required=self.all_places,
            max_value=today,
            initial=saved.published_on if saved else None,
        )
        self.fields[f"{place.value}_address"] = forms.CharField(
            label=_("%(place)s: where") % {"place": capfirst(place.label)},
            max_length=500,
            required=self.all_places,
            initial=saved.address if saved else "",
            help_text=_("Which board: for example, the ground floor of the town hall.")
            if place == Place.BOARD
            else _("Address of the page, beginning with https://"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for place in Place:
            day, address = f"{place.value}_on", f"{place.value}_address"
            if cleaned.get(address) and not cleaned.get(day) and day not in self.errors:
                self.add_error(day, _("Give the day on which it appeared."))
            self._clean_address(cleaned, place, day, address)
        return cleaned

    def _clean_address(self, cleaned: dict[str, Any], place: Place, day: str, address: str) -> None:
        text, on_board = cleaned.get(address) or "", place == Place.BOARD
        if text and not on_board and not text.startswith(("https://", "http://")):
            self.add_error(address, _("Begin the address of the page with https://"))
        elif cleaned.get(day) and not text and address not in self.errors:
            missing = _("Say on which board.") if on_board else _("Give the address of the page.")
            self.add_error(address, missing)

    def appearances(self) -> list[Appearance]:
        said = self.cleaned_data
        return [
            Appearance(
                place=place.value,
                published_on=said[f"{place.value}_on"],
                address=said[f"{place.value}_address"],
                produced_by=said["produced_by"],
                produced_on=said.get("produced_on"),
            )
            for place in Place
            if said.get(f"{place.value}_on")
        ]


class RemovalForm(Form):
    removed_on = DateField(label=_("The day on which it was taken down"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class AnnulForm(Form):
    ground = forms.ChoiceField(
        label=_("Ground of the annulment"), choices=AnnulmentGround, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
