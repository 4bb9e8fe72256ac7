"""The order in which stages of a sale usually follow one another, told by their names."""

from collections.abc import Iterable

from .text import fold

# The beginnings of words, in the order of a sale.
_ORDER = (
    "lead new inbound incoming subscriber target suspect neu novo nuevo nouveau nuovo entrad",
    "prospect contact kontakt contat",
    "qualif discover need bedarf",
    "meeting appointment engag interest demo present termin reunia reunion",
    "proposal quot offer angebot propos orcament presupuesto devis offerta preventivo sent",
    "negoti verhandl",
    "contract verbal commit pending vertrag contrat",
)


def in_order(names: Iterable[str]) -> list[str]:
    """Names of stages as a sale passes them; unknown ones stay where they are, in the middle."""
    return sorted(dict.fromkeys(names), key=_rank)


def _rank(name: str) -> float:
    folded = fold(name)
    for rank, words in enumerate(_ORDER):
        if any(word in folded for word in words.split()):
            return rank
    return len(_ORDER) / 2
