"""What counts as a norm, of which type, with which roles: tables after the annotation guide."""

from __future__ import annotations

import pytest

from policy_nlp.norms import find_norms
from policy_nlp.values import Norm


def only(text: str) -> Norm:
    """The one norm of a sentence."""
    found = find_norms(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Staff shall not leave early.", "shall not", "prohibition"),
        ("No employee may use the van.", "may", "prohibition"),
        ("No more than three guests may enter.", "may", "prohibition"),
        ("Neither the clerk nor the aide shall open the safe.", "shall", "prohibition"),
        ("The files will not, at any time, be purged.", "will not", "prohibition"),
        ("In no case shall the Board waive the rule.", "shall", "prohibition"),
        ("Members may vote only in person.", "may", "permission"),
        ("Members shall only vote in person.", "shall", "obligation"),
        ("The chair shall not only listen but answer.", "shall", "obligation"),
        ("Parents should be encouraged to call.", "should be encouraged to", "recommendation"),
        ("Aides will be expected to attend.", "will be expected to", "obligation"),
        ("Guests shall not be permitted to smoke.", "shall not be permitted to", "prohibition"),
        ("The pupil shall not be required to pay.", "shall not be required to", "exemption"),
        ("No pupil shall be required to pay.", "shall be required to", "exemption"),
        ("The vendor shall have the right to appeal.", "shall have the right to", "permission"),
        ("Parents shall have ten days to reply.", "shall", "obligation"),
        ("Pupils shall have access to water.", "shall", "obligation"),
        ("The list shall include three names.", "shall", "obligation"),
        ("Rates shall be calculated each year.", "shall", "obligation"),
        ("The reserve shall be subject to the same terms.", "shall", "constitutive"),
        ("Nothing in this policy shall restrict the law.", "shall", "constitutive"),
        ("This rule shall not apply when school is closed.", "shall not", "exemption"),
        (
            "The district will not be responsible for losses.",
            "will not be responsible for",
            "exemption",
        ),
        ("Offenders may be subject to suspension.", "may", "permission"),
        ("Misuse may result in dismissal.", "may", "permission"),
        ("Actions may include suspension.", "may", "permission"),
        (
            "It is the teacher's responsibility to report.",
            "is the teacher's responsibility to",
            "obligation",
        ),
        ("Such pupils may be required to move.", "may", "permission"),
        ("Pupils do not have to pay.", "do not have to", "exemption"),
        ("It shall be unlawful for a guest to smoke.", "shall be unlawful for", "prohibition"),
        (
            "It shall be a violation of this rule for a guest to smoke.",
            "shall be a violation of this rule for",
            "prohibition",
        ),
        ("The Board hereby authorizes the clerk to sign.", "authorizes", "permission"),
        ("The clerk is hereby directed to act.", "is hereby directed to", "obligation"),
        (
            "The Board reserves to itself the authority to act.",
            "reserves to itself the authority to",
            "permission",
        ),
        ("No mark may be affected by the strike.", "may", "prohibition"),
        (
            "Slips will, in general, not constitute a fault.",
            "will, in general, not",
            "constitutive",
        ),
        (
            "The clerk is authorized and directed to sign.",
            "is authorized and directed to",
            "permission",
        ),
    ],
)
def test_trigger_and_type(text: str, trigger: str, kind: str) -> None:
    assert (only(text).trigger, only(text).type) == (trigger, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Students who may be eligible are listed.",
        "The clerk keeps such records as may be required.",
        "If the pupil may be ill, the parent is called.",
        "A form explains how parents may appeal.",
        "Staff lock the doors so that the room may be cleaned.",
        "May parents appeal the decision?",
        "Classes end in May 2027.",
        "He was held against his will.",
        "The notice tells when the hearing will be held.",
        "Every child can learn.",
        "The camp is subject to state law.",
        "It is the policy of the Board to help.",
        "The Board intends to save money.",
        "The rights and requirements are listed.",
        "The officer knew or should have known the cause.",
        "Parents are told the means whereby they may appeal.",
        "The list names the rooms which the clerk will open.",
        "The gift brings costs the Board cannot bear and fees it may owe.",
        "The text is such that pupils may read it.",
        "To the extent that the clerk finds that a file should be closed, it is closed.",
    ],
)
def test_no_norm(text: str) -> None:
    assert find_norms(text) == []


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("The Superintendent or designee shall report.", "The Superintendent or designee"),
        ("In addition, any school identified by the county shall adopt a plan.", "any school"),
        ("The clerk, principal, or designee shall sign.", "The clerk, principal, or designee"),
        ("The clerk, principal or designee shall sign.", "The clerk, principal or designee"),
        ("A clerk with a badge may enter.", "A clerk with a badge"),
        ("Students enrolled after July 1, 2020, shall pay.", "Students"),
        ("Any pupil who is late, ill, or absent shall report.", "Any pupil"),
        ("The district, at its own expense, shall repair it.", "The district"),
        ("The report shall be approved by the Board or designee.", "the Board or designee"),
        ("The report shall be filed as determined by the Board.", None),
        ("The report shall be posted.", None),
        ("There shall be a list.", None),
        ("The Department of Schools (DOS) shall act.", "The Department of Schools (DOS)"),
        ("The chair names a clerk who shall keep the log.", "a clerk"),
        ("The Board directs the principal to act.", "the principal"),
        ("Keys shall be the responsibility of the custodian.", "the custodian"),
        ("The Board believes that each pupil should read.", "each pupil"),
        ("They shall attend.", "They"),
        ("Upon request, and if able, the aide shall help.", "the aide"),
        ("The Superintendent (or designee) shall sign.", "The Superintendent (or designee)"),
        ("The Board favors small grants and will consider each.", "The Board"),
        ("The Board praises pupils and encourages them to go on.", "them"),
        ("Staff who find that a fight may break out shall call for help.", "Staff"),
        ("Any funds remaining at the end of the year shall lapse.", "Any funds"),
        ("Any forms to be mailed shall bear a date.", "Any forms"),
        ("Any school taking part in the fair shall sign.", "Any school"),
        ("Any school participating in the fair shall sign.", "Any school"),
        (
            "The clerk, aide or nurse taking part in the fair shall sign.",
            "The clerk, aide or nurse",
        ),
        ("When asked, nonprofit, public schools shall help.", "nonprofit, public schools"),
        (
            "The school's complete, updated plan shall name a clerk.",
            "The school's complete, updated plan",
        ),
        ("Schools, families and staff shall help.", "Schools, families and staff"),
        ("The form shall be read by the clerk or designee if it is late.", "the clerk or designee"),
        ("The form shall be read by the clerk and sent to a school.", "the clerk"),
        ("No form shall be read, except by the clerk.", None),
        ("(Education Code 48900(a)) It shall consider the form.", "It"),
    ],
)
def test_bearer(text: str, bearer: str | None) -> None:
    norm = only(text)
    assert (norm.bearer.text if norm.bearer else None) == bearer


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The aide shall promptly notify the parent.", "notify"),
        ("The aide shall, within two days, notify the parent.", "notify"),
        ("The log shall be kept.", "keep"),
        ("Staff shall be required to wear badges.", "wear"),
        ("The vendor shall be liable.", None),
        ("Pupils do not have to pay.", "pay"),
        ("The plan shall, at a minimum:", None),
        ("The hall shall be open.", "be"),
        ("The budget shall be properly and fairly reviewed.", "review"),
    ],
)
def test_verb(text: str, verb: str | None) -> None:
    assert only(text).verb == verb


