"""The same content gives the same bytes, wherever and however it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SETTINGS = (
    {"PYTHONHASHSEED": "0", "LANG": "C", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
)


def build_copy(repository: Path, target: Path, order: int, environment: dict[str, str]) -> dict[str, bytes]:
    """Copies the sample archive, its folders filled in another order, and builds the copy."""
    for folder in ("content", "static"):
        for path in sorted((repository / folder).rglob("*"), reverse=bool(order)):
            if path.is_file():
                copy = target / path.relative_to(repository)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    shutil.copyfile(repository / "sitegen.yaml", target / "sitegen.yaml")
    command = [sys.executable, "-m", "sitegen", "-q", "-C", str(target), "build"]
    subprocess.run(command, check=True, cwd=repository, env={**os.environ, **environment}, timeout=60)
    site = target / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_two_folders_hash_seeds_locales_and_time_zones_give_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    trees = []
    for order, environment in enumerate(SETTINGS):
        target = tmp_path / f"copy-{order}" / "archive"
        target.mkdir(parents=True)
        trees.append(build_copy(repository, target, order, environment))
    assert trees[0].keys() == trees[1].keys()
    assert [path for path in trees[0] if trees[0][path] != trees[1][path]] == []
