"""Names of journals: those that are known wherever they stand, and those known in their frame.

A name in the frame of a large publisher (:mod:`pithtex.check.doubts.furniture`) is none of a paper
where it is one of these; of others it has to be seen that they read as no title.
"""

from __future__ import annotations

from typing import Final

#: In lower case.
FRAMED_NAMES: Final = frozenset({
    "advances in water resources",
    "applied energy",
    "applied soft computing",
    "artificial intelligence",
    "artificial intelligence in medicine",
    "artificial intelligence review",
    "automation in construction",
    "chaos, solitons & fractals",
    "chaos, solitons and fractals",
    "cognition",
    "computational materials science",
    "computational statistics & data analysis",
    "computational statistics and data analysis",
    "computer communications",
    "computer methods in applied mechanics and engineering",
    "computer networks",
    "computer physics communications",
    "computer science review",
    "computer speech & language",
    "computer vision and image understanding",
    "computers & education",
    "computers & geosciences",
    "computers & operations research",
    "computers & security",
    "computers and electronics in agriculture",
    "computers in biology and medicine",
    "computers in human behavior",
    "data & knowledge engineering",
    "data in brief",
    "decision support systems",
    "discrete applied mathematics",
    "discrete mathematics",
    "ecological economics",
    "ecological indicators",
    "ecological modelling",
    "economics letters",
    "energy and buildings",
    "energy policy",
    "engineering applications of artificial intelligence",
    "environmental modelling & software",
    "expert systems with applications",
    "finance research letters",
    "future generation computer systems",
    "games and economic behavior",
    "image and vision computing",
    "information and computation",
    "information fusion",
    "information processing and management",
    "information processing letters",
    "information sciences",
    "information systems",
    "international journal of forecasting",
    "knowledge-based systems",
    "linear algebra and its applications",
    "mathematical and computer modelling",
    "mechanical systems and signal processing",
    "medical image analysis",
    "microprocessors and microsystems",
    "neural networks",
    "neurocomputing",
    "nuclear instruments and methods in physics research a",
    "parallel computing",
    "pattern recognition",
    "pattern recognition letters",
    "performance evaluation",
    "physica a: statistical mechanics and its applications",
    "physics reports",
    "procedia computer science",
    "reliability engineering & system safety",
    "reliability engineering and system safety",
    "renewable and sustainable energy reviews",
    "research policy",
    "robotics and autonomous systems",
    "science of computer programming",
    "science of the total environment",
    "signal processing",
    "signal processing: image communication",
    "simulation modelling practice and theory",
    "social networks",
    "speech communication",
    "statistics & probability letters",
    "statistics and probability letters",
    "stochastic processes and their applications",
    "systems & control letters",
    "technological forecasting & social change",
    "theoretical computer science",
    "transportation research part b",
    "transportation research part c",
    "water research",
    "world development",
})  # fmt: skip
#: What transactions and journals of the IEEE and the ACM are on.
_FIELDS: Final = (
    "information|theory|pattern|analysis|and|machine|intelligence|signal|image|processing|"
    "communications|wireless|mobile|computing|computers|parallel|distributed|systems|neural|"
    "networks?|networking|learning|robotics|automation|automatic|control|software|engineering|"
    "knowledge|data|visualization|computer|graphics|medical|imaging|affective|cybernetics|man|"
    "evolutionary|computation|fuzzy|geoscience|remote|sensing|nuclear|science|power|industrial|"
    "electronics|antennas|propagation|microwave|techniques|circuits|vehicular|technology|multimedia|"
    "audio|speech|language|dependable|secure|forensics|security|big|cloud|services|quantum|"
    "selected|topics|areas|in|of|on|the|mathematical|database|programming|languages|computational|"
    "logic|privacy|internet|things|intelligent|transportation|haptics|biomedical|magnetics|"
    "cognitive|developmental|artificial|human|interaction|modeling|simulation|algorithms|storage"
)
#: Names of journals that are no title of a paper, as their mastheads have them, of any size.
MASTHEAD_FORMS: Final = (
    (
        "plos (?:one|biology|medicine|genetics|pathogens|climate|digital health|complex systems|"
        "computational biology|neglected tropical diseases|global public health|mental health)"
    ),
    (
        "nature(?: (?:physics|communications|methods|genetics|medicine|materials|photonics|"
        "astronomy|biotechnology|neuroscience|machine intelligence))?"
    ),
    "scientific reports|elife|pnas",
    "science(?: advances)?|peerj(?: computer science)?|royal society open science",
    r"physica [a-e]|physics letters [ab]|nuclear physics [ab]|reviews of modern physics",
    "physical review (?:letters|[a-ex]|applied|research|materials|fluids)",
    "(?:the )?european physical journal(?: [a-z]| plus)?|new journal of physics",
    "(?:the )?(?:astrophysical|astronomical) journal(?: letters| supplement series)?",
    "astronomy (?:&|and) astrophysics|monthly notices of the royal astronomical society|mnras",
    "(?:the )?annals of (?:statistics|probability|applied statistics|applied probability)",
    "proceedings of the (?:ieee|royal society [ab]|national academy of sciences)",
    (
        "(?:ieee|acm)(?:/(?:ieee|acm))? (?:transactions|journal) (?:on|of)"
        rf"(?: (?:{_FIELDS}),?){{1,8}}"
    ),
    # Journals of one publisher, whose names are set by themselves: sensors
    (
        "sensors|sustainability|materials|energies|remote sensing|applied sciences|molecules|"
        "nutrients|polymers|cancers|symmetry|entropy|mathematics|electronics|algorithms|axioms|"
        "universe|galaxies|minerals|metals|buildings|forests|agronomy|viruses|vaccines|"
        "diagnostics|healthcare|genealogy|future internet|computers|robotics|drones|machines|"
        "actuators|fluids|processes|catalysts|coatings|nanomaterials|photonics|econometrics|"
        "geosciences|atmosphere|biomolecules|microorganisms|pathogens|brain sciences|insects|"
        "education sciences|social sciences|journal of clinical medicine"
    ),
    "hhs public access",
    "communications of the acm|ieee access|tugboat|the r journal|scipost physics",
    (
        "journal of (?:statistical software|machine learning research|high energy physics|"
        "instrumentation|open source software|fluid mechanics|mathematical physics|"
        "chemical physics|computational physics|cosmology and astroparticle physics|"
        "artificial intelligence research|the acm|the american chemical society|"
        "physics(?::? conference series| [a-g])?|theoretical biology|functional analysis)"
    ),
)
