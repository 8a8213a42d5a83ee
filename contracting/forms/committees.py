"""Forms of the committee: who sits, what they declare, how they score."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from common.forms import DateField, Form, MoneyField
from contracting.enums import CommitteeSeat, NoNgoGround, Tie
from contracting.forms.tenders import TickedField, plain_helper
from contracting.models import Criterion, Score
from contracting.services.committees import Seat
from contracting.services.evaluation import Given


class CommitteeForm(Form):
    """The order by which the executive appointed the committee."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=60)
    appointed_on = DateField(label=_("Day of the order"))
    no_ngo_ground = forms.ChoiceField(
        label=_("Why no person indicated by organisations takes part"),
        choices=[("", _("not applicable: such a person takes part")), *NoNgoGround.choices],
        required=False,
    )
    blind = forms.BooleanField(
        label=_("Score without the names of offerors"),
        required=False,
        help_text=_(
            "Members score offers under numbers and learn whose they are when all cards are "
            "closed. What cannot be hidden: who filed an offer at all (the declaration names "
            "them), what the texts of an offer betray, and what the officials of the authority "
            "know who opened it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class GroundForm(Form):
    """Asked at the end of the work when no person indicated by organisations is left."""

    no_ngo_ground = forms.ChoiceField(
        label=_("Why no person indicated by organisations takes part"), choices=NoNgoGround
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class SeatForm(Form):
    """One person; an empty row is left out."""

    email = forms.EmailField(label=_("E-mail address of the person"), required=False)
    seat = forms.ChoiceField(label=_("Represents"), choices=CommitteeSeat, required=False)
    indicated_by = forms.TypedChoiceField(label=_("Indicated by"), required=False, empty_value=None)
    is_chair = forms.BooleanField(label=_("Chairs the committee"), required=False)
    is_reserve = forms.BooleanField(
        label=_("Reserve: works only when called in place of an excluded member"), required=False
    )

    def __init__(self, *args: Any, indicating: Mapping[str, Organisation], **kwargs: Any) -> None:
        """``indicating``: who may indicate, by the primary key; read once for all rows."""
        super().__init__(*args, **kwargs)
        indicated_by = self.fields["indicated_by"]
        indicated_by.choices = [
            ("", _("not applicable")),
            *((key, str(each)) for key, each in indicating.items()),
        ]
        indicated_by.coerce = indicating.get
        self.fields["email"].widget.attrs.update({"list": "osoby", "autocomplete": "off"})
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        email = cleaned.get("email")
        if not email:
            return cleaned
        self.person = User.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            self.add_error(
                "email",
                _("Nobody with this address has an account here. Invite the person first."),
            )
        if cleaned.get("seat") == CommitteeSeat.NGO and not cleaned.get("indicated_by"):
            self.add_error("indicated_by", _("Choose the organisation that indicated the person."))
        return cleaned

    def as_seat(self) -> Seat | None:
        said = self.cleaned_data
        if not said.get("email"):
            return None
        return Seat(
            user=self.person,
            seat=said["seat"] or CommitteeSeat.EXECUTIVE,
            indicated_by=said["indicated_by"] if said["seat"] == CommitteeSeat.NGO else None,
            is_chair=said["is_chair"],
            is_reserve=said["is_reserve"],
        )


SeatFormSet = forms.formset_factory(SeatForm, extra=5, max_num=15, absolute_max=20)


def offers_field(offerors: Sequence[tuple[str, str]]) -> forms.Field:
    """By the offeror, not by the offer: an address of an offer must not tell whose it is
    where the names are hidden."""
    return TickedField(
        label=_("Only from judging the offers of"),
        choices=offerors,
        help_text=_(
            "By the rules of the authority a tie with one offeror excludes only from judging its "
            "offer. With none marked, the exclusion concerns the whole call."
        ),
    )


class DeclarationForm(Form):
    """The member says yes to the whole declaration, or names a tie."""

    answer = forms.ChoiceField(
        label=_("Your declaration"),
        choices=[
            ("none", _("None of these ties concerns me. I will judge impartially.")),
            ("tie", _("One of these ties concerns me. I do not take part in this call.")),
        ],
        widget=forms.RadioSelect,
    )
    ties = TickedField(
        label=_("Ties that concern you"),
        choices=Tie,
        help_text=_(
            "Family and care count also after the marriage, adoption, guardianship or "
            "curatorship has ended."
        ),
    )
    reason = forms.CharField(
        label=_("Which tie"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only when a tie concerns you. Name the offeror and the tie in a sentence."),
    )

    tie_answer = forms.CharField(
        label=_("Your answer to the questions above"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is kept with your declaration and printed in the minutes."),
    )

    def __init__(
        self,
        *args: Any,
        declared: bool = False,
        asked: bool = False,
        offerors: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if offerors:
            self.fields["offerors"] = offers_field(offerors)
            none, (tie, _whole_call) = self.fields["answer"].choices
            narrow = _("One of these ties concerns me. I do not judge what it concerns.")
            self.fields["answer"].choices = [none, (tie, narrow)]
        if not asked:
            del self.fields["tie_answer"]
        if declared:  # all that is left is a tie found later
            self.fields["answer"].choices = self.fields["answer"].choices[1:]
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == "tie" and not (cleaned.get("reason") or cleaned.get("ties")):
            self.add_error("reason", _("Write in a sentence which tie concerns you."))
        return cleaned

    def tie_in_words(self) -> str:
        """What was ticked and written, as the reason of the exclusion."""
        ticked = [str(Tie(each).label) for each in self.cleaned_data["ties"]]
        return "\n".join([*ticked, self.cleaned_data["reason"]]).strip()


class ReasonForm(Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class ExclusionForm(ReasonForm):
    """Why a member is excluded, and from what, where the local rules leave a choice."""

    def __init__(self, *args: Any, offerors: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offerors:
            self.fields["offerors"] = offers_field(offerors)


class CardForm(Form):
    """Points and a reason for each criterion; may be saved half filled."""

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        given: dict[int, Score],
        amount: Decimal | None = None,
        phrases: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """``phrases``: the bank of the authority; a chosen one stands before the own words."""
        super().__init__(*args, **kwargs)
        self.criteria, self.phrases = criteria, phrases
        for criterion in criteria:
            score = given.get(criterion.pk)
            self.fields[f"points_{criterion.pk}"] = forms.IntegerField(
                label=_("Points, from 0 to %(most)s") % {"most": criterion.points},
                min_value=0,
                max_value=criterion.points,
                required=False,
                initial=score.points if score else None,
            )
            if phrases:
                self.fields[f"phrase_{criterion.pk}"] = forms.ChoiceField(
                    label=_("Phrase of the authority"),
                    choices=[("", _("none, own words only")), *((each, each) for each in phrases)],
                    required=False,
                )
            self.fields[f"reason_{criterion.pk}"] = forms.CharField(
                label=_("Reason"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=score.reason if score else "",
            )
            for name in (f"points_{criterion.pk}", f"reason_{criterion.pk}"):
                self.fields[name].heading = criterion.name
        self.fields["amount"] = MoneyField(
            label=_("Amount that you recommend, zł"),
            required=False,
            initial=amount,
            help_text=_("Leave it empty if you have no opinion on the amount. Zero: no grant."),
        )
        self.helper = plain_helper()

    def rows(self) -> list[tuple[Criterion, Any, Any, Any]]:
        return [
            (
                each,
                self[f"points_{each.pk}"],
                self[f"phrase_{each.pk}"] if self.phrases else None,
                self[f"reason_{each.pk}"],
            )
            for each in self.criteria
        ]

    def scores(self) -> dict[int, Given]:
        said = self.cleaned_data
        return {
            each.pk: Given(points=said[f"points_{each.pk}"], reason=self._reason(each.pk))
            for each in self.criteria
        }

    def _reason(self, pk: int) -> str:
        said = self.cleaned_data
        both = (said.get(f"phrase_{pk}", ""), said[f"reason_{pk}"])
        return " ".join(each.strip() for each in both if each.strip())[:2000]
