"""From acts to words: every sentence comes from content/locales. Pure."""
