"""Whether what is published can lie on every disk."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.model.portable import MAX_PART, explain_unportable

if TYPE_CHECKING:
    from sitegen.link.claims import Claim

OWN = ".sitegen-"


def check_portable(claims: Iterable["Claim"]) -> Iterator[Diagnostic]:
    """A word on every file that Windows cannot have; an error for one that nobody can be served.

    Of what is wanted at a former address is only advised: somebody else gave it that name.
    """
    claims = [claim for claim in claims if claim.span]
    names = set("/".join([claim.file for claim in claims]).split("/"))  # most are in many paths
    nowhere = {name: reason for name in names if (reason := _explain_impossible(name))}
    reasons = {name: reason for name in names if (reason := explain_unportable(name))}
    for claim in claims:
        if claim.file.startswith(OWN) or (nowhere and _find_reason(claim.file, nowhere)):
            reason = _find_reason(claim.file, nowhere) or "files with such names are sitegen's own"
            message = f"`/{claim.file}` cannot be published: {reason}"
            yield Diagnostic("unportable-name", message, claim.span, _how_to_rename(claim))
        elif reasons and (reason := _find_reason(claim.file, reasons)):
            message = f"`/{claim.file}` cannot lie on Windows: {reason}"
            severe: Severity = "advice" if claim.is_former else "warning"
            yield Diagnostic("unportable-name", message, claim.span, _how_to_rename(claim), severe)


def _explain_impossible(name: str) -> str:
    if "\\" in name:
        return "browsers read `\\` as `/`"
    return f"a name may have {MAX_PART} bytes" if len(name) > 60 and len(name.encode()) > MAX_PART else ""


def _find_reason(file: str, reasons: Mapping[str, str]) -> str:
    return next((reasons[name] for name in file.split("/") if name in reasons), "")


def _how_to_rename(claim: "Claim") -> str:
    if claim.is_former:
        return "where the site is to lie on Windows, have its server lead on from there"
    is_text = claim.span and claim.span.path.endswith((".md", ".yaml"))
    return "give it another `slug`, or its folder another name" if is_text else "rename the file"
