"""What all readers draw alike: a strict profile of what page 1 is drawn with.

Nothing is drawn and no pixel is looked at. Content, resources and annotations either keep to the
forms in which no reader has a choice, or each form that they leave is a rule that is broken
(:mod:`pithtex.pdf.page.profile.rules` has the list of them). A page that breaks one is no
fraud: readers may show it differently, so that a person has to look.
"""
