"""What becomes of one remark of a resident."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balances.enums import RefusalGround
from balances.services.residents import LONGEST_REMARK
from common.forms import Form


class RemarkForm(Form):
    decision = forms.ChoiceField(
        label=_("What to do with it"),
        choices=[("accept", _("Publish the text below")), ("refuse", _("Do not publish it"))],
        widget=forms.RadioSelect,
        initial="accept",
        error_messages={"required": _("Choose whether it is published.")},
    )
    shown = forms.CharField(
        label=_("Text to be published"),
        help_text=_(
            "The portal has covered with […] what may point at a person. Uncover what need not be "
            "covered, cover what it has missed, and change nothing else: three dots in square "
            "brackets, [...], cover a part too."
        ),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    ground = forms.ChoiceField(
        label=_("Ground of a refusal"),
        help_text=_(
            "Only these are grounds. How many remarks were refused on each of them is published."
        ),
        choices=[("", _("none: it is published")), *RefusalGround.choices],
        required=False,
    )

    def decided(self) -> dict[str, Any]:
        """As the service takes it."""
        return {
            "refused": self.cleaned_data["decision"] == "refuse",
            "shown": self.cleaned_data["shown"],
            "ground": self.cleaned_data["ground"],
        }
