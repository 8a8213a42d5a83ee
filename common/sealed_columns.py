"""A column whose text lies encrypted in the database: the application reads and writes it plain."""

import base64
from typing import Any

from django.core.exceptions import FieldError
from django.db import DataError, models

from common.sealing import seal, unseal

FILLED_TO = 64
"""Bytes: what lies there tells little of how much was written."""
FILLING = b"\0"
"""A text never holds it: PostgreSQL takes none."""


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """A text under the newest of ``SEAL_KEYS``, bound to its column. An empty one stays empty.

    Nothing is found by it: only whether it is there can be asked of the database.
    """

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if not isinstance(value, str):
            return super().get_db_prep_save(value, connection)
        return self._sealed(value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        if not value:
            return value
        plain = unseal(base64.b64decode(value), about=self._about)
        return plain.rstrip(FILLING).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} lies sealed: nothing is found by it.")
        return super().get_lookup(lookup_name)

    @property
    def _about(self) -> str:
        return f"column:{self.model._meta.label_lower}.{self.attname}"

    def _sealed(self, text: str) -> str:
        if not text:
            return text
        if self.max_length is not None and len(text) > self.max_length:
            raise DataError(f"{self.name} takes at most {self.max_length} characters.")
        plain = text.encode()
        filled = plain + FILLING * (-len(plain) % FILLED_TO)
        return base64.b64encode(seal(filled, about=self._about)).decode()
