"""`python -m tests` runs every check there is, all of them even when one fails; options go to pytest."""

import os
import subprocess
import sys
from pathlib import Path

# More test processes than two cores: many tests wait for a file to be seen, a page to be shown, a second to pass.
CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import floors", ("lint-imports",)),
    ("tests", ("pytest", "-n", "3", "--dist", "worksteal", *sys.argv[1:])),
)


def main() -> int:
    """The number of checks that failed."""
    folder = Path(sys.executable).parent
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every one of the many commands that tests run would compile anew
    failed = []
    for name, (tool, *arguments) in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run([folder / tool, *arguments], cwd=Path(__file__).parent.parent).returncode:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all is well", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
