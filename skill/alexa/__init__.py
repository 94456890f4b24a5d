"""The Alexa channel: verified requests in, Alexa's JSON out, and the models built from content."""
