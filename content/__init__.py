"""What Twinge knows: causes, findings, red flags, sources, and every spoken word, as YAML."""
