"""The closed forms of labels that journals and drafts print around titles, and of headings.

Whole lines, in lower case, with single spaces and no closing punctuation. They are forms of
lines, never bags of words: "Review of the Paper" has none but words of labels, and is a title.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.check.journal_names import MASTHEAD_FORMS

_KINDS: Final = (
    "article|paper|report|letter|note|communication|review|preprint|perspective|editorial|"
    "contribution|research|manuscript|survey|tutorial|brief|commentary|feature|highlight|abstract|"
    "pearl|study|guideline|proceedings|thesis|dissertation|poster|protocol|methods?|data|software|"
    "seminar|dispatche|viewpoint|essay|correspondence|resource|opinion|spotlight|outlook|mini-?review|"
    "case report"
)
_ADJECTIVES: Final = (
    "critical|expert|special|methods?|original|invited|regular|short|full|long|rapid|research|review|survey|data|software|technical|"
    "systematic|open|open access|brief|functional|theoretical|experience|conference|workshop|"
    "journal|scientific|contributed|extended|working|mini|position|white|discussion|industry|"
    "tool|demo|perspective|topical|feature|methodology|application|systems?|applied|basic|"
    "master|master's|bachelor|bachelor's|phd|doctoral|diploma"
)
_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DATE: Final = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.? )?(?:{_MONTHS})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? ?"
    rf"(?:\d{{4}})?|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\d{{1,2}}-\d{{4}}|\(?\d{{4}}\)?)"
)
#: One with its day and year: 30 November 2017
FULL_DATE: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:{_MONTHS})\.?,? \d{{4}}|"
    rf"(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_STATES: Final = (
    "accepted|submitted|published|received|appeared|revised|draft|preprint|version|compiled|typeset|created|"
    "dated?|available online|online|last (?:updated|modified|revised)|posted|in final form|updated"
)
#: A journal's name before its volume: TUGboat, IEEE Transactions on Information Theory.
_NAME: Final = r"(?:[a-z&.\-]+(?: [a-z&.\-]+){0,7}[,;:. ]+)?"
_NUMBER: Final = r"(?:(?:no|number|issue|iss)\.? ?[\dxy]+[,;:. ]*(?:\(\d{4}\)[,;:. ]*)?)?"
#: Up to 99.
_ROMAN: Final = r"(?=[ivxl])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_PAGES: Final = r"(?:(?:(?:pp?|pages?|article)\.? ?)?\d[\d\-–—]*[,;:. ]*)?"
#: A number, or the letter that a class has where it will be.
_VOLUME: Final = r"vol(?:ume)?\.? ?[\dxy]+[,;:. ]*(?:\(\d{4}\)[,;:. ]*)?"
#: The badge that the product's own package prints, and the one that it printed first.
_BADGES: Final = (
    (
        r"pith: ?(?:\d{4}:)?[a-z2-7]{26}"
        r"(?: arxiv: ?(?:[a-z\-]+(?:\.[a-z]{2})?/)?[\d.]+(?:v\d+)?)?(?: verify at pith\.science)?"
    ),
    r"pith(?: number)?(?::? ?(?:\d{4}:)?[a-z2-7]{26})?(?: record (?:\+ receipt )?embedded)?",
)
#: Whole lines, in lower case, with single spaces and no closing punctuation.
_FORMS: Final = (
    # Research article
    rf"(?:(?:{_ADJECTIVES})[ -])*(?:{_KINDS})s?(?: (?:no|number|#)?[. ]*\d[\d./\-]*)?",
    # A preprint, draft version
    (
        r"(?:a )?(?:p ?re-?print|draft(?: \d+)?|confidential|advance access|open access|"
        "free access)"
        "(?: version| copy| manuscript| submitted to arxiv| in progress)?"
        "(?:[,.;: –—-]+(?:not for (?:citation|quotation|distribution|circulation)|"
        "do not (?:cite|quote|distribute|circulate)(?: or (?:cite|quote|distribute))?))?"
    ),
    # Long version; corrected version, 14 December 2011
    (
        r"(?:(?:long|short|full|extended|corrected|preliminary|final|arxiv|authors?'?s?) )?"
        rf"version(?: \d[\d.]*)?(?:,? {DATE})?"
    ),
    # Under review
    "(?:under|for|in) (?:peer )?(?:review|submission|press|preparation|revision|referees)",
    (
        "do not distribute|do not cite|not for distribution|for internal use only|work in progress|"
        "all rights reserved|blinded|anonymous submission|camera[- ]ready|accepted manuscript|"
        "author(?:'?s'?)? (?:copy|version|manuscript|preprint)|just accepted|corrected proof|"
        "article in press|supplementary material available|will be inserted by the editor"
    ),
    # Preliminary draft, September 15, 1999 0:05
    (
        rf"(?:(?:preliminary |final )?(?:{_STATES})[:, ]*(?:to |by |on |for |at |as )?"
        rf"{DATE}(?: \d{{1,2}}:\d\d)?[;,. ]*)+(?:© ?[a-z. ]{{1,20}})?"
    ),
    r"(?:(?:no|number|issue|iss|pp?|pages?|article)\.? ?\d[\d\-–—]*[,;:. ]*)+(?:\(?\d{4}\)?)?",
    (
        r"arxiv: ?(?:[a-z\-]+(?:\.[a-z]{2})?/)?[\d.]+"
        r"(?:v\d+)?(?: ?\[[a-z.\-]+\])?(?: ?\d{1,2} ?[a-z]{3} ?\d{4})?"
    ),
    r"(?:issn|isbn|eissn|doi|e-?mail|orcid)[: ]*[\dx\-–./: ]+",
    # Technical report 2019-7; a part is no label: Part II is another paper
    (
        r"(?:chapter|lecture|section|paper|article|(?:technical |tech\. )?report|no|number|"
        r"(?:paper )?id|submission|draft|version|v|rev(?:ision)?)[ .:#]*"
        rf"(?:{_ROMAN}|[a-z]?\d[\d.\-/]*)"
    ),
    rf"draft of {DATE}[;,. ]*comments welcome",
    # What the classes of World Scientific have above the title: date and time, and the file
    (
        rf"(?:{DATE} )?(?:\d{{1,2}}:\d{{1,2}} )?"
        r"wspc/(?:instruction file|guidelines)(?: [\w\-]{1,20})?"
    ),
    # Sections of a journal
    (
        "(?:genome|sequence) analysis|phylogenetics|structural bioinformatics|gene expression|"
        "genetics and population analysis|systems biology|data and text mining|"
        "databases and ontologies|bioimage informatics"
    ),
    "(?:sample|specimen|project description|research proposal|grant proposal|syllabus)",
    r"(?:noname )?manuscript no|(?:\d{4} )?special issue",
    # Mon. Not. R. Astron. Soc. 000, 1–20 (2012), and as a draft has it
    r"mon\. not\. r\. astron\. soc\. [\d?]+, [l\d?]+ ?[-–] ?[l\d?]+(?: ?\(?\d{4})?",
    # INTERSPEECH 2021
    (
        "(?:interspeech|icassp|iclr|icml|neurips|nips|cvpr|iccv|eccv|wacv|aaai|ijcai|acl|emnlp|"
        "naacl|eacl|coling|kdd|sigir|ismir|eusipco|uai|aistats|colt|miccai|icra|iros)"
        r"[ -]?['’]?(?:19|20)?\d\d"
    ),
    # Stamps of submission systems, and of authors
    (
        "confidential. limited circulation. for review only|do not quote or cite without "
        "permission of the authors?"
    ),
    "contents|table of contents|abstract|open|please scroll down for article",
    # Sections of journals, and a series of reports
    "technical notes and correspondence|software/device release|report from dagstuhl seminar \\d+",
    # What classes and tools print by themselves, and the cover of a repository
    (
        "no (?:author|institute) given|arxiv|rescience ?c|"
        "institutional knowledge at singapore management university"
    ),
    # Beside and below titles on the covers of IOP and HAL
    r"you may also like|to cite this (?:version|article|paper)|conference series|sciencedirect",
    # Above the title on the reports of laboratories
    (
        r"european organi[sz]ation for nuclear research(?: \(?ce ?rn\)?)?|"
        "(?:fermi|brookhaven|argonne|lawrence (?:berkeley|livermore)|los alamos|oak ridge) "
        "national (?:accelerator )?laboratory|deutsches elektronen-synchrotron(?: desy)?"
    ),
    *_BADGES,
)
#: Forms that any words fit into, and numbers: labels where they are smaller than the title.
_OPEN_FORMS: Final = (
    DATE,
    _ROMAN,
    # IMPACT-2013
    r"[a-z]{2,10}[-–’' ]{1,2}(?:19|20)\d\d",
    # Page 3 of 12
    r"(?:page |p\.? ?)?[-–—]? ?\d{1,5} ?[-–—]?(?: (?:of|/) \d{1,5})?",
    # llncs, Version 2.22, Sep 05, 2022
    rf"[a-z\d\-]+, version(?: \d[\d.]*)?(?:,? {DATE})?",
    r"(?:https?://|www\.)\S+",
    r"(?:https?://)?(?:dx\.)?(?:doi(?:\.org/?|: ?)? ?)+10\.\d{4,9}/\S+",
    r"(?:original |research |regular )?(?:article|paper) (?:id|number)[: ]*\S*\d\S*",
    r"(?:[a-z&.]+ ){0,4}working papers?(?: series)?",
    r"(?:contents lists available at|journal homepage:?|available online at) \S+",
)
#: 22nd; twenty-second
_ORDINAL: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty)[- ])?(?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|\w{4,6}teenth|\w{4,6}tieth)"
)
_MEETINGS_ARE: Final = (
    "annual|international|scientific|specialty|joint|ieee|acm|ieee/acm|acm/ieee|ifac|ifip|siam|aip|usenix|aaai|european|"
    "asian|north american|world|winter|summer|biennial"
)
#: April 29 - May 2, 2019; 2-5 May 2019
_DAYS: Final = (
    rf"(?:(?:{_MONTHS})\.? \d{{1,2}}(?: ?[-–—] ?(?:(?:{_MONTHS})\.? )?\d{{1,2}})?,? \d{{4}}|"
    rf"\d{{1,2}}(?: ?[-–—] ?\d{{1,2}})? (?:{_MONTHS}),? \d{{4}})"
)
#: The same with a journal's name in them, which may be any words but those that turn the sense.
_JOURNAL_FORMS: Final = (
    *MASTHEAD_FORMS,
    r"(?:ieee|acm)(?:/(?:ieee|acm))? (?:transactions|journal) (?:on|of)(?: [a-z&,\-]+){1,8}",
    # TUGboat, Volume 39 (2018), No. 2; 2001, Vol. 16, No. 3, 199–231
    rf"{_NAME}(?:\(?\d{{4}}\)?[,;:. ]*)?{_VOLUME}{_NUMBER}{_PAGES}(?:{DATE}|month,? year)?",
    # Neurocomputing 70 (2007) 286–301, and as it is before it has a number: ] (]]]]) ]]]–]]]
    rf"{_NAME}[\d\]]+ \([\d\]]{{4}}\) [\d\]]+(?: ?[-–—] ?[\d\]]+)?",
    r"(?:the )?(?:[a-z]+ )?journal ?of ?[a-z]+(?: [a-z&]+,?){0,7}",
    # The 2nd International Conference on Emerging Data and Industry 4.0 (EDI40)
    (
        rf"(?:proceedings of )?(?:the )?(?:\d{{4}} )?(?:{_ORDINAL} |(?:{_MEETINGS_ARE}) ){{0,5}}"
        r"(?:conference|workshop|symposium|congress) (?:on|for|of)(?: [a-z&,./\-]+){1,8}"
        r"(?: \d\.\d)?(?: ?\(?[a-z]*[ '’-]?\d{0,4}\)?)?"
    ),
    # April 29 - May 2, 2019, Leuven, Belgium
    rf"{_DAYS}(?:, [a-z. ]{{2,20}}){{0,3}}",
)
#: One address of electronic mail or several, without spaces: {ann.example,bo}@example.org
_LOCAL: Final = r"[a-z\d._+\-]{1,40}"
EMAILS: Final = re.compile(
    rf"(?:(?:[Ee]-?mails?:)?(?:\{{{_LOCAL}(?:[,;|]{_LOCAL}){{0,9}}\}}|{_LOCAL})"
    r"@(?:[a-z\d\-]{1,30}\.){1,5}[a-z]{2,6}[,;]?){1,6}"
)
#: What an address has somewhere.
ADDRESS: Final = re.compile(r"https?://|www\.|doi\.org|10\.\d{4,9}/")
BADGE: Final = re.compile("|".join(f"(?:{form})" for form in _BADGES))
LABELS: Final = re.compile("|".join(f"(?:{form})" for form in _FORMS))
OPEN_LABELS: Final = re.compile("|".join(f"(?:{form})" for form in _OPEN_FORMS))
MASTHEADS: Final = re.compile("|".join(f"(?:{form})" for form in MASTHEAD_FORMS))
#: The same without spaces, which not every file has.
CLOSE_MASTHEADS: Final = re.compile(MASTHEADS.pattern.replace(" ", ""))
#: TUGboat, Volume 39 (2018), No. 2
VOLUMES: Final = re.compile(
    rf"(?:{MASTHEADS.pattern})[,;:. ]+{_VOLUME}(?:\(\d{{4}}\) ?[,;:. ]*)?{_NUMBER}{_PAGES}"
    rf"(?:{DATE})?"
)
JOURNALS: Final = re.compile("|".join(f"(?:{form})" for form in _JOURNAL_FORMS))
#: Applied Systems Research Methods
MANY_ADJECTIVES: Final = re.compile(rf"(?:(?:{_ADJECTIVES})[ -]){{2,}}(?:{_KINDS})s?\b.*")
#: Applied Intelligence manuscript No.
MANUSCRIPT: Final = re.compile(r"(?:[a-z]+ ){1,6}manuscript no")
#: What comes next belongs to the name of a journal: Physica A
SERIES: Final = re.compile(
    r"\b(?:physica|phys|physics|rev|review|series|section|part) a\b(?=[\s\d()–—-]*\Z)",
    re.IGNORECASE,
)
#: The number of a report, CERN-PH-EP/2015-075, without spaces.
REPORT: Final = re.compile(
    r"[a-z]{2,12}(?:(?:[-–/.][a-z]{1,12}){0,3}[-–/.]\d{2,4}[-–/.]\d{1,5}|"
    r"(?:[-–/.][a-z]{1,12}){1,3}[-–/.]\d{2,6})"
)
#: The same labels with a space between any two of their letters, and none between words.
SPACED_LABEL: Final = re.compile(rf"(?:{_ADJECTIVES})*(?:{_KINDS})s?|open access".replace(" ", ""))
#: What manuscripts of psychology have above the title: Running head: STRUCTURE OF CHAOS
RUNNING_HEAD: Final = re.compile(r"running head(?:er)?:? [^:.?!]{3,60}")
#: What a running title may have behind it: (February 2026)
DATED: Final = re.compile(rf"\(?\b(?:{_MONTHS})\.?,? \d{{4}}\b\)?", re.IGNORECASE)
NUMERAL: Final = re.compile(r"(?:part|chapter|vol(?:ume)?|no)?[. ]*(?:[ivxlc]+|\d{1,5})")
#: Whole lines that head a part of every paper.
HEADING: Final = re.compile(
    r"(?:[\divx]+\.? ?){0,2}(?:introduction|introduction and (?:(?:main )?results?|overview|"
    r"summary|motivation)|overview|motivation|summary|background|preliminaries|abstract|"
    r"contents|table of contents|foreword|preface|prologue|executive summary|acknowledge?ments?|"
    r"keywords|highlights|notation|related works?|conclusions?|references|bibliography|appendix|"
    r"index|description|main results?|results|discussion|methods)"
)
