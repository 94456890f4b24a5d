"""The conversation as meaning: what is known, what is pending, what to say next. Pure."""
