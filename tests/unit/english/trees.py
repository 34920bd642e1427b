"""Hand-built parse trees: `tree("Smith/NNP/nsubj>met met/VBD/ROOT>met ...")`, heads named by their word."""

from spacy.lang.en import English
from spacy.tokens import Doc, Token

VOCAB = English().vocab


def tree(notation: str) -> Doc:
    """The Doc of a line of `word/tag/dependency>head`; a head is the nearest word so spelled."""
    parts = [part.rsplit("/", 2) for part in notation.split()]
    words = [word for word, _, _ in parts]
    heads, deps = [], []
    for index, (_, _, link) in enumerate(parts):
        dep, _, head = link.partition(">")
        heads.append(min((at for at, word in enumerate(words) if word == head), key=lambda at: abs(at - index)))
        deps.append(dep)
    return Doc(VOCAB, words=words, tags=[tag for _, tag, _ in parts], heads=heads, deps=deps)


def word(doc: Doc, text: str) -> Token:
    """The first token spelled so."""
    return next(token for token in doc if token.text == text)
