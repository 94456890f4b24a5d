"""The server for production: `python -m skill.serving`, or make serve. docs/operations.md."""
