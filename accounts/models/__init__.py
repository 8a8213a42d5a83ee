from accounts.models.figures import LocalFigure
from accounts.models.organisations import Confirmation, Invitation, Membership, Organisation
from accounts.models.people import User
from accounts.models.territory import RegisterImport, TerritorialUnit

__all__ = [
    "Confirmation",
    "Invitation",
    "LocalFigure",
    "Membership",
    "Organisation",
    "RegisterImport",
    "TerritorialUnit",
    "User",
]
