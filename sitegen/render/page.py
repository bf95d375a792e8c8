"""One page to HTML, and a failing template to a diagnostic."""

from collections.abc import Iterable
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.model.pages import Page
from sitegen.render.environment import FRAME, MISTAKES, SECTION, ThemeEnvironment

RULE = "template-error"


def render_page(env: ThemeEnvironment, page: Page) -> Outcome[str]:
    """The page as HTML with its `ROOT` marks; empty beside a diagnostic where a template fails."""
    try:
        return Outcome(env.render(page.template, page.view))
    except (TemplateError, *MISTAKES) as mistake:
        if not is_of_template(mistake):
            raise
        return Outcome("", (template_diagnostic(mistake, page),))


def is_of_template(mistake: Exception) -> bool:
    """Whether the mistake is the template's, and no bug of ours."""
    return isinstance(mistake, TemplateError) or _was_raised_in_template(mistake.__traceback__)


def compile_templates(env: ThemeEnvironment, names: Iterable[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with the syntax of these templates; sound ones and the frame's are compiled and kept."""
    problems = []
    env.plain.renderer(FRAME[0], SECTION)
    env.plain.renderer(FRAME[1], "")
    for name in names:
        try:
            if env.plain.renderer(name) is None:
                env.get_template(name)
        except TemplateError as mistake:
            problems.append(template_diagnostic(mistake, None, name))
    return tuple(problems)


def template_diagnostic(mistake: Exception, page: Page | None, template: str = "") -> Diagnostic:
    """The mistake with the place in the template it comes from; `page` is what was being rendered."""
    name = template or (page.template if page else "")
    where = f" while rendering `/{page.address}`" if page else ""
    path, line = _place(mistake, name)
    message = f"{mistake.message or mistake}" if isinstance(mistake, TemplateError) else f"{mistake}"
    hint = "a view holds what its template shows; compare with the built-in template of the same name"
    if isinstance(mistake, TemplateNotFound):
        message = f"no template `{mistake.name}`"
        hint = "put it below `templates/`, or name a built-in one"
    elif isinstance(mistake, TemplateSyntaxError):
        hint = "mend the template's syntax"
    return Diagnostic(RULE, f"{message}{where}", Span(path, line), hint)


def _place(mistake: Exception, name: str) -> tuple[str, int]:
    if isinstance(mistake, TemplateSyntaxError):
        return mistake.filename or mistake.name or name, mistake.lineno
    found = (name, 1)
    trace = mistake.__traceback__
    while trace:
        if _is_template_frame(trace):
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _was_raised_in_template(trace: TracebackType | None) -> bool:
    last = trace
    while trace:
        last, trace = trace, trace.tb_next
    return last is not None and _is_template_frame(last)


def _is_template_frame(trace: TracebackType) -> bool:
    # Jinja rewrites the traceback so that frames of templates carry the template's own path and line
    return "__jinja_exception__" in trace.tb_frame.f_globals
