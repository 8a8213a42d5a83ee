"""The page of an act says once what is wrong, whatever form it shows."""

from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from common.forms import Form


class Bare(Form):
    name = forms.CharField(label="Nazwa")


class Helped(Bare):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


@pytest.mark.parametrize("form", [Bare, Helped])
@pytest.mark.parametrize("template", ["act_form.html", "contracting/signed_file.html"])
def test_a_summary_of_errors_stands_once(form: type[Form], template: str, db: None) -> None:
    request = RequestFactory().get("/")
    request.session = {}
    context = {"form": form({"name": ""}), "heading": "Zapis", "button": "Zapisz", "back": "/"}
    page = render_to_string(template, context, request)
    assert page.count('class="alert alert-danger k-errors"') == 1
    assert page.count('name="name"') == 1
