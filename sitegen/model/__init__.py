"""The shared frozen words of the project: what stages hand to each other, and nothing that acts.

In: nothing. Out: values (`msgspec.Struct`, frozen) and pure rules about them (slugs, sort names, dates,
addresses). This room knows no disk, no YAML, no Markdown and no template. Values refer to each other by slug
or by `Ref` (`people/joe-biden`), never by object, so there are no cycles and everything can be sent between
processes or kept on disk as msgpack.

Modules in the order of a build: `entries` and `records` (what reading a file gives, with `body` for its
Markdown), `findings` (what one article's text alone tells), `site` (everything resolved and grouped), `pages`
(what is to be rendered), `addresses` (where it goes). `mappings` are ways to hold many of these and look at few.
"""
