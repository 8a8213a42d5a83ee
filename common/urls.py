"""Addresses of the ground floor."""

from django.urls import path

from common import pages
from common.preferences import choose_language, choose_theme

app_name = "common"
urlpatterns = [
    path("wyglad/", choose_theme, name="choose_theme"),
    path("jezyk/", choose_language, name="choose_language"),
    path("dokumenty/<uuid:public_id>/", pages.PaperView.as_view(), name="paper"),
    path("dokumenty/<uuid:public_id>.pdf", pages.PaperFileView.as_view(), name="paper_file"),
    path("sprawdz/", pages.GenuinenessView.as_view(), name="genuineness"),
    path("sprawdz/<uuid:public_id>/", pages.GenuinePaperView.as_view(), name="genuine_paper"),
]
