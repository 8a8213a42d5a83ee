"""Makes each app's first migration anew: until the first release there is only one.

``makemigrations`` adds constraints one by one after all tables, and Django builds the models
of the whole app again for each: migrating then takes three times as long. Here they stand in
the table they belong to, and tables that follow each other are made in one step.

    python scripts/first_migrations.py contracting balances
"""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LATER: tuple[str, ...] = ("balances", "pilots", "contracting", "programmes", "accounts", "common")
"""Whatever may point at an app comes before it: its migration is put aside meanwhile."""


def remake(app: str) -> None:
    from django.core.management import call_command

    aside = {
        path: path.read_bytes()
        for other in LATER[: LATER.index(app) + 1]
        for path in (ROOT / other / "migrations").glob("0*.py")
    }
    for path in aside:
        path.unlink()
    try:
        call_command("makemigrations", app, name="initial", verbosity=0)
        made = ROOT / app / "migrations" / "0001_initial.py"
        aside.pop(made, None)
        aside = {path: text for path, text in aside.items() if path.parent != made.parent}
        made.write_text(compact(app))
    finally:
        for path, text in aside.items():
            path.write_bytes(text)


def compact(app: str) -> str:
    """The migration with every constraint, index and late column in the table it belongs to.

    A late column points at a table that comes after its own: made in one step, they may.
    """
    from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
    from django.db.migrations.writer import MigrationWriter

    module = importlib.import_module(f"{app}.migrations.0001_initial")
    migration: Any = importlib.reload(module).Migration("0001_initial", app)
    tables: dict[str, Any] = {}
    kept = []
    for step in migration.operations:
        if isinstance(step, CreateModel):
            tables[step.name_lower] = step
        if isinstance(step, AddField):
            tables[step.model_name_lower].fields.append((step.name, step.field))
            continue
        if isinstance(step, AddConstraint | AddIndex) and has_columns(step, tables):
            kind = "constraints" if isinstance(step, AddConstraint) else "indexes"
            told = step.constraint if isinstance(step, AddConstraint) else step.index
            tables[step.model_name_lower].options.setdefault(kind, []).append(told)
            continue
        kept.append(step)
    migration.operations = together(kept)
    return MigrationWriter(migration, include_header=False).as_string()


def together(steps: list[Any]) -> list[Any]:
    """The same steps, with tables that follow each other in one."""
    from itertools import groupby

    from django.db.migrations import CreateModel

    from common.first_tables import CreateTables

    made: list[Any] = []
    for are_tables, group in groupby(steps, lambda step: isinstance(step, CreateModel)):
        found = list(group)
        made += [CreateTables(tables=found)] if are_tables else found
    return made


def has_columns(step: Any, tables: dict[str, Any]) -> bool:
    """Whether all it names are columns made with the table, not added to it later."""
    table = tables[step.model_name_lower]
    told = getattr(step, "constraint", None) or step.index
    columns = {name for name, _field in table.fields}
    named = set(getattr(told, "fields", ()))
    condition = getattr(told, "condition", None)
    if condition is not None:
        named |= {str(name).split("__")[0] for name in names_in(condition)}
    named |= {name for each in getattr(told, "expressions", ()) for name in names_in(each)}
    return {name.removeprefix("-").removesuffix("_id") for name in named} <= columns


def names_in(condition: Any) -> set[str]:
    """The columns that a condition or an expression asks of."""
    from django.db.models import F, Q

    if isinstance(condition, F):
        return {condition.name}
    if isinstance(condition, Q):
        return set().union(*(names_of_child(child) for child in condition.children))
    if hasattr(condition, "get_source_expressions"):
        return set().union(*(names_in(each) for each in condition.get_source_expressions()), set())
    return set()


def names_of_child(child: Any) -> set[str]:
    """Of one part of a ``Q``: another condition, or a lookup and its value."""
    if isinstance(child, tuple):
        return {child[0].split("__")[0]} | names_in(child[1])
    return names_in(child)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    for app in sys.argv[1:] or reversed(LATER):
        remake(app)


if __name__ == "__main__":
    main()
