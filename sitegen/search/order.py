"""An index put into one order: the program keeps what can be narrowed by in hash tables, so each run differs.

The files of an index are `pagefind_dcd` and CBOR, gzipped or not. Those whose order is chance are read, sorted,
written plain (gzip is not the same everywhere) and named by their digest anew. What the site's own script does not
use of the program is left out. `order.json` is added: the documents by date, since results out of several shards
come without one.
"""

import json
from collections.abc import Mapping
from gzip import decompress
from hashlib import sha256
from typing import Any, Final

MARK: Final = b"pagefind_dcd"
ENTRY: Final = "pagefind-entry.json"
PROGRAM: Final = ("pagefind.js", "pagefind-worker.js")
"""What runs in the browser, beside `wasm.<language>.pagefind`; one shard has it for all."""


def settle_index(found: Mapping[str, bytes], has_program: bool) -> dict[str, bytes]:
    """The files of an index by path below its folder, the same for the same documents."""
    settled = {
        path: content
        for path, content in sorted(found.items())
        if path.startswith(("index/", "fragment/")) or (has_program and (path in PROGRAM or path.startswith("wasm.")))
    }
    entry = json.loads(found[ENTRY])
    for language, told in entry["languages"].items():
        old = told["hash"]
        meta = _read(found[f"pagefind.{old}.pf_meta"])
        renamed, filters = _settle_filters(found, language)
        meta[3] = sorted([name, renamed[hash_]] for name, hash_ in meta[3])
        meta[4] = sorted(meta[4])
        content = _write(meta)
        told["hash"] = f"{language}_{sha256(content).hexdigest()[:10]}"
        settled |= filters
        settled[f"pagefind.{told['hash']}.pf_meta"] = content
        pages = [hash_ for hash_, *_ in meta[1]]
        settled["order.json"] = json.dumps([pages[at] for _, order in meta[4] for at in order]).encode()
    settled[ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return settled


def _settle_filters(found: Mapping[str, bytes], language: str) -> tuple[dict[str, str], dict[str, bytes]]:
    """The new name of each file of filters by its old one, and the files."""
    renamed: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path, content in found.items():
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        if old == path or not old.startswith(f"{language}_"):
            continue
        name, values = _read(content)
        settled = _write([name, sorted(values)])
        renamed[old] = f"{language}_{sha256(settled).hexdigest()[:10]}"
        files[f"filter/{renamed[old]}.pf_filter"] = settled
    return renamed, files


def _read(content: bytes) -> Any:  # noqa: ANN401  # CBOR is whatever it is
    import cbor2

    plain = content if content.startswith(MARK) else decompress(content)
    return cbor2.loads(plain.removeprefix(MARK))


def _write(value: object) -> bytes:
    import cbor2

    return MARK + cbor2.dumps(value)
