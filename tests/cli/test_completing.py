"""What the shell offers, asked of a real bash by the very line of the documentation."""

import os
import re
import subprocess
import sys

import pytest

ASK = """
{setup}
COMP_WORDS=({words}); COMP_CWORD={place}
_sitegen_completion sitegen
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def complete(project, tmp_path, repository):
    project.article("1984/harbour-bridge")
    project.article("1985/harbour-ferry")
    project.write("content/articles/1984/harbour-bridge.notes.yaml", "[]\n")
    project.write("content/people/ines-calder.yaml", "name: Ines Calder\n")
    project.write("content/places/inland.md", "---\nname: Inland\n---\n")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "sitegen").write_text(f'#!/bin/sh\nexec {sys.executable} -m sitegen "$@"\n')
    (programs / "sitegen").chmod(0o755)
    path = os.pathsep.join(filter(None, (str(repository), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": path}
    (setup,) = re.findall(r"^eval .*bash_source.*$", (repository / "docs/command-line.md").read_text(), re.MULTILINE)

    def complete(*words, folder=project.root):
        script = ASK.format(setup=setup, words=" ".join(f"'{word}'" for word in words), place=len(words) - 1)
        ran = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
        )
        assert ran.returncode == 0, ran.stderr
        return set(ran.stdout.split())

    return complete


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("sitegen", "ne"), {"new"}),
        (("sitegen", "new", "p"), {"page", "person", "place"}),
        (("sitegen", "new", "note", "harbour-"), {"harbour-bridge", "harbour-ferry"}),
        (("sitegen", "new", "note", "x", "--kind", "c"), {"context", "correction", "comment"}),
        (("sitegen", "names", "why", ""), {"people/ines-calder", "places/inland"}),
        (("sitegen", "names", "why", "in"), {"ines-calder", "inland"}),
        (("sitegen", "names", "merge", "x", "INTO", "people/"), {"people/ines-calder"}),
        (("sitegen", "schema", "per"), {"person"}),
    ],
)
def test_what_was_begun_is_completed(complete, words, offered):
    assert complete(*words) == offered


def test_outside_of_an_archive_no_slug_is_offered(complete, tmp_path):
    assert complete("sitegen", "new", "note", "", folder=tmp_path) == set()


def test_an_archive_named_before_is_the_one_that_is_looked_at(complete, tmp_path, project):
    offered = complete("sitegen", "-C", str(project.root), "new", "note", "harbour-b", folder=tmp_path)

    assert offered == {"harbour-bridge"}
