"""What was typed wrong of a notice that is recorded already."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.daywords import short_day
from common.forms import DateField
from contracting.forms.procurement import PlainForm, line
from contracting.models import PurchaseNotice
from contracting.purchase_enums import Journal


class RecordedNotice(forms.ModelChoiceField):
    def label_from_instance(self, notice: PurchaseNotice) -> str:
        parts = (short_day(notice.published_on), notice.get_kind_display(), notice.number)
        return ", ".join(str(part) for part in parts if part)


class NoticeCorrectionForm(PlainForm):
    notice = RecordedNotice(
        label=_("Recorded notice"), queryset=PurchaseNotice.objects.none(), empty_label=None
    )
    journal = forms.ChoiceField(label=_("Published in"), choices=Journal.choices)
    number = line(_("Number of the notice"), 60)
    published_on = DateField(label=_("Published on"))
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    reason = forms.CharField(
        label=_("What was wrong"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: a digit of the number was mistyped."),
    )

    def __init__(self, *args: Any, notices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].queryset = notices
