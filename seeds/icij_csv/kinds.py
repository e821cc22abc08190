"""What a node is. ICIJ does not say whether an officer is a person or a body, so its name decides, by a fixed rule."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from graph.model import EntityKind


class NodeType(StrEnum):
    """The five kinds of nodes, each with a file of its own."""

    ENTITY = "entity"
    OFFICER = "officer"
    INTERMEDIARY = "intermediary"
    ADDRESS = "address"
    OTHER = "other"


_COMPANY: Final = re.compile(
    r"\b(?:ltd|limited|inc|incorporated|corp|corporation|company|co|cia|llc|llp|lp|plc|gmbh|ag|kg|sa|s\.a|sas|sarl|srl"
    r"|spa|bv|b\.v|nv|n\.v|ab|a/s|oy|pte|pty|ltda|limitada|s\.l|bhd|berhad|sdn|anstalt|s\.a\.r\.l|s\.r\.l|s\.p\.a|l\.p"
    r"|l\.l\.c|l\.l\.p|p\.l\.c|ooo|zao|oao|sam|s\.a\.m|cv|c\.v|inversiones|company limited)\b\.?",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"\b(?:trusts?|foundation|fundaci[oó]n|stiftung|funds?|bank\w*|banque|banco|group|grupo|groupe|holdings?|partners"
    r"|partnership|associates|association|asociados|associados|asociaci[oó]n|services?|servicios|management|trustees?"
    r"|nominees?|investments?|consult\w+|consultor\w+|university|estate|law|lawyers?|legal|abogados|advogados|advocat\w+"
    r"|attorneys?|solicitors|notaires?|chambers|office|international|capital|enterprises?|properties|solutions|trading"
    r"|trade|fiduci\w+|settlement|pension|insurance|assurance|securities|club|ministry|government|republic|bearer"
    r"|portador|porteur|corporate|asset|wealth|advis\w+|accountants?|cpa|audit\w*|bureau|cabinet|etude|estudio|centre"
    r"|center|industr\w+|shipping|global|worldwide|family|secretar\w+|registered|treuhand\w*|finance|financial|overseas"
    r"|offshore|society|union|institute|church|school|college|hospital|resources|development|ventures?|and sons)\b"
    r"|[&0-9]",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:^|[\s,(])(?:mr|mrs|ms|miss|mme|mlle|dr|prof|sir|dame|sheikh|sr|sra|herr|frau|madame|monsieur)(?:[.\s,)]|$)",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"[^\W\d_][\w.'’`´\-]*(?:,? +[^\W\d_][\w.'’`´()\-]*){1,7}\.?")


def kind_of(node: NodeType, name: str, legal_form: str = "") -> EntityKind:
    """The kind of a node from its type, its name, and its company type where its file has one.

    An address is a place; an entity a company, unless its name or type is that of a trust, foundation or fund. Officers
    and intermediaries are companies with a legal form in the name; organizations with another word of bodies, a number
    or ``&``, or with one word alone; and else persons. Other nodes are companies or organizations.
    """
    if node is NodeType.ADDRESS:
        return EntityKind.PLACE
    if _COMPANY.search(name) or _COMPANY.search(legal_form):
        return EntityKind.COMPANY
    if node is NodeType.ENTITY:
        bodies = re.search(
            r"\b(?:trust|foundation|fundaci[oó]n|stiftung|fund)\b", f"{name} {legal_form}", re.IGNORECASE
        )
        return EntityKind.ORGANIZATION if bodies else EntityKind.COMPANY
    if node is NodeType.OTHER or _BODY.search(name):
        return EntityKind.ORGANIZATION
    return EntityKind.PERSON if _TITLE.search(name) or _PERSON.fullmatch(name) else EntityKind.ORGANIZATION
