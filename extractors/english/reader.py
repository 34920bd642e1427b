"""Reads English articles: the stages in their order.

article → gate → sentences → marks → mentions → gate → parse → encounters → drafts → events → reports
"""

from collections.abc import Iterable, Sequence

from config.documents import read_yaml
from config.files import ConfigFiles
from extractors.english.choices.choice import Choice
from extractors.english.choices.chooser import load_chooser
from extractors.english.encounters.acts import ActFinder, load_acts
from extractors.english.encounters.encounter import Told
from extractors.english.encounters.invitations import InvitationFinder
from extractors.english.encounters.journeys import JourneyFinder
from extractors.english.encounters.lexicon import load_lexicon
from extractors.english.encounters.meetings import MeetingFinder
from extractors.english.encounters.separation import told_apart
from extractors.english.gate import ArticleSieve, SentenceSieve
from extractors.english.gatherings.attendance import AttendanceFinder
from extractors.english.gatherings.named import find_gatherings
from extractors.english.people.memory import Memory
from extractors.english.people.mentions import Resolver
from extractors.english.people.offices import load_offices
from extractors.english.people.parties import People
from extractors.english.people.phrases import PhraseReader
from extractors.english.reports.composition import Composer
from extractors.english.reports.drafts import Draft, Drafter
from extractors.english.reports.framing import frame
from extractors.english.reports.joining import join
from extractors.english.reports.passages import passages_of
from extractors.english.reports.stances import with_stances
from extractors.english.reports.surmised import unless_told
from extractors.english.sentences.parsing import Marked, Parsed, SentenceParser, load_parser
from extractors.english.sentences.text import Prepared, prepare
from extractors.english.sentences.words import Line, mark_line
from extractors.english.views.judge import load_judge
from extractors.english.views.second_look import SecondLook
from extractors.english.where.placing import whole
from extractors.english.where.scene import scene_of
from extractors.english.where.spots import Spots
from extractors.model import Article, Place, Report, When
from extractors.world import World, load_world


