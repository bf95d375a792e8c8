"""A printed credit line in its parts, by a small grammar; what it cannot read it says so, and never guesses.

    line    = clause { (";" | "." | "(" | ")") clause }
    clause  = group { "," group } { "via" group }
    group   = piece { ("/" | "|" | "—" | " - ") piece }
    piece   = [lead] [rank] name { "and" name } ["for" name] | role | licence

Known words decide first: an agency of the tables is an agency wherever it stands (a distributor after "via", a
platform always), a role a role. Then position:

- a *person* leads its group: a creator. A second one in a group, or one after a comma with neither an agency nor
  an "and" to show that a list of photographers is meant, is unknown.
- after "/", a single capitalised name is an agency; an *organisation* (by its words) is one anywhere, an
  *initialism* one beside something else.
- after "via" any name is a distributor; after "courtesy of" or "provided by" too, with the role.
- "©" makes a holder of a name unless an agency follows it (`© Doe / Magnum` has a creator).
- "by" makes a creator even of a single name; before a stock house ("wildpixel/iStock") a user name is one.
- a name before a colon, a lower-case phrase, a place, a number is unknown.
"""

from collections.abc import Sequence
from typing import get_args

from sitegen.link.credit_pieces import Finding, Piece, cut_line
from sitegen.model.credits import CreditPart, CreditParts, Role

_KNOWN_AGENCIES = frozenset({"agency", "stock", "platform"})
_NAMES = frozenset({"person", "organisation", "article", "single", "initialism", "username", "handle", "phrase"})
_CAPITALISED = frozenset({"person", "organisation", "article", "single", "initialism"})
_USER_NAMES = frozenset({"single", "initialism", "username", "organisation"})
_BESIDE = frozenset({"/", "-"})
_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}


def parse_credit(printed: str) -> CreditParts:
    """The parts of a credit line with their places in it.

    The line is kept as it is. Takes time linear in its length, raises nothing, and depends on the word tables
    alone; ask once per distinct line.
    """
    pieces, findings = cut_line(printed)
    pieces = _join_inverted_names(pieces, printed)
    groups: dict[str, list[CreditPart]] = {}
    for piece, kind in zip(pieces, decide_kinds(pieces), strict=True):
        shown = piece.printed if kind == "unknown" else piece.words
        if shown and kind:
            start, end = shown[0].start, shown[-1].end
            text = printed[start:end]
            known_as = piece.name if kind != "unknown" and piece.name != text else ""
            groups.setdefault(kind, []).append(CreditPart(text, start, end, known_as))
    licences = [CreditPart(printed[f.start : f.end], f.start, f.end) for f in findings if f.kind == "licence"]
    return CreditParts(
        printed=printed,
        creators=tuple(groups.get("creator", ())),
        agencies=tuple(groups.get("agency", ())),
        distributors=tuple(groups.get("distributor", ())),
        roles=_roles(pieces, findings),
        holders=tuple(groups.get("holder", ())),
        licences=tuple(licences),
        unknown=tuple(groups.get("unknown", ())),
    )


def _roles(pieces: Sequence[Piece], findings: Sequence[Finding]) -> tuple[Role, ...]:
    """The roles in the order of the line, each once."""
    places = [(piece.words[0].start, piece.name) for piece in pieces if piece.shape == "role"]
    places += [(finding.start, finding.value) for finding in findings if finding.value]
    return tuple(dict.fromkeys(_ROLES[role] for _start, role in sorted(places)))


def decide_kinds(pieces: Sequence[Piece]) -> list[str]:
    """For each piece: creator, agency, distributor, holder, unknown, or nothing for the grammar's own words."""
    has_company = _which_are_listed(pieces)
    kinds: list[str] = []
    in_group = in_clause = False
    for index, piece in enumerate(pieces):
        if piece.before not in _BESIDE and piece.before not in {"and", "rank"}:
            in_group = False
        if piece.before in {";", ")", "label"}:
            in_clause = False
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.shape == "person" and piece.mode in {"", "by"}:
            kind = "creator" if _leads(piece, in_group, in_clause, has_company[index], kinds) else "unknown"
        elif _is_user_name(piece, following):
            kind = "creator"
        elif piece.shape == "handle" and in_clause:
            kind = "unknown"
        else:
            kind = _kind_of(piece, following)
        kinds.append(kind)
        if kind in {"creator", "holder"}:
            in_group = in_clause = True
    return kinds


