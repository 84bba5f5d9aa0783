"""Words that say what a line is: of a title, left open, turning a sense, of an institute.

Lower case. Names of people have none of :data:`PROSE`; where a word is also a common name
(Long, Young, Grant, Will) it is not listed.
"""

from __future__ import annotations

from typing import Final


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


#: Words that deny what they stand with.
DENIALS: Final = _set(
    "not no never cannot can't isn't aren't wasn't doesn't don't didn't won't nobody none "
    "nothing hardly rarely barely scarcely seldom deny denied denies denying "
    "refuse refuses"
)
#: Words that make another title of the one that they stand beside.
TURNS: Final = DENIALS | _set(
    "considered harmful refutation refuted refuting refutes revisited withdrawn withdraw "
    "retraction retracted retract erratum errata corrigendum comment comments reply rebuttal "
    "response supplement supplementary appendix addendum correction critique criticism wrong "
    "false falsehood falsehoods fails failed failing failure debunked debunking disproved "
    "disproof counterexample counterexamples part companion primer hoax myth myths fraud "
    "fraudulent fake flawed incorrect invalid impossible parody satire unlikely reconsidered "
    "rejected rejecting dismissed useless worthless pointless meaningless nonsense bogus lies "
    "untrue misconception misconceptions misleading superstition superstitions fallacy "
    "fallacies pseudoscience unfounded against overrated ineffective refute rejects reject "
    "retracts retracting disprove disproves disproven contradicted contradicting contradiction "
    "superseded obsolete plagiarised plagiarized plagiarism fabricated fabrication falsified "
    "falsification erroneous nonexistent rubbish joke withdrawal denial debunk debunks hoaxes "
    "frauds nicht kein keine falsch irrtum widerlegt widerlegung zurückgezogen fausse faux "
    "réfutation rétractation falso falsa retractado retractación mentira"
)
#: Those of them that labels and notes around titles have in all honesty.
_OF_LABELS: Final = _set(
    "part companion primer supplement supplementary appendix addendum comment comments reply "
    "response correction revisited against unlikely considered harmful fails failed failing "
    "failure impossible contradiction contradicting reject rejects rejected rejecting dismissed "
    "counterexample counterexamples falsification nonexistent critique criticism reconsidered"
)
#: Words that deny a title wherever on a page they stand by themselves.
STRONG: Final = TURNS - DENIALS - _OF_LABELS
#: A line below a title that has one of these is no line of names.
PHRASE: Final = _set(
    "of to the for in via on from using is are not no never without with how what why whether "
    "toward towards into versus vs than as at by against about beyond under over between"
)
#: A line with one of these says to whom the paper is given, in sentences too.
DEDICATION: Final = _set("dedicated presented memory honor honour occasion birthday behalf")
#: A line with one of these is a sentence, and tells nobody's place. Addresses in Italy have "it".
SENTENCE: Final = _set(
    "how why what whether that is are was were not who which when where because this"
)
#: A small line that ends with one of these is not complete.
OPEN: Final = _set(
    "a an the of to for in on at by from with without and or nor not no never how what why when "
    "is are was were as its their this that these than about against into towards toward versus "
    "vs via using beyond un non anti counter called titled named believe surrounding concerning "
    "who which whose thought says said claims claimed dreamed argued once if unless suppose "
    "supposing imagine imagining whether alleged discredited dubious unproven pseudo quasi ex mis"
)
#: A short line that begins with one of these asks or supposes something. May and Will are names.
ASKS: Final = _set(
    "if unless suppose imagine do does did is are was were should could can would shall must might "
    "has have had"
)
#: Words by themselves that end as those do which wait for their object, "Abandoning", and do not.
FIELDS: Final = _set(
    "engineering computing neurocomputing accounting banking marketing manufacturing nursing "
    "programming imaging learning processing modelling modeling meeting briefing proceeding "
    "training"
)
#: Those of them that a note of where a paper appears may end its first line with.
OF_NOTES: Final = _set("a an the of in on and or for at to")
#: A line with one of these tells where authors work, or whom the paper is for.
INSTITUTE: Final = _set(
    "university universities universität université universidad universidade department dept "
    "institute institut instituto school faculty laboratory laboratories lab labs center centre "
    "college academy collaboration collaborations inc ltd llc gmbh corporation research "
    "organization organisation division hospital observatory company foundation consortium "
    "journal email edited dedicated presented memory honor honour occasion birthday behalf "
    "national project"
)
#: In front of the institute in a line, these say what was done there: "Confirmed at".
WHERE: Final = _set(
    "at in by with from under on after to into against over near inside within without of for"
)
#: Words that titles have and names do not, besides those with an ending of :data:`ENDINGS`.
PROSE: Final = _set(
    "be been being it its we they our your their this that these those there here could might "
    "must shall should would does did has have had was were if then else when where which who "
    "whom whose while because since until before after again also always often only too most "
    "much many few less least some any all every each both other another same own actual "
    "actually really seem seems appear appears become becomes remain remains make makes made "
    "take takes taken give gives given find finds found show shows shown prove proves proved "
    "proven know known think believe believed need needs want wants use used uses work works "
    "working help helps learn learned learning learns teach reads reading write written seen "
    "look looks says tell told ask asks asked answer answers question questions problem "
    "problems solve solved solving solves method methods approach approaches model models "
    "modeling modelling theory theories theorem theorems proof proofs study studies studied "
    "analysis analyses survey surveys review reviews guide tutorial introduction overview cases "
    "result results effect effects cause causes caused role roles impact impacts evidence test "
    "tests tested testing measure measures measured measuring measurement measurements estimate "
    "estimates estimated estimating bound bounds bounded limit limits limited finite infinite "
    "larger largest smaller smallest higher highest lower lowest deeper faster fastest slow "
    "slower simple simpler complex general generalized special specific local global linear "
    "nonlinear random quantum classical neural network networks graph graphs tree trees group "
    "groups space spaces time times data dataset datasets code codes language languages word "
    "words text texts image images video videos vision speech sound dark matter energy force "
    "forces heat wave waves particle particles atom atoms molecule molecules cell cells genes "
    "protein proteins galaxy galaxies planet planets hole holes universe cosmic cosmological "
    "attention heads transformer transformers agents agent robot robots machine machines human "
    "humans people world social political economic market markets risk policy policies game "
    "games control controls controlled optimal optimum better worse worst bad great popular "
    "common rare stronger weak weaker robust efficient effective useful utterly entirely "
    "completely purely merely mostly simply recent modern future past hidden open closed fixed "
    "dynamic static crystals surface surfaces structure structures structural system systems "
    "design designs designing build building built training trained train evaluate evaluating "
    "evaluated benchmark benchmarks reasoning why crime crimes silly belief beliefs claim "
    "claims claimed thing things stuff lack harm harms danger dangers dangerous threat threats "
    "attack attacks defense trick tricks scam joke jokes mistake mistakes error errors broken "
    "break breaks breaking stop stops stopped end ends begins beginning start starts started "
    "rise fall decline death life live living persists persist persisting instead rather toward "
    "towards across among through without within"
)
#: Endings of English words that no common name has, in words of seven letters or more.
ENDINGS: Final = (
    *("tion", "tions", "sion", "sions", "lessness", "iveness", "ability", "ibility", "ology"),
    *("ical", "ically", "istic", "ological", "ously", "fully", "ively", "ality", "ivity"),
    *("ating", "izing", "ising", "ized", "ised", "ments", "isms"),
)
SHORTEST_WITH_ENDING: Final = 7
