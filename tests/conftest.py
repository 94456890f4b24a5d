"""Shared fixtures: the real content, and a conversation with the real reader."""

import pytest

from content.load import knowledge, wording


@pytest.fixture(scope="session")
def content():
    return knowledge()


@pytest.fixture(scope="session")
def words():
    return wording("en-US")
