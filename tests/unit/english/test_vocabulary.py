from dataclasses import fields

from extractors.english.sentences.vocabulary import vocabulary


def test_no_word_is_taken_for_true_or_false() -> None:
    lists = [getattr(vocabulary(), field.name) for field in fields(vocabulary())]
    assert all(lists)
    assert {type(word) for words in lists for word in words} == {str}


def test_what_a_headline_writes_small_opens_a_line_and_is_no_name() -> None:
    assert vocabulary().headlines < vocabulary().openers
