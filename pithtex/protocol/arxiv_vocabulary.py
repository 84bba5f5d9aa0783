"""What arXiv's form lets an author choose from: categories and licences.

Source: arXiv's category taxonomy and its page on licences. Older records have licences that can no
longer be chosen; these are not listed.
"""

from __future__ import annotations

from typing import Final


def _of(archive: str, subjects: str) -> frozenset[str]:
    return frozenset(f"{archive}.{subject}" for subject in subjects.split())


CATEGORIES: Final[frozenset[str]] = (
    _of("astro-ph", "CO EP GA HE IM SR")
    | _of("cond-mat", "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con")
    | _of(
        "cs",
        "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE "
        "NI OH OS PF PL RO SC SD SE SI SY",
    )
    | _of("econ", "EM GN TH")
    | _of("eess", "AS IV SP SY")
    | _of(
        "math",
        "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT "
        "SG SP ST",
    )
    | _of("nlin", "AO CD CG PS SI")
    | _of(
        "physics",
        "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph "
        "flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    )
    | _of("q-bio", "BM CB GN MN NC OT PE QM SC TO")
    | _of("q-fin", "CP EC GN MF PM PR RM ST TR")
    | _of("stat", "AP CO ME ML OT TH")
    | frozenset({"gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph"})
    | frozenset({"nucl-ex", "nucl-th", "quant-ph"})
    # Of papers from before arXiv divided or renamed them.
    | frozenset({"astro-ph", "cond-mat", "acc-phys", "adap-org", "alg-geom", "ao-sci", "atom-ph"})
    | frozenset({"bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "dg-ga", "funct-an"})
    | frozenset({"mtrl-th", "patt-sol", "plasm-ph", "q-alg", "solv-int", "supr-con"})
)
LICENCES: Final = (
    "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
    "http://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/licenses/by-sa/4.0/",
    "http://creativecommons.org/licenses/by-nc-sa/4.0/",
    "http://creativecommons.org/licenses/by-nc-nd/4.0/",
    "http://creativecommons.org/publicdomain/zero/1.0/",
)
