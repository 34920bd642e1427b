from dataclasses import replace
from datetime import date

from extractors.english.people.parties import Capacity, Party
from extractors.english.reports.drafts import Draft
from extractors.english.reports.framing import frame
from extractors.english.reports.joining import join
from extractors.english.reports.salience import salience_of
from extractors.english.sentences.text import Sentence
from extractors.model import Kind, Participant, Place, Precision, Salience, Status, When

TODAY = date(2024, 5, 14)


def _party(name: str, side: str) -> Party:
    return Party(Capacity.LEADER, side, Participant(name, name.lower(), "president", side))


RUTO, MILEI, ORSI = _party("Ruto", "KE"), _party("Milei", "AR"), _party("Orsi", "UY")


def _day(day: int) -> When:
    return When(date(2024, 5, day), date(2024, 5, day), Precision.DAY)


def _draft(*parties: Party, number: int = 1, **facts: object) -> Draft:
    sentence = Sentence("x", (0, 1), number, in_title=number == 0)
    draft = Draft(Kind.MEETING, Status.HELD, parties, None, None, None, None, False, False, False, sentence, number, 0)
    return replace(draft, **facts)  # type: ignore[arg-type]  # each test names the facts it is about


def test_one_meeting_told_twice_is_one_with_the_fuller_facts() -> None:
    (joined,) = join([_draft(RUTO, MILEI, number=0), _draft(RUTO, MILEI, when=_day(13), place=Place("Nairobi", "KE"))])
    assert (joined.when, joined.place, joined.tellings) == (_day(13), Place("Nairobi", "KE"), 2)


def test_meetings_on_different_days_stay_two() -> None:
    assert len(join([_draft(RUTO, MILEI, when=_day(13)), _draft(RUTO, MILEI, when=_day(2))])) == 2


def test_what_was_held_is_not_what_is_to_come() -> None:
    assert len(join([_draft(RUTO, MILEI), _draft(RUTO, MILEI, status=Status.UPCOMING)])) == 2


def test_separate_meetings_take_the_headlines_one_apart() -> None:
    told = [_draft(RUTO, MILEI, ORSI, number=0), _draft(RUTO, MILEI, apart=True), _draft(RUTO, ORSI, apart=True)]
    assert [draft.parties for draft in join(told)] == [(RUTO, MILEI), (RUTO, ORSI)]


def test_what_only_points_back_adds_facts_and_no_event() -> None:
    (joined,) = join([_draft(RUTO, MILEI), _draft(RUTO, when=_day(13), pointing=True, number=2)])
    assert joined.when == _day(13)
    assert join([_draft(RUTO, pointing=True)]) == ()


def test_talks_on_a_visit_are_held_where_and_when_the_visit_is() -> None:
    visit = _draft(MILEI, kind=Kind.VISIT, status=Status.ONGOING, place=Place("Nairobi", "KE"), when=_day(14), number=1)
    framed = frame([visit, _draft(RUTO, MILEI, number=2)], (), TODAY)
    assert (framed[1].place, framed[1].when) == (Place("Nairobi", "KE"), _day(14))


def test_last_years_visit_frames_nothing_of_today() -> None:
    visit = _draft(MILEI, kind=Kind.VISIT, place=Place("Nairobi", "KE"), recalled=True, number=1)
    assert frame([visit, _draft(RUTO, MILEI, number=2)], (), TODAY)[1].place is None


def test_old_meetings_deep_in_the_text_are_background() -> None:
    lead, old = _draft(RUTO, MILEI, when=_day(14)), _draft(RUTO, ORSI, when=_day(3), number=5)
    assert salience_of(lead, [lead, old], TODAY) is Salience.MAIN
    assert salience_of(old, [lead, old], TODAY) is Salience.BACKGROUND


def test_what_is_announced_is_news_wherever_it_stands() -> None:
    coming = _draft(RUTO, ORSI, status=Status.UPCOMING, number=6)
    assert salience_of(coming, [coming], TODAY) is Salience.MAIN
