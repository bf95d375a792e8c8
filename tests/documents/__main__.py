"""Writes every generated page of the reference."""

from tests.conftest import REPOSITORY
from tests.documents.commands import write_commands
from tests.documents.fields import write_fields, write_settings
from tests.documents.rules import write_rules
from tests.documents.templates import write_templates

PAGES = {
    "docs/reference/templates.md": write_templates,
    "docs/reference/commands.md": write_commands,
    "docs/reference/rules.md": write_rules,
    "docs/reference/fields.md": write_fields,
    "docs/reference/settings.md": write_settings,
}
"""What writes each page, by its path."""


def main() -> None:
    """Writes them."""
    for path, write in PAGES.items():
        (REPOSITORY / path).write_text(write(), "utf-8")


if __name__ == "__main__":
    main()
