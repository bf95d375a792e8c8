"""Stands before the real package where tests build without it: it brings no program."""