class EnglishReader:
    """Reads articles with one world and one parser. Built once; reading changes nothing in it. `second_look` is open for its training.

    Without `sifting` every sentence is parsed, which finds no more and takes many times as long: for the proof that the sieve loses nothing.
    """

    def __init__(self, world: World, parser: SentenceParser, led_by_government: frozenset[str], *, sifting: bool = True) -> None:
        self._world = world
        self._parser = parser
        self._led_by_government = led_by_government
        self._sifting = sifting
        self._offices = load_offices()
        self._lexicon = load_lexicon()
        acts = load_acts()
        self._articles = ArticleSieve(self._lexicon, acts.all, self._offices, world)
        self._sentences = SentenceSieve(self._lexicon, acts.all, world)
        self._phrases = PhraseReader(self._offices)
        self._spots = Spots(world)
        journeys = JourneyFinder(self._lexicon, self._spots)
        self._finders = (
            MeetingFinder(self._lexicon),
            journeys,
            InvitationFinder(self._lexicon, journeys),
            AttendanceFinder(self._lexicon),
        )
        self._acts = ActFinder(acts, self._lexicon, self._spots)
        self._chooser = load_chooser()
        self.second_look = SecondLook(load_judge(), self._spots)

    def extract(self, article: Article) -> tuple[Report, ...]:
        """Return what the article reports; never raises, whatever the article holds."""
        composed = self._composed(article)
        if composed is None:
            return ()
        composer, drafts = composed
        return tuple(with_stances(report, self._world, article.published.date()) for report in composer.compose(drafts))

    def choices(self, article: Article) -> tuple[list[Choice[When]], list[Choice[Place]]]:
        """Return the choices of days and of places that the article's events leave: what the chooser is trained on."""
        composed = self._composed(article)
        if composed is None:
            return [], []
        composer, drafts = composed
        days = composer.day_choices(drafts)
        return days, composer.place_choices([choice.draft for choice in days])

    def _composed(self, article: Article) -> tuple[Composer, Sequence[Draft]] | None:
        """What the article tells of events, and who makes reports of it; None where the sieve holds it back."""
        wordy = self._articles.lets_through(article)
        if self._sifting and not wordy:
            return None
        prepared = prepare(article)
        sentences = self._marked(prepared, article)
        marked = [each for each in sentences if self._is_worth_parsing(each)]
        if not marked or (self._sifting and not self._sentences.are_two(marked)):
            return None
        dateline = self._dateline(prepared)
        drafter = Drafter(self._spots, article.published, dateline)
        passages = passages_of(sentences, self._spots, article.published)
        dates = {passage.number: passage.dates for passage in passages}
        drafts: list[Draft] = []
        found = self._told(marked)
        for told in self.second_look.over(found) if wordy else found:
            drafts.extend(drafter.draft(told, dates[told.parsed.marked.sentence.number]))
        composer = Composer(self._world, article, scene_of(sentences, self._spots, dateline), passages, self._chooser)
        return composer, frame(join(unless_told(drafts)), passages, article.published.date())

    def told(self, article: Article) -> tuple[Told, ...]:
        """Return what the finders tell of every sentence, with no sieve and no second look: what the second look is trained on."""
        return self._told(self._marked(prepare(article), article))

    def _told(self, sentences: Iterable[Marked]) -> tuple[Told, ...]:
        return tuple(map(self._told_by, self._parser.parse(sentences)))

    def _is_worth_parsing(self, marked: Marked) -> bool:
        return not self._sifting or self._sentences.lets_through(marked) or self.second_look.may_find(marked)

    def _told_by(self, parsed: Parsed) -> Told:
        """What the sentence tells outright, what the acts in it imply, and what it denies."""
        found = [encounter for finder in self._finders for encounter in finder.find(parsed)]
        found.extend(self._acts.find(parsed, [encounter for encounter in found if encounter.standing.status is not None]))
        outright = [encounter for encounter in found if encounter.standing.status is not None]
        denied = tuple(encounter for encounter in found if encounter.standing.status is None)
        return Told(parsed, tuple(each for encounter in outright for each in told_apart(encounter, self._lexicon)), denied)

    def _marked(self, prepared: Prepared, article: Article) -> tuple[Marked, ...]:
        """The sentences with who and what they mention."""
        resolver = Resolver(People(self._world, article.published.date(), self._led_by_government), Memory())
        lines = [self._line(sentence.text) for sentence in prepared.sentences]
        phrases = [self._phrases.read(line) for line in lines]
        resolver.foresee(phrase for read in phrases for phrase in read)
        kept: list[Marked] = []
        for sentence, line, read in zip(prepared.sentences, lines, phrases, strict=True):
            telling = self._lexicon.tells([word.low for word in line.words])
            topic = resolver.topic(sentence.number)
            mentions = resolver.resolve(read, sentence.number, telling=telling)
            kept.append(Marked(sentence, line, mentions, find_gatherings(line), topic))
        return tuple(kept)

    def _line(self, text: str) -> Line:
        """The words with the known names and offices among them."""
        return mark_line(text, self._world.find(text), self._offices)

    def _dateline(self, prepared: Prepared) -> Place | None:
        if prepared.dateline is None:
            return None
        marks = self._line(prepared.dateline.title()).marks.values()
        places = (self._spots.of(mark) for mark in marks if mark.hits)
        return next((whole(place) for place in places if place is not None), None)


def load_reader(files: ConfigFiles, model: str, *, sifting: bool = True) -> EnglishReader:
    """Build the reader from the data files and the installed spaCy model; raises ConfigError or OSError naming what can't be used."""
    led = read_yaml(files.path("led_by_government.yaml"))["sides"]
    return EnglishReader(load_world(files), load_parser(model), frozenset(led), sifting=sifting)
