"""The rules of the profile, each with what it says of a page that breaks it.

Where a comment says *honest*, it is how many of 1,206 real pages break the rule as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, unique

from pithtex.box import Box


@unique
class Rule(Enum):
    """A rule, and the end of the sentence "readers may show page 1 differently: …"."""

    # objects
    OBJECT = "an object that it is drawn with is damaged or oddly written"
    KEY_TWICE = "a dictionary has two values for one key"
    # the page
    PAGE_BOX = "its media box or crop box is odd"
    PAGE_ROTATE = "it is rotated by no multiple of 90 degrees"
    PAGE_UNIT = "it has a unit of its own"
    PAGE_ACTION = "it has actions or steps of a presentation"
    # streams
    STREAM_MISSING = "a stream of content is missing"
    STREAM_FILTER = "a stream is packed in a way that not all readers know"
    STREAM_DAMAGED = "a packed stream is damaged"
    CONTENT_LARGE = "it has too much content"
    # content
    SYNTAX = "its content has something that readers parse differently"
    OPERATOR = "its content has an operator that does not belong there"
    OPERANDS = "an operator has too many or too few operands"
    NESTING = "beginnings and ends in its content do not match"
    STATE_DEPTH = "saved graphics states are nested too deeply"
    TEXT_NESTING = "a text object has something that does not belong there"
    PATH_NESTING = "a path is interrupted, unfinished or without a beginning"
    STROKE = "a line or curve of no length, or a closed point, is a dot to some readers"
    CLIP = "something is clipped to nothing"
    TEXT_MODE = "text is shown in an odd rendering mode"
    TEXT_HAIRLINE = "text is outlined with a line of no width"
    TEXT_OUTLINES = "outlines of text are dashed, stretched or of another opacity"
    TEXT_FONT = "text is shown without a font"
    TEXT_SIZE = "text has an odd size or spacing"
    MATRIX = "something is transformed into a line or a point, or too far away"
    LINE_STYLE = "lines have an odd style"
    STRING = "a string is too long, or has a line break that readers take differently"
    JOIN = "something goes on from one stream of its content to the next"
    INTENT = "a rendering intent is unknown"
    RESOURCE = "something that its content uses is missing"
    # forms
    XOBJECT = "a form or picture is of no known kind"
    FORM_BOX = "a form has an odd area"
    FORM_KEY = "a form stands for something outside of the file"
    FORM_DEPTH = "forms are nested too deeply or draw themselves"
    FORM_OFTEN = "forms are drawn too often"
    # graphics states
    STATE_FORM = "a graphics state has an unknown or odd entry"
    STATE_TRANSFER = "a graphics state changes colours by a function"
    STATE_FONT = "a graphics state sets a font"
    SOFT_MASK = "a soft mask is odd"
    GROUP = "a transparency group is odd"
    KNOCKOUT = "a knockout group has something that shows what is below it"
    BLENDING = "something is blended with what is below it in a way that not all readers know"
    FORM_MIXED = "a form that is no group has an opacity, a blend mode or a mask"
    OVERPRINT = "light ink is printed over what is below it"
    # colour
    COLOUR_RANGE = "a colour is outside of its range"
    COLOUR_UNSET = "something is painted in a colour space before a colour is set"
    COLOUR_SPACE = "a colour space is odd"
    COLOUR_DEFAULT = "a default colour space is odd"
    COLOUR_PROFILE = "a colour profile is not what its colour space says"
    COLOUR_INDEXED = "a table of colours is too short or odd"
    COLOUR_INK = "an ink is called by the name of another colour, or for all or no plates"
    COLOUR_TINT = "tints of an ink are not even, or no ink is not white"
    INK_BLENDED = "inks are blended with or printed over what is below them"
    FUNCTION = "a function of colours is odd"
    PATTERN = "a pattern is odd"
    PATTERN_TEXT = "the tiles of a pattern show text"
    SHADING = "a shading is odd"
    # images
    IMAGE_FORM = "a picture has odd entries"
    IMAGE_SIZE = "a picture has an odd size or is very large"
    IMAGE_FILTER = "a picture is packed in a way that not all readers know"
    IMAGE_MASK = "a picture has an odd mask"
    IMAGE_DATA = "a picture has too little data, or damaged data"
    INLINE_IMAGE = "a picture in the content is odd"
    # fonts
    FONT_FORM = "a font is odd"
    FONT_MISSING = "a font is not embedded"
    FONT_PROGRAM = "a font's program is of another kind than the font"
    FONT_DAMAGED = "a font's program lacks something, or has it in a way that not all readers know"
    FONT_CODES = "a font's codes are read by a table that not all readers know, or that ends"
    FONT_INSTRUCTIONS = "a mask has letters that their font's instructions may move"
    FONT_ENCODING = "a font's encoding is odd"
    FONT_WIDTHS = "a font's widths are odd or missing"
    FONT_TABLES = "the tables of a font disagree about a letter"
    FONT_OUTLINES = "the outlines of a font are written in a way that not all readers draw"
    FONT_NAMES = "a font's names of letters and its text disagree"
    TYPE3_FORM = "a font of drawings is odd"
    TYPE3_SIZE = "a font of drawings is used in a very large size, or upside down"
    TYPE3_TEXT = "a letter of a font of drawings shows text"
    # layers
    LAYER_FORM = "a layer is odd"
    LAYER_HIDDEN = "a layer is shown by some readers only"
    # annotations
    ANNOTATION_FORM = "an annotation is odd"
    ANNOTATION_KIND = "an annotation is of a kind that not all readers show"
    ANNOTATION_FIELD = "it has form fields"
    ANNOTATION_BARE = "an annotation without appearance may reach the title or be as large"
    ANNOTATION_UNLIKE = "not all readers show the appearance of an annotation"
    ANNOTATION_ORDER = "an annotation lies over a form field, which some readers draw last"
    ANNOTATION_HIDDEN = "an annotation is not meant for the screen"
    LINK_APPEARANCE = "a link has an appearance that shows"
    LINK_BORDER = "links have borders that could be a drawing"


@dataclass(slots=True)
class Breach:
    """A rule that the page breaks: what broke it first, and where, as far as it has a place."""

    rule: Rule
    detail: str
    boxes: list[Box] = field(default_factory=list)
