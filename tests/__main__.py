"""`python -m tests` runs every check there is, all of them even when one fails; options go to pytest."""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import floors", ("lint-imports",)),
    ("tests", ("pytest", "-n", "2", "--dist", "worksteal", *sys.argv[1:])),
)


def main() -> int:
    """The number of checks that failed."""
    folder = Path(sys.executable).parent
    failed = []
    for name, (tool, *arguments) in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run([folder / tool, *arguments], cwd=Path(__file__).parent.parent).returncode:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all is well", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
