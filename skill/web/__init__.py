"""What every HTTP answer needs, whatever it answers: a request id, headers, a log line, figures.

Must not know Alexa, nor anything of the conversation: nothing here may see what was said.
"""
