"""The reference that is written from the code: `python -m tests.documents` writes it, a test holds it to that."""
