"""A number on a page and the address it opens into."""

from dataclasses import dataclass

from reports.board.links import COUNTED, EVERYONE, MISSING, OpensNames
from reports.indicators import Figure, State, Subject
from reports.wording import missing_text, number_text, share_text, things

_KINDS = {State.ATTAINED: "good", State.MISSED: "bad", State.NOT_DUE: "wait", State.NO_DATA: "none"}


@dataclass(frozen=True)
class StateWord:
    """`kind` as templates/components/status.html takes it."""

    kind: str
    text: str


@dataclass(frozen=True)
class Opening:
    """`counts`: what the list behind it adds up to `value`: its rows, or the numerators or denominators of them."""

    text: str
    label: str
    url: str
    value: str
    counts: str


@dataclass(frozen=True)
class FigureView:
    """One figure: numerator and denominator each open; without any data there is nothing to open."""

    numerator: Opening | None
    denominator: Opening | None
    things: str
    share: str
    state: StateWord
    has_verdict: bool


def state_word(state: State) -> StateWord:
    return StateWord(_KINDS[state], state.value)


def figure_view(figure: Figure, links: OpensNames) -> FigureView:
    measure = figure.measure
    empty = figure.denominator == 0
    return FigureView(
        numerator=None if empty else _numerator(figure, links),
        denominator=_denominator(figure, links) if figure.denominator else None,
        things=things(measure),
        share=share_text(figure.share_in_tenths) if measure.has_denominator else "",
        state=state_word(figure.state),
        has_verdict=figure.attained is not None,
    )


def missing_view(figure: Figure, missing: int, links: OpensNames) -> Opening | None:
    if not missing:
        return None
    text = missing_text(figure.measure, missing, figure.threshold)
    return Opening(text, "", links.names(figure.measure, MISSING), str(missing), "rows")


def _numerator(figure: Figure, links: OpensNames) -> Opening:
    """A committee's numerator is a sum over all committees, so it opens into all of them."""
    measure, text = figure.measure, number_text(figure.numerator)
    if measure.subject is Subject.COMMITTEE:
        label = f"{text} {things(measure)} dưới 35 tuổi"
        return Opening(text, label, links.names(measure, EVERYONE), str(figure.numerator), "numerator")
    label = f"{text} {things(measure)} được tính"
    return Opening(text, label, links.names(measure, COUNTED), str(figure.numerator), "rows")


def _denominator(figure: Figure, links: OpensNames) -> Opening:
    measure, text = figure.measure, number_text(figure.denominator or 0)
    counts = "denominator" if measure.subject is Subject.COMMITTEE else "rows"
    label = f"trong tổng số {text} {things(measure)}"
    return Opening(text, label, links.names(measure, EVERYONE), str(figure.denominator), counts)
