"""A person with a login. Their e-mail address is their name here."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.organisations import Membership


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with a login; what they may do comes from their memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("first and last name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES[:2], default="pl"
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    is_operator = models.BooleanField(
        _("operator of the portal"),
        default=False,
        help_text=_("Imports the register, onboards authorities, watches the portal's health."),
    )
    calendar_serial = models.PositiveIntegerField(
        _("number of the calendar address"),
        default=0,
        editable=False,
        help_text=_("A new number makes the old address dead."),
    )
    calendar_on = models.BooleanField(_("has a calendar address"), default=False, editable=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @cached_property
    def roles_held(self) -> tuple["Membership", ...]:
        """Every role of this person, asked once: all permissions of a page read it."""
        return tuple(self.memberships.select_related("organisation").order_by("since", "pk"))

    def forget_roles(self) -> None:
        """Called by whoever changes the memberships of a person at hand."""
        self.__dict__.pop("roles_held", None)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.forget_roles()
        super().refresh_from_db(*args, **kwargs)
