"""Text of YAML becomes checked, typed fields that know their line and column.

In: the text of a front matter, record, sidecar or settings file, and a table that says which fields there are
and how each is converted. Out: plain values and the diagnostics of everything that was wrong, each at its place.
The field's type decides what a text means (`language: no` is text), never YAML's own guessing. This room must
not know what an article is, nor where the text comes from.

`text` makes bytes into text, `events` makes text into `nodes`, `mappings` decodes nodes by a table of converters;
the converters are in `scalars`, `dates`, `addresses`, `lists` and `mappings`.
"""
