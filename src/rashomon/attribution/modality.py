"""How the source stands to the content: asserted, hedged, alleged, denied, hoped, asked (after FactBank)."""

from __future__ import annotations

from rashomon.attribution.cues import CONCEDED, Form
from rashomon.attribution.reading import Report
from rashomon.records import Modality

OF_STANCE = {
    "says": Modality.ASSERTED,
    "hedged": Modality.HEDGED,
    "alleges": Modality.ALLEGED,
    "denies": Modality.DENIED,
    "hopes": Modality.HOPED,
    "asks": Modality.ASKED,
    "judges": Modality.ASSERTED,
    "attitude": Modality.ASSERTED,
}


def modality(report: Report) -> Modality:
    """Tell the modality from the cue's stance, its negation, and whether the words hide the source."""
    conceded = report.site is not None and report.site.cue.lemma in CONCEDED
    if report.negated and (conceded or report.stance in {"hedged", "hopes", "attitude"}):
        return Modality.DENIED
    hidden_belief = report.hidden and report.site is not None and report.site.form is Form.PASSIVE
    if hidden_belief and report.stance == "says" and report.site is not None and report.site.frame.name == "to":
        return Modality.HEDGED
    return OF_STANCE[report.stance]