def _leads(piece: Piece, in_group: bool, in_clause: bool, is_listed: bool, kinds: Sequence[str]) -> bool:
    """Whether a person stands where a creator does."""
    if piece.before == "and":
        return kinds[-1] != "unknown"
    if piece.before == "by":
        return True
    if in_group:
        return False
    return is_listed or not in_clause


def _kind_of(piece: Piece, following: Piece | None) -> str:
    if piece.shape not in _NAMES:
        if piece.shape == "platform":
            return "distributor"
        if piece.shape in _KNOWN_AGENCIES:
            return "distributor" if piece.mode == "via" else "agency"
        return ""
    if piece.shape == "phrase":
        return "unknown"
    match piece.mode:
        case "via":
            return _kind_after_via(piece)
        case "courtesy" | "handout":
            return "distributor" if piece.shape in _CAPITALISED or piece.shape == "handle" else "unknown"
        case "rights":
            return _kind_after_rights(piece, following)
        case "for":
            return "agency" if piece.shape in _CAPITALISED else "unknown"
        case "by" if piece.shape not in {"organisation", "article"}:
            return "creator"
        case _:
            return _kind_by_position(piece, following)


def _kind_after_via(piece: Piece) -> str:
    if piece.before == "via" or piece.shape in {"organisation", "initialism"} or piece.before in _BESIDE:
        is_named = piece.shape in _CAPITALISED or piece.shape == "handle"
        return "distributor" if is_named and (piece.before == "via" or piece.shape != "person") else "unknown"
    return "unknown"


def _kind_after_rights(piece: Piece, following: Piece | None) -> str:
    if piece.shape == "person" and following and following.before in _BESIDE and _is_agency(following):
        return "creator"
    return "holder" if piece.shape in _CAPITALISED else "unknown"


def _kind_by_position(piece: Piece, following: Piece | None) -> str:
    """What an unknown name that is no person is by where it stands."""
    beside = piece.before in _BESIDE
    match piece.shape:
        case "handle":
            return "creator"
        case "organisation":
            return "agency"
        case "initialism" if beside or piece.before in {",", "(", "label", "and"}:
            return "agency"
        case "article" if beside or piece.before == ",":
            return "agency"
        case "single" if piece.before == "/":
            return "agency"
    return "unknown"


def _is_user_name(piece: Piece, following: Piece | None) -> bool:
    """Whether the piece stands before a stock house, where contributors go by any name."""
    if piece.before in _BESIDE or piece.mode not in {"", "by"} or piece.shape not in _USER_NAMES or not following:
        return False
    return following.shape == "stock" and (following.before in _BESIDE or following.before == "via")


def _is_agency(piece: Piece) -> bool:
    return piece.shape in _KNOWN_AGENCIES or piece.shape in {"organisation", "initialism", "article"}


def _which_are_listed(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece, whether what follows shows that it is one of several creators in a list."""
    listed = [False] * len(pieces)
    for index in range(len(pieces) - 2, -1, -1):
        piece, following = pieces[index], pieces[index + 1]
        if piece.shape != "person":
            continue
        if piece.after == "and":
            listed[index] = following.shape == "person"
        elif piece.after in _BESIDE:
            listed[index] = _is_agency(following) or following.shape == "role"
        elif piece.after == "," and following.shape == "person":
            listed[index] = listed[index + 1] or following.before == "and"
    return listed


def _join_inverted_names(pieces: Sequence[Piece], printed: str) -> list[Piece]:
    """The pieces with `Doe, Jane/AP` as one person: only at a clause's start, only before a known agency."""
    joined: list[Piece] = []
    skip = False
    for index, piece in enumerate(pieces):
        if skip:
            skip = False
            continue
        rest = pieces[index + 1 : index + 3]
        if len(rest) == 2 and piece.shape in {"single", "initialism"} and piece.before in {";", "(", "by", "label"}:
            first, agency = rest
            if _could_be_first_name(piece, first) and agency.before == "/" and agency.shape in {"agency", "stock"}:
                words = (*piece.words, *first.words)
                piece = piece._replace(words=words, printed=words, after="/", shape="person")
                skip = True
        joined.append(piece)
    return joined


def _could_be_first_name(last: Piece, first: Piece) -> bool:
    return last.after == "," and first.shape in {"single", "initialism", "person"} and len(first.words) <= 2
