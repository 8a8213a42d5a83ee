"""Codes that open no card: the sentence says why, and what to do."""

from common.law import Refused


class CodeRefused(Refused):
    """A code that opens no card; the sentence says why and what to do."""


class UnknownCode(CodeRefused):
    """Well formed, but nobody's: either a guess, or a leaflet of another portal."""


class TimeOver(CodeRefused):
    """The time ended; the code is a good one, and nothing more can be stored with it."""
