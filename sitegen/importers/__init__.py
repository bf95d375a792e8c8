"""Foreign forms of an archive become drafts of content files, and drafts are taken over into an archive.

In: captures (bytes and the name they came by) and an `Options`. Out: `Draft`s, each field with the rule that recognised
it and how surely; from those, content files, untouched captures below `content/raw/`, and a log that can be undone.

One module or package per form, all of one shape: `recognise(content, name, options) -> Outcome[tuple[Draft, ...]]`,
a pure function that knows no disk, no other capture, and not whether its drafts will be written. `forms` lists them;
`batch` reads captures in bounded child processes, learns what recurs, and hands drafts on; `taking` alone writes.
Pictures beside captures say what those leave unsaid (`illustrating`). Annotations become no files of their own:
`noting` matches them to articles that are there, and puts them behind the notes these have, of which every byte stays.

This room must not know how an archive is built, linked into pages or shown. No rule of it knows a publication by
name: what is particular to a language stands in data files beside the rules.
"""
