"""An element of a file, with the words that a sentence about it needs: which file, and what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self
from xml.etree.ElementTree import Element

from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line, shortened

YEARS = (1900, 2199)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Place:
    """An element, the file it is in, and what it is about ("task 5 “Build”"); formats add what their values mean."""

    problem: ClassVar[type[Problem]] = Problem

    element: Element
    file: str
    about: str = ""

    def refuse(self, what: str) -> Problem:
        """The problem to raise: where it is, and what."""
        where = f"{self.file}, {self.about}" if self.about else self.file
        return self.problem(f"{where}: {what}")

    def nonsense(self, name: str, text: str, wanted: str) -> Problem:
        """What to raise for a value that makes no sense."""
        shown = shortened(line(text), _SHOWN)
        return self.refuse(f"{name} is “{shown}”, but should be {wanted}. Mend it, or save the plan again.")

    def all(self, path: str, about: str = "") -> Iterator[Self]:
        """The elements below a path."""
        for element in self.element.iterfind(path):
            yield type(self)(element, self.file, about or self.about)

    def named(self, about: str) -> Self:
        """The same element with other words for sentences."""
        return type(self)(self.element, self.file, about)
