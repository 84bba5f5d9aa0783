"""What can be asked, as OpenAPI 3.1; its schemas are made from the types of the results."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from pithtex.check.result import CheckResult
from pithtex.mirror.representations import MEDIA_TYPES
from pithtex.serve.limits import ServeLimits
from pithtex.serve.negotiation import HTML, JSON, JSON_LD
from pithtex.version import __version__

_FORMS: Final = (HTML, JSON_LD, JSON)
_RESULT: Final = "CheckResult"
_NUMBER: Final = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "The 26 characters of a Pith Number.",
    "schema": {"type": "string", "pattern": "^[A-Z2-7]{26}$"},
    "example": "G6R76UWKSSMLHOKUSI3UV7TLFY",
}

_SHORT: Final = _NUMBER | {
    "name": "short",
    "description": "The first eight characters of a Pith Number.",
    "schema": {"type": "string", "pattern": "^[A-Z2-7]{8}$"},
    "example": "G6R76UWK",
}
_PAPER: Final = _NUMBER | {
    "name": "paper",
    "description": "An arXiv id; under /arxiv with a version or without. Old ids have a slash.",
    "schema": {"type": "string"},
    "example": "2606.21712",
}
_LOOKUP: Final = "The numbers of a paper, the newest version first"
#: What a record has to download.
_FILES: Final = {
    "pith-record.tex": "The stamp for a LaTeX paper",
    "pith.sty": "The style file that reads it",
    "cite.bib": "The citation for BibTeX",
    "cite.ris": "The citation as RIS",
    "cite.csl.json": "The citation as CSL",
}


def openapi_document(base_url: str) -> dict[str, Any]:
    """Return the document of a server at ``base_url``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "pithtex serve",
            "version": __version__,
            "description": "Records of Pith Numbers, and the check of a PDF that carries one.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": base_url}],
        "paths": {
            "/check": {"post": _check()},
            "/limits": {"get": _get("What one request may cost", _json(_ref("Limits")))},
            "/badge/{number}.svg": {
                "get": _get("The badge of a record as it stands now", _svg(), _NUMBER)
            },
            "/badge/{number}.json": {
                "get": _get("The same for shields.io", _json(_ref("ShieldsEndpoint")), _NUMBER)
            },
            "/pith/{number}": {
                "get": _get("A record, in the form that is asked for", _record(*_FORMS), _NUMBER)
            },
            "/pith/{number}.json": {
                "get": _get("The record and its number", _record("application/ld+json"), _NUMBER)
            },
            "/pith/{number}/bundle.json": {
                "get": _get("The signed bundle", _json({"type": "object"}), _NUMBER)
            },
            "/pith/{number}/state.json": {
                "get": _get("The merged state, recomputed", _json({"type": "object"}), _NUMBER)
            },
            "/.well-known/pith/{number}/bundle.json": {
                "get": _get("The signed bundle", _json({"type": "object"}), _NUMBER)
            },
            **{
                f"/pith/{{number}}/{name}": {"get": _get(what, _text(MEDIA_TYPES[name]), _NUMBER)}
                for name, what in _FILES.items()
            },
            "/paper/{short}": {
                "get": _get("The records that begin so", _text(HTML), _SHORT),
            },
            "/arxiv/{paper}.json": {"get": _get(_LOOKUP, _json(_ref("Lookup")), _PAPER)},
            "/doi/10.48550/arxiv.{paper}.json": {
                "get": _get(_LOOKUP, _json(_ref("Lookup")), _PAPER)
            },
            "/pith-mirrors.json": {"get": _get("Mirrors", _json({"type": "object"}))},
            "/pith-signing-key.json": {"get": _get("The key", _json({"type": "object"}))},
        },
        "components": {"schemas": _schemas()},
    }


