"""Changes the rules in one place at a time and asks whether a test notices.

    nice python scripts/mutate.py contracting/rules/interest.py common/calendar.py
    nice python scripts/mutate.py            # all of them

No file is written: each mutant lives in a forked child. See docs/how-to/test-the-tests.md.
"""

import ast
import gc
import importlib
import inspect
import os
import pickle
import resource
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import holidays
import pytest
from mutations import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
COMMON = [f"common/{name}.py" for name in ("calendar", "figures", "judgement", "law")]
SECONDS = 30
"""Of processor time; a mutant that needs more never ends, and is noticed."""
KILLED, SURVIVED, STILLBORN = 0, 1, 2
EQUIVALENT = ROOT / "docs/reference/equivalent-mutants.txt"


def forked(act: Any) -> tuple[int, Any]:
    """Run in a child of its own; its status, and what it answered."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (20 * SECONDS, 20 * SECONDS))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        status, answer = act()
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), pickle.loads(answer) if answer else None  # noqa: S301


def put(old: Any, new: Any) -> bool:
    """Make the living object behave like its mutant; false for what must be put by name."""
    old, new = getattr(old, "check", old), getattr(new, "check", new)
    while hasattr(old, "__wrapped__"):
        old.cache_clear()
        old, new = old.__wrapped__, new.__wrapped__
    if inspect.isfunction(old):
        put_inside(old.__code__, new.__code__)
        old.__code__, old.__defaults__ = new.__code__, new.__defaults__
        old.__kwdefaults__ = new.__kwdefaults__
    elif isinstance(old, property):
        put(old.fget, new.fget)
    elif isinstance(old, staticmethod | classmethod):
        put(old.__func__, new.__func__)
    else:
        return False
    return True


def put_inside(old: Any, new: Any) -> None:
    """Functions that a mutated one has made already, while its module was imported."""
    inner = {each.co_qualname: each for each in new.co_consts if inspect.iscode(each)}
    for made in old.co_consts:
        if not inspect.iscode(made) or made.co_name.startswith("<"):
            continue
        gc.unfreeze()
        for user in gc.get_referrers(made):
            if inspect.isfunction(user) and made.co_qualname in inner:
                user.__code__ = inner[made.co_qualname]


def come_alive(module: ModuleType, tree: ast.Module, mutant: Mutant) -> None:
    """Compile the mutated module and carry over what the mutation touched."""
    setattr(mutant.node, mutant.part, mutant.value)
    mutated = dict(vars(module))
    exec(compile(ast.fix_missing_locations(tree), module.__file__ or "", "exec"), mutated)  # noqa: S102
    name, _, member = mutant.scope.partition(".")
    old, new = getattr(module, name, None), mutated.get(name)
    if member and inspect.isclass(old):
        for key, value in list(vars(old).items()):
            if key in (member, "__init__") and not put(value, vars(new)[key]):
                setattr(old, key, vars(new)[key])
        return
    if hasattr(old, "check") and old.force is not new.force:
        object.__setattr__(old, "force", new.force)
    if mutant.scope and put(old, new):
        return
    own = {id(value): getattr(module, key, value) for key, value in mutated.items()}
    for key, value in mutated.items():
        before = vars(module).get(key)
        if type(value) is tuple:
            value = tuple(own.get(id(each), each) for each in value)
        if key.startswith("__") or callable(before) or before == value:
            continue
        if type(before) is type(value) and hasattr(before, "__dataclass_fields__"):
            for each in before.__dataclass_fields__:
                object.__setattr__(before, each, getattr(value, each))
        for user in holders_of(before) if type(before) is tuple else list(sys.modules.values()):
            for known, held in list(vars(user).items()):
                if held is before and (known == key or type(before) is tuple):
                    vars(user)[known] = value


def holders_of(table: Any) -> list[Any]:
    """Modules and modes that know a table of rules, by whatever name."""
    gc.unfreeze()
    modules = {id(vars(each)): each for each in list(sys.modules.values())}
    found = gc.get_referrers(table)
    owners = [modules[id(each)] for each in found if id(each) in modules]
    return owners + [each for each in found if hasattr(each, "__dataclass_fields__")]


class Mutation:
    """A plugin of pytest: collects once, then runs the tests of each mutant in a child."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths
        self.failed = False
        self.survivors: list[str] = []
        self.rows: list[str] = []

    def pytest_sessionstart(self) -> None:
        """Property tests try the same examples each time, however long they take."""
        hypothesis = importlib.import_module("hypothesis")
        patient = {"deadline": None, "suppress_health_check": list(hypothesis.HealthCheck)}
        hypothesis.settings.register_profile("patient", derandomize=True, **patient)
        hypothesis.settings.load_profile("patient")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.config.option.tbstyle = "no"
        items = [each for each in session.items if self.is_asked(each)]
        status, answer = forked(lambda: self.watch(items))
        if status:
            sys.exit(f"The tests fail without any mutant: {answer}")
        self.seen, took = answer
        items.sort(key=lambda each: took[each.nodeid])
        gc.freeze()  # children share the memory of the parent
        for path in self.paths:
            self.judge(path, items)
        return True

    @staticmethod
    def is_asked(item: Any) -> bool:
        """Not the tests of a database, nor those of speed: a busy machine fails them."""
        text = inspect.getsource(item.function)
        slow = any(clock in text for clock in ("perf_counter", "process_time", "thread_time"))
        return not slow and not item.get_closest_marker("django_db")

    def run(self, item: pytest.Item) -> bool:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return self.failed

    def watch(self, items: list[Any]) -> tuple[int, Any]:
        """Which functions each test enters, and how long it takes."""
        seen: dict[str, Any] = {}
        took: dict[str, float] = {}
        for item in items:
            entered: set[tuple[str, str]] = set()

            def note(frame: Any, event: str, _: Any, entered: set[Any] = entered) -> None:
                if event == "call":
                    entered.add((frame.f_code.co_filename, frame.f_code.co_qualname))

            began = time.process_time()
            sys.setprofile(note)
            failed = self.run(item)
            sys.setprofile(None)
            if failed:
                return 1, item.nodeid
            own = {each for each in entered if each[0].startswith(str(ROOT))}
            seen[item.nodeid], took[item.nodeid] = own, time.process_time() - began
        return 0, (seen, took)

    def judge(self, path: str, items: list[Any]) -> None:
        module = importlib.import_module(path[:-3].replace("/", "."))
        tree = ast.parse((ROOT / path).read_text())
        everywhere, anywhere = self.tests_of(module, items)
        count: dict[int, int] = defaultdict(int)
        for mutant in mutants_of(tree):
            near = [i for i in everywhere if (module.__file__, mutant.scope) in self.seen[i.nodeid]]
            tests = [
                *near,
                *(everywhere if mutant.scope and mutant.what != "binding" else anywhere),
            ]
            status, _ = forked(lambda: self.try_out(module, tree, mutant, tests))  # noqa: B023
            if status not in (SURVIVED, STILLBORN):
                status = KILLED
            count[status] += 1
            if status == SURVIVED:
                self.survivors.append(f"{path} {mutant}")
                print(f"{path}:{mutant.line} {mutant} [{len(tests)} tests]", flush=True)
        ours, killed = count[KILLED] + count[SURVIVED], count[KILLED]
        same = (Counter(each for each in self.survivors if each.startswith(path)) & equal()).total()
        rate = f"{100 * killed / ours:.1f} %" if ours else "–"
        self.rows.append(f"| `{path}` | {ours} | {killed} | {same} | {rate} |")
        print(self.rows[-1], flush=True)

    def tests_of(self, module: ModuleType, items: list[Any]) -> tuple[list[Any], list[Any]]:
        """Those that enter the module; and those that enter one that knows its constants."""
        own = {id(value) for name, value in vars(module).items() if name.isupper()} | {id(module)}
        users = {
            getattr(each, "__file__", None)
            for each in list(sys.modules.values())
            if any(id(value) in own for value in list(vars(each).values()))
        }
        files = {i.nodeid: {each[0] for each in self.seen[i.nodeid]} for i in items}
        inside = [i for i in items if module.__file__ in files[i.nodeid]]
        return inside, [*inside, *(i for i in items if files[i.nodeid] & users and i not in inside)]

    def try_out(self, module: ModuleType, tree: ast.Module, mutant: Mutant, tests: Any) -> Any:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            come_alive(module, tree, mutant)
        except Exception:
            return STILLBORN, None
        return (KILLED if any(self.run(each) for each in tests) else SURVIVED), None


