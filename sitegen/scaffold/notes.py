"""A new note: its passage sought in the article's text, and written with what stands around it."""

import posixpath

import msgspec

from sitegen import files
from sitegen.build.request import BuildRequest
from sitegen.build.settings import load_settings
from sitegen.diagnostics import Diagnostic, Outcome, Span, describe_failure, did_you_mean, has_errors, nearest
from sitegen.edit import append_note
from sitegen.find.review import review_notes
from sitegen.model.entries import AnnotationEntry, ArticleFile
from sitegen.model.findings import ReviewedNote
from sitegen.model.kinds import annotation_kinds
from sitegen.model.slugs import slugify
from sitegen.read import ArticleSources, classify, read_article
from sitegen.read.notes import HtmlMode, read_notes
from sitegen.read.slugs import name_of_file
from sitegen.read.yaml_writer import write_fields
from sitegen.scaffold.request import Begun, NewNote, refuse
from sitegen.scaffold.schema_files import make_pointer

LONGEST_ID = 32
OFFERED = "# body: What the editors know of it\n"


def write_new_note(request: NewNote) -> Begun:
    """The note that was written into the article's `.notes.yaml`; nothing where its passage is in doubt."""
    settings = load_settings(BuildRequest(root=request.root))
    if has_errors(settings.diagnostics):
        return refuse(*settings.diagnostics)
    if request.kind not in annotation_kinds():
        hint = did_you_mean(request.kind, annotation_kinds()) or f"it is one of {', '.join(annotation_kinds())}"
        return refuse(Diagnostic("unknown-kind", f"`kind` cannot be `{request.kind}`", None, hint))
    sources = _find_article(request)
    if sources.value is None:
        return refuse(*sources.diagnostics)
    try:
        article = _read_article(request.root, sources.value, settings.value.markdown_html)
        if article.value is None or has_errors(article.diagnostics):
            return Begun(tuple(one for one in article.diagnostics if one.severity == "error"))
        return _write(request, sources.value, article.value)
    except OSError as error:
        return Begun((describe_failure(error),))


def _find_article(request: NewNote) -> Outcome[ArticleSources | None]:
    """The files of the article of that slug, or why there is none."""
    folder = "content/articles/"
    tree = files.scan_tree(f"{request.root}/{folder}", folder)
    articles = {slugify(name_of_file(one.path)): one for one in classify(s.path for s in tree.files).value.articles}
    slug = request.article.strip("/").rpartition("/")[2].removesuffix(".md")
    if slug in articles:
        return Outcome(articles[slug])
    near = nearest(slug, articles, 1, 50)
    hint = f"did you mean `{near[0]}`?" if near else "name it as its file is called, without `.md`"
    return Outcome(None, (Diagnostic("unknown-article", f"there is no article `{slug}`", None, hint),))


def _read_article(root: str, sources: ArticleSources, html: HtmlMode) -> Outcome[ArticleFile | None]:
    content = files.read_bytes(f"{root}/{sources.path}")
    sidecar, notes = ((p, files.read_bytes(f"{root}/{p}")) if p else None for p in (sources.sidecar, sources.notes))
    return read_article(sources.path, content, sidecar, notes, html)


def _write(request: NewNote, sources: ArticleSources, article: ArticleFile) -> Begun:
    taken = {note.id for note in article.entry.annotations}
    if request.id in taken:
        return refuse(
            Diagnostic("duplicate-id", f"the article has a note `{request.id}`", None, "choose another `--id`")
        )
    found = _find_passage(request, article)
    if found.tier != "anchored":
        message = f"the passage has no one place in the text: {found.why or found.tier}"
        hint = "copy the words from the article; `--prefix` and `--suffix`, the words around them, tell two apart"
        return refuse(Diagnostic("unclear-passage", message, Span(sources.path), hint))
    id = request.id or choose_id(found.stands, taken)
    path = sources.notes or f"{posixpath.splitext(sources.path)[0]}.notes.yaml"
    at = f"{request.root}/{path}"
    before = files.read_bytes(at) if sources.notes else make_pointer(request.root, path)
    edited = append_note(before, path, compose_note(request, found, id))
    if edited.value is None:
        return Begun(edited.diagnostics)
    if problems := _read_again(edited.value, path):
        return refuse(*problems)
    if sources.notes:
        files.revise_file(at, before, edited.value)
    else:
        files.add_file(at, edited.value)
    return Begun((), path, id)


def _find_passage(request: NewNote, article: ArticleFile) -> ReviewedNote:
    """How surely the passage is found, as it would be for a note that is there already."""
    note = AnnotationEntry(
        id="new", kind=request.kind, exact=request.exact, span=Span(""), prefix=request.prefix, suffix=request.suffix
    )
    return review_notes(msgspec.structs.replace(article.entry, annotations=(note,)), article.body).value[0]


def _read_again(content: bytes, path: str) -> tuple[Diagnostic, ...]:
    """What the reader of notes would say against the file, which is not written yet: so without a place."""
    return tuple(msgspec.structs.replace(one, span=None) for one in read_notes(content, path, "escaped")[1].problems)


def choose_id(words: str, taken: set[str]) -> str:
    """The first words of the passage as an address that no other note of the article has."""
    slug = slugify(words)
    plain = slug if len(slug) <= LONGEST_ID else slug[:LONGEST_ID].rpartition("-")[0] or slug[:LONGEST_ID]
    plain = plain or "note"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(id for id in (plain, *numbered) if id not in taken)


def compose_note(request: NewNote, found: ReviewedNote, id: str) -> str:
    """The fields of the note as YAML; where it has no body yet, a comment offers one."""
    fields = {
        "id": id,
        "kind": request.kind,
        "exact": found.stands,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "body": request.body.strip(),
    }
    return write_fields({name: words for name, words in fields.items() if words}) + ("" if request.body else OFFERED)
