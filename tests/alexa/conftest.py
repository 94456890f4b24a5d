"""A session that has been opened."""

import pytest

from tests.alexa.talk import Talk


@pytest.fixture
def talk() -> Talk:
    found = Talk()
    found.launch()
    return found
