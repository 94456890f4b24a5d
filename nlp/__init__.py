"""What was said: one utterance to one `Reading`. Importing this package does not import spaCy."""
