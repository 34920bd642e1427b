import pytest

from extractors.english.offices import Offices, load_offices


@pytest.fixture(scope="session")
def offices() -> Offices:
    return load_offices()