def _check() -> dict[str, Any]:
    pdf = {"type": "string", "contentMediaType": "application/pdf"}
    form = {"type": "object", "properties": {"pdf": pdf}, "required": ["pdf"]}
    answers = {
        "200": _json(_ref(_RESULT)),
        **{
            status: _problem(text)
            for status, text in {
                "400": "The request has not the form that it should have",
                "403": "A page of another site has sent it",
                "408": "The PDF did not come in time",
                "413": "The PDF is too large",
                "415": "It is no PDF, or an address instead of one",
                "422": "The form has something else than one PDF",
                "503": "Too many at once: come again",
            }.items()
        },
    }
    return {
        "operationId": "check",
        "summary": "Check a PDF; nothing of it is kept",
        "requestBody": {
            "required": True,
            "content": {
                "application/pdf": {"schema": pdf},
                "multipart/form-data": {"schema": form},
            },
        },
        "responses": answers,
    }


def _get(
    summary: str, answer: dict[str, Any], parameter: dict[str, Any] | None = None
) -> dict[str, Any]:
    told: dict[str, Any] = {"summary": summary, "responses": {"200": answer}}
    if parameter is not None:
        told["parameters"] = [parameter]
        told["responses"]["404"] = _problem("There is none here")
        told["responses"]["502"] = _problem("What is stored here of it does not verify")
    told["responses"]["400"] = _problem("The request has not the form that it should have")
    return told


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "The answer", "content": {"application/json": {"schema": schema}}}


def _text(kind: str) -> dict[str, Any]:
    # CSL is a list of items.
    schema = {"type": "array"} if kind.endswith("json") else {"type": "string"}
    return {"description": "The answer", "content": {kind: {"schema": schema}}}


def _svg() -> dict[str, Any]:
    content = {"image/svg+xml": {"schema": {"type": "string"}}}
    return {"description": "A picture; of what is not found, too", "content": content}


def _record(*forms: str) -> dict[str, Any]:
    document = {
        "type": "object",
        "properties": {"canonical_record": {"type": "object"}},
        "required": ["canonical_record"],
    }
    content = {form: {"schema": {"type": "string"} if form == HTML else document} for form in forms}
    return {"description": "The answer", "content": content}


def _problem(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {"description": description, "content": content}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Any]:
    """Return the schemas by name; what a result has inside and does not print is left out."""
    (_,), schemas = msgspec.json.schema_components(
        [CheckResult], ref_template="#/components/schemas/{name}"
    )
    result = schemas[_RESULT]
    for name in ("picture", "title_box"):
        del result["properties"][name]
    result["properties"]["path_base64"] = {"type": "string"}
    result["required"] = sorted(set(result["properties"]) - {"path_base64"})
    for name in ("Acceptance", "Binding", "Carriers", "CitedRecord"):
        schemas[name]["required"] = sorted(schemas[name]["properties"])
    schemas["Finding"]["required"] = ["code", "hint", "level", "message"]
    texts = {name: {"type": "string"} for name in ("type", "title", "detail", "code", "hint")}
    schemas["Problem"] = {
        "type": "object",
        "properties": texts | {"status": {"type": "integer"}},
        "required": ["code", "detail", "status", "title", "type"],
    }
    limits = ServeLimits().as_object()
    schemas["Limits"] = {
        "type": "object",
        "properties": {
            name: {"type": "string" if isinstance(value, str) else "number"}
            for name, value in limits.items()
        },
        "required": sorted(limits),
    }
    schemas["Lookup"] = {
        "type": "object",
        "properties": {
            "schema": {"const": "pithtex.lookup/1"},
            "pith_numbers": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["pith_numbers", "schema"],
    }
    schemas["ShieldsEndpoint"] = {
        "type": "object",
        "properties": {
            "schemaVersion": {"const": 1},
            "label": {"type": "string"},
            "message": {"type": "string"},
            "color": {"type": "string"},
            "isError": {"type": "boolean"},
        },
        "required": ["color", "label", "message", "schemaVersion"],
    }
    return schemas
