"""The stylesheet made from the settings: the accent colour in its three roles."""


def accent_css(accent: str) -> str:
    """`assets/theme.css` for an accent colour (any CSS colour): caret, marks of the current page, the margin rule.

    It is lightened on dark paper. The rules are unlayered, so they win over the theme's own.
    """
    return (
        f":root {{ --pencil: {accent}; --ledger: color-mix(in oklab, {accent} 45%, #fff); }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{ --pencil: color-mix(in oklab, {accent} 55%, #fff);"
        f" --ledger: color-mix(in oklab, {accent} 60%, #121416); }}\n"
        "}\n"
    )