def test_a_repeated_modal_is_a_new_norm_of_the_same_bearer() -> None:
    first, second = find_norms("If asked, the clerk shall copy the file and shall mail it.")
    assert first.bearer == second.bearer is not None
    assert [q.text for q in second.conditions] == ["If asked"]


def test_a_condition_before_a_repeated_modal_is_that_modal_s() -> None:
    first, second = find_norms("The clerk may copy the file and, when asked, shall mail it.")
    assert first.conditions == ()
    assert [q.text for q in second.conditions] == ["when asked"]


def test_verbs_under_one_modal_are_one_norm() -> None:
    assert only("The clerk shall copy and mail the file.").verb == "copy"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("When asked, if able, staff shall help.", ["When asked", "if able"]),
        ("Staff shall help before noon.", []),
        ("Staff may, if necessary, call the police.", ["if necessary"]),
        ("Staff shall reply within five days after receipt.", []),
        ("The Board shall determine if a fee is due.", []),
        ("Pets may enter except when food is served.", ["except when food is served"]),
        ("Staff may leave when done unless asked to stay.", ["when done", "unless asked to stay"]),
        (
            "Staff shall wait, if a pupil is ill, late, or lost.",
            ["if a pupil is ill, late, or lost"],
        ),
        ("Staff shall call, if able, within a day.", ["if able"]),
        ("Tools may be used as long as needed, whether old or new.", ["as long as needed"]),
        ("No pets may enter without written permission.", ["without written permission"]),
        (
            "No one may speak ten minutes without the consent of all.",
            ["without the consent of all"],
        ),
        ("Staff shall call or, if able, write.", ["if able"]),
        ("The clerk shall speak before or after the vote.", []),
    ],
)
def test_conditions(text: str, conditions: list[str]) -> None:
    assert [quote.text for quote in only(text).conditions] == conditions


def test_a_passive_consideration_is_hedged_and_a_status_is_not() -> None:
    assert only("Late forms shall be considered by the chair.").hedged
    assert not only("Late forms shall be considered void.").hedged


def test_empty_text_has_no_norms() -> None:
    assert find_norms("") == []
