"""Words that very many names have, which therefore say little of who is meant."""

from __future__ import annotations

from typing import Final

#: Between the names of persons.
PARTICLES: Final = frozenset({
    "al", "el", "ul", "ur", "ol", "l", "bin", "ben", "ibn", "bint", "ould", "abu", "abou", "abd", "abdul", "de",
    "del", "della", "di", "da", "dos", "la", "las", "los", "van", "von", "der", "den", "y", "e", "i", "haji", "haj",
    "hajji", "mullah", "maulavi", "mawlawi", "sheikh", "shaykh", "mr", "dr", "bd", "in", "s",
})  # fmt: skip
#: Given names, in one of their spellings.
GIVEN_NAMES: Final = frozenset({
    "muhammad", "ahmad", "mahmud", "hassan", "hussein", "ibrahim", "abdullah", "abdulrahman", "mustafa", "khalid",
    "yusuf", "carlos", "jose", "juan", "luis", "antonio", "francisco", "jesus", "maria", "jorge", "manuel", "miguel",
    "pedro", "alexander", "vladimir", "sergei", "mikhail", "aleksei", "andrei", "dmitri", "nikolai", "viktor", "ivan",
    "kim", "john", "david", "michael",
})  # fmt: skip
#: In the names of companies and bodies, beyond those of `graph.matching.company_words`.
BODY_WORDS: Final = frozenset({
    "company", "limited", "trading", "general", "group", "holdings", "investment", "shipping", "transport", "oil",
    "gas", "petroleum", "bank", "organization", "foundation", "association", "center", "centre", "office", "union",
    "ministry", "state", "federal", "national", "international", "islamic", "republic", "brigade", "brigades", "army",
    "movement", "front", "party", "committee", "council", "institute", "university", "industrial", "industry",
    "enterprise", "trade", "commercial", "export", "import", "exchange", "management", "partners", "capital",
    "global", "world", "united", "new", "inversiones", "comercializadora", "compania", "grupo", "empresa",
    "servicios", "transportes", "constructora", "inmobiliaria", "sociedad", "distribuidora", "agropecuaria",
    "agricola", "industrias", "desarrollo", "nacional", "internacional", "cia", "iran", "china", "russia", "syria",
    "iraq", "cuba", "korea",
})  # fmt: skip