def equal() -> Counter[str]:
    """Mutants that no test can notice: they do the same."""
    lines = (line.partition("  # ")[0] for line in EQUIVALENT.read_text().splitlines())
    return Counter(line for line in lines if line)


def tests_for(paths: list[str]) -> list[str]:
    asked = {f"tests/{path.split('/')[0]}/rules" for path in paths if path not in COMMON}
    common = [f"tests/common/test_{Path(path).stem}.py" for path in paths if path in COMMON]
    found = [
        *sorted(asked),
        *common,
        *(["tests/pilots/test_board_rules.py"] if "tests/pilots/rules" in asked else []),
    ]
    return [each for each in found if (ROOT / each).exists()]


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    rooms = sorted(str(each.relative_to(ROOT)) for each in ROOT.glob("*/rules/*.py"))
    paths = sys.argv[1:] or [*COMMON, *(each for each in rooms if "__init__" not in each)]
    django.setup()
    holidays.country_holidays("PL", years=2026)  # once here, not in every child
    plugin = Mutation(paths)
    off = [
        "-p",
        "no:randomly",
        "-p",
        "no:xdist",
        "-p",
        "no:cov",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminal",
    ]
    pytest.main(["-o", "addopts=--strict-markers", *off, *tests_for(paths)], plugins=[plugin])
    print("\n".join(plugin.rows))
