"""The acts of a small grant after the offer: publication, comments, the decision."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form, MoneyField
from contracting.enums import Place
from contracting.forms.notices import AppearancesForm
from contracting.forms.small_grants import yes_or_no
from contracting.forms.tenders import plain_helper
from contracting.models import Publication


class PublicTextForm(Form):
    """What is taken out before the offer is published: one passage in a line."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    passages = forms.CharField(
        label=_("Passages to take out, one in a line"),
        required=False,
        max_length=4000,
        help_text=_(
            "Copy them from the text. What looks like personal data is proposed already; "
            "the contact person is never published."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def lines(self) -> list[str]:
        text = self.cleaned_data["passages"] or ""
        return [line.strip() for line in text.splitlines() if line.strip()]


class RedactForm(PublicTextForm):
    """What is taken out of a text that everybody reads already, and why."""

    reason = forms.CharField(
        label=_("Why the data are taken out"),
        max_length=2000,
        help_text=_("Do not repeat the data here: the reason stays in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say why the data are taken out: the reason stays in the record.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passages"].help_text = _(
            "Copy them from the text below, letter by letter. One in a line."
        )
        # Whoever only looks first need not say why yet.
        self.fields["reason"].required = "podglad" not in self.data


class SmallGrantPublishForm(AppearancesForm):
    """Where and when the offer appeared; why it was late, if it was."""

    reason = forms.CharField(
        label=_("Why the publication is late"),
        required=False,
        max_length=2000,
        help_text=_("Only when the offer appeared after seven working days."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, all_places=True, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class TakeDownForm(Form):
    """The day on which the offer disappeared from each place that still shows it."""

    def __init__(
        self, *args: Any, standing: Iterable[Publication], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in standing:
            self.fields[each.place] = DateField(
                label=_("%(place)s: taken down on") % {"place": capfirst(Place(each.place).label)},
                required=False,
                max_value=today,
            )
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.fields):
            raise forms.ValidationError(_("Give the day for at least one place."))
        return cleaned

    def removed(self) -> dict[str, date]:
        return {name: day for name, day in self.cleaned_data.items() if day}


class CommentForm(Form):
    """Anybody's comment. The address is for the link that confirms it, and no more."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=5000,
        help_text=_("Write no personal data: the authority may print it with its answer."),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write your comment.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_(
            "We send a link to it: the authority reads your comment once you open the link. "
            "Nobody of the authority sees the address, and it is erased after the decision."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Give an e-mail address: we send a link to it.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=150,
        help_text=_("Not obligatory. Only the authority sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class GiveUpForm(Form):
    """Why an offer is taken back, or a grant declined."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        help_text=_("Only your organisation and the authority read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why the organisation gives it up.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class CommentAnswerForm(Form):
    accepted = yes_or_no(
        _("What you decided about the comment"),
        _("taken into account"),
        _("not taken into account"),
    )
    answer = forms.CharField(
        label=_("Why"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say why the comment is taken into account or not.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class SmallGrantDecisionForm(Form):
    """The executive's decision: purposeful or not, awarded or not, how much and why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    purposeful = yes_or_no(
        _("Is it purposeful to carry out the task?"),
        _("yes, the task is purposeful"),
        _("no, it is not"),
    )
    awarded = yes_or_no(_("Decision"), _("award the grant"), _("do not award it"))
    amount = MoneyField(
        label=_("Amount of the grant [zł]"),
        required=False,
        help_text=_("At most what was asked for. Leave it empty when you award nothing."),
    )
    reason = forms.CharField(
        label=_("Reasons"),
        max_length=5000,
        help_text=_("They will be published with the decision."),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Give the reason for the decision.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
