import pytest

from extractors.english.people.offices import Offices, load_offices


@pytest.fixture(scope="session")
def offices() -> Offices:
    return load_offices()
