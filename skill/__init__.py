"""The skill: reasoning, dialog, speech, and the doors people and programs come in by."""
