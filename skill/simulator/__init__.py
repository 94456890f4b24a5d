"""Ways to talk to the skill without a speaker: JSON Lines, a terminal chat, a web page."""
