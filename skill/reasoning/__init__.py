"""From evidence to causes, urgency and the next question. Pure; knows content and no speech."""
