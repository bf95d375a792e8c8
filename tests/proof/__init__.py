"""The promises of an archive that is trusted for decades, each proved on the finished program.

One module for each promise, named after it. Commands run as real processes on real files: `performers` keeps a process
in which everything is imported, and each command is a fork of it. What goes wrong is planned in `faults`: the calls
by which `sitegen/files` reaches the system are numbered, and at one of them the process is killed or told an error.
sitegen itself knows nothing of this.

Each promise has a short form, which is part of `make test` and meets the same few points each time, and a full form,
which meets them all: `python -m tests --full`, or one alone with `pytest --full tests/proof/test_interrupted.py`. Each
tells its figure at the end of the run; those of the full forms stand in `docs/proof.md`, with what each of them means.
"""
