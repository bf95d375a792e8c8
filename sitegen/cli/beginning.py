"""What is said to those who begin."""

from sitegen.diagnostics import Diagnostic, has_errors


def advise_beginner(articles: int, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What was found, and for an archive that shows no article yet, how to begin one."""
    if articles or has_errors(found):
        return found
    hint = '`sitegen new article "HEADLINE"` begins one; `-D` and `-F` show drafts and what is dated in the future'
    return (*found, Diagnostic("no-articles", "there is no article to show", None, hint, "advice"))
