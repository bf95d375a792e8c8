"""What is installed from the wheel works alone, far from the checkout."""

import fcntl
import os
import subprocess
import sys
import venv

import pytest

ARTICLE = "---\ntitle: They met\ndate: 2021-06-16\ntags: Geneva\n---\n\nThey met by the lake.\n"


@pytest.fixture(scope="module")
def environment():
    """The variables of a shell that knows nothing of the checkout."""
    unwanted = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")
    return {name: value for name, value in os.environ.items() if name not in unwanted}


@pytest.fixture(scope="module")
def installed(tmp_path_factory, repository, environment):
    """The programs folder of a clean environment with nothing but the wheel and what it needs.

    One for all test processes of a run: it takes many seconds to make.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "wheel"
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "installed").exists():
            install_wheel(folder, repository, environment)
            (folder / "installed").touch()
    return folder / "clean" / "bin"


def install_wheel(folder, repository, environment):
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, repository]
    run(build, folder, environment)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "clean")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "clean/bin/python",
        "--disable-pip-version-check",
        "--quiet",
    ]
    run([*pip, "install", "--no-compile", wheel], folder, environment)


def run(command, cwd, environment):
    ran = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=100)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_an_archive_is_built_by_the_installed_wheel(installed, environment, tmp_path):
    archive = tmp_path / "archive"
    (archive / "content/articles").mkdir(parents=True)
    (archive / "content/articles/met.md").write_text(ARTICLE)

    run([installed / "sitegen", "-C", archive, "build"], tmp_path, environment)

    assert "They met by the lake." in (archive / "site/articles/met/index.html").read_text()
    assert (archive / "site/topics/geneva/index.html").exists()


def test_an_archive_is_begun_by_the_installed_wheel(installed, environment, tmp_path):
    begun = tmp_path / "begun"
    run([installed / "sitegen", "init", begun], tmp_path, environment)
    run([installed / "sitegen", "new", "person", "Wren Holloway"], begun, environment)

    run([installed / "sitegen", "build", "--strict"], begun, environment)

    record = (begun / "content/people/wren-holloway.yaml").read_text()
    assert record.startswith("# yaml-language-server: $schema=../../schemas/person.json\nname: Wren Holloway\n# ")
    assert (begun / ".github/workflows/pages.yml").is_file()
    assert (begun / "site/articles/start-here/index.html").is_file()


def test_the_wheel_carries_every_file_of_the_theme(installed, environment, tmp_path, repository):
    code = "from sitegen import files; print(files.templates_folder())"
    folder = run([installed / "python", "-c", code], tmp_path, environment).strip()

    def names(at):
        return sorted(os.path.relpath(os.path.join(d, f), at) for d, _, fs in os.walk(at) for f in fs)

    assert names(folder) == names(repository / "templates")
    assert str(repository) not in folder
