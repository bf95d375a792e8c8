"""sitegen turns a folder of annotated articles into a cross-linked, citable, static archive."""

__version__ = "0.1.0"
