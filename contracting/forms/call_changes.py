"""More time for offers; a question about a call, and its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form
from contracting.forms.tenders import MomentField, plain_helper


class ExtensionForm(Form):
    offers_due_at = MomentField(label=_("New deadline for offers"))
    decision_by = DateField(label=_("Offers are chosen by"))
    reason = forms.CharField(
        label=_("Why the time is extended"),
        max_length=2000,
        help_text=_("Everybody reads it on the page of the call."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class QuestionForm(Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        help_text=_(
            "Write no names and nothing that says who you are: the question is published with "
            "its answer."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class AnswerForm(Form):
    shown_text = forms.CharField(
        label=_("Question as it is published"),
        max_length=2000,
        help_text=_("Take out whatever says who asked."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer = forms.CharField(
        label=_("Answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
