"""The house rules that a machine can see: who imports whom, who touches the disk, how long things are."""

import ast
import functools
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "sitegen"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
MODULES_AWAY_FROM_DISK = [path for path in MODULES if PACKAGE / "files" not in path.parents]
ROOMS = sorted(path for path in PACKAGE.rglob("__init__.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60

# What may be asked of `os` elsewhere: the environment, processes, and arithmetic with paths.
HARMLESS = {
    "os": {"environ", "getpid", "fork", "waitpid", "waitstatus_to_exitcode", "_exit", "cpu_count", "path"}
    | {"sched_getaffinity", "pipe", "kill", "fdopen"},
    "os.path": {"abspath", "basename", "commonpath", "dirname", "join", "normpath", "relpath", "split", "splitext"},
}
HARMLESS["posixpath"] = HARMLESS["os.path"]
# Not among these: `pkgutil` and `importlib.resources`, by which a room reads the tables it is shipped with.
DISK_MODULES = set(
    "codecs dbm fcntl fileinput glob io logging marshal mmap pathlib pickle shelve shutil sqlite3 tarfile "
    "tempfile zipfile".split()
)
DISK_CLASSES = {"FileSystemLoader", "PackageLoader", "FileSystemBytecodeCache", "ModuleLoader"}
HARMLESS_NAMES = {"io.StringIO", "io.BytesIO"}


@functools.cache
def walk_module(module: Path) -> tuple[ast.AST, ...]:
    """Every node of a module: parsed once for all that is asked of it."""
    return tuple(ast.walk(ast.parse(module.read_text())))


def find_disk_access(nodes: Iterable[ast.AST]) -> list[str]:
    """Each place in a module that could touch the disk, as `line: what`."""
    found = []
    for node in nodes:
        for what in name_disk_access(node):
            found.append(f"{node.lineno}: {what}")
    return found


def name_disk_access(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name in DISK_MODULES]
    if isinstance(node, ast.ImportFrom):
        names = [f"{node.module}.{alias.name}" for alias in node.names]
        if node.module in HARMLESS:
            return [f"{node.module}.{a.name}" for a in node.names if a.name not in HARMLESS[node.module]]
        if node.module in DISK_MODULES:
            return [name for name in names if name not in HARMLESS_NAMES]
        return [name for name in names if name in DISK_MODULES or name.rpartition(".")[2] in DISK_CLASSES]
    if isinstance(node, ast.Attribute):
        owner = ast.unparse(node.value)
        if owner in HARMLESS and node.attr not in HARMLESS[owner]:
            return [f"{owner}.{node.attr}"]
        return [node.attr] if node.attr in DISK_CLASSES else []
    is_open = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    return ["open"] if is_open else []


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "import os\nos.remove('x')",
        "import os\nos.path.exists('x')",
        "from os import rename",
        "from os.path import getmtime",
        "import shutil",
        "from pathlib import Path",
        "import io\nio.open('x')",
        "from jinja2 import FileSystemLoader",
        "import jinja2\njinja2.FileSystemLoader('x')",
        "import logging",
    ],
)
def test_a_touch_of_the_disk_is_seen(source):
    assert find_disk_access(ast.walk(ast.parse(source)))


@pytest.mark.parametrize("source", ["import os\nos.environ.get('X')", "import os\nos.path.join('a', 'b')"])
def test_arithmetic_with_paths_is_no_touch_of_the_disk(source):
    assert find_disk_access(ast.walk(ast.parse(source))) == []


def list_in_modules(find: Callable[[Path], Iterable[str]], modules: Iterable[Path]) -> list[str]:
    """What is found in these modules, each with its module: one test for all, since there are hundreds."""
    return [f"{module.relative_to(PACKAGE)}:{found}" for module in modules for found in find(module)]


def test_only_one_room_touches_the_disk():
    assert list_in_modules(lambda module: find_disk_access(walk_module(module)), MODULES_AWAY_FROM_DISK) == []


def test_no_function_is_longer_than_a_reader_can_hold():
    def find_long(module):
        for node in walk_module(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{node.lineno}: {node.name} has {length} lines"

    assert list_in_modules(find_long, MODULES) == []


def test_no_module_is_longer_than_a_reader_can_hold():
    def find_long(module):
        length = len(module.read_text().splitlines())
        return [f"{length} lines"] if length > LONGEST_MODULE else []

    assert list_in_modules(find_long, MODULES) == []


def test_nobody_catches_everything():
    def find_catches(module):
        for node in walk_module(module):
            if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception"):
                yield f"{node.lineno}: except {ast.unparse(node.type) if node.type else ''}"

    assert list_in_modules(find_catches, MODULES) == []


def test_only_the_command_line_prints():
    def find_prints(module):
        for node in walk_module(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
                yield f"{node.lineno}: {node.func.id}"

    silent = [module for module in MODULES if PACKAGE / "cli" not in module.parents]
    assert list_in_modules(find_prints, silent) == []


def test_every_room_says_what_it_is():
    assert [room for room in ROOMS if not ast.get_docstring(ast.parse(room.read_text()))] == []


def test_the_floors_hold(repository):
    command = os.path.join(os.path.dirname(sys.executable), "lint-imports")
    ran = subprocess.run([command], cwd=repository, capture_output=True, text=True, timeout=60)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_mistyped_option_costs_no_import_of_the_build(repository):
    code = "import sys, sitegen.cli; sitegen.cli.run_command(['build', '--nope']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, timeout=60)

    heavy = {"jinja2", "markdown_it", "yaml", "rich", "rapidfuzz", "sitegen.read", "sitegen.render"}
    assert heavy & set(ran.stdout.split()) == set()


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    tests = PACKAGE.parent / "tests"
    folders = {part for path in tests.rglob("test_*.py") for part in path.relative_to(tests).parts[:-1]}

    passed_over = [one for one in folders for pattern in pytestconfig.getini("norecursedirs") if fnmatch(one, pattern)]

    assert passed_over == []
