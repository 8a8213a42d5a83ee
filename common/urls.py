"""Addresses of the ground floor."""

from django.urls import path

from common.preferences import choose_language, choose_theme

app_name = "common"
urlpatterns = [
    path("wyglad/", choose_theme, name="choose_theme"),
    path("jezyk/", choose_language, name="choose_language"),
]
