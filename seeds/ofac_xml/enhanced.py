"""The enhanced XML, ``<sanctionsData>``: lists with dates, legal authorities, scripts, features and relationships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from seeds.ofac_lists.programmes import list_named, programmes_of
from seeds.ofac_lists.publications import CONSOLIDATED, SDN, Publication
from seeds.ofac_lists.readings import Address, Alias, Fact
from seeds.ofac_xml.parties import Brief, Format, Memberships, On, Party, Related, Said
from seeds.ofac_xml.periods import edtf_between, edtf_of_any
from seeds.ofac_xml.sayings import address_of, alias_role, feature, identity_document, remarks
from seeds.reading.days import edtf_of_numbers
from seeds.reading.listings import OFAC_CONSOLIDATED
from seeds.reading.listings import SDN as SDN_LIST
from seeds.reading.trees import Node
from seeds.registry import Reject, SeedError

#: Parts of an identity document that are read by name; any other goes into the note.
_DOCUMENT_PARTS: Final = frozenset({"type", "name", "documentNumber", "isValid", "issuingCountry"})
_GENERAL_PARTS: Final = frozenset({"identityId", "entityType", "remarks", "title"})


class Enhanced(Format):
    """A reader of the enhanced XML."""

    name = "enhanced"
    title = "enhanced XML"
    root = "sanctionsData"
    entry = "entity"
    others = frozenset({"publicationInfo", "referenceValue"})
    programme_place = "sanctionsPrograms/sanctionsProgram"
    has_relationships = True

    def __init__(self) -> None:
        self._day: str | None = None
        self._values: dict[str, str] = {}
        self._filters: tuple[str, ...] = ()
        self._other_filters = False
        self._memberships = Memberships()

    @property
    def day(self) -> str | None:
        """The day as of which the data are."""
        return self._day

    def note(self, node: Node) -> Iterable[Reject]:
        """Take the date, the lists that were chosen for the file, and the reference values."""
        if node.tag == "referenceValue":
            self._values.setdefault(node.get("refId"), node.text("value"))
            return
        text = node.text("dataAsOf")
        if not text and node.text("datePublished"):
            raise SeedError(f"{node.file}: a file of changes, which is not read: give a whole edition of the list")
        self._day = edtf_of_numbers(text)
        if text and (self._day is None or len(self._day) != len("2025-01-10")):
            self._day = None
            yield node.reject("dataAsOf", "no date", text)
        self._filters = tuple(node.texts("filters/sanctionsLists/sanctionsList"))
        filters = (chosen for all_ in node.all("filters") for chosen in all_.children())
        self._other_filters = any(chosen.value for chosen in filters if chosen.tag != "sanctionsLists")

    def brief(self, node: Node) -> Brief:
        """What an entry is called."""
        if node.get("action"):
            raise SeedError(f"{node.file}: a file of changes, which is not read: give a whole edition of the list")
        self._memberships.add(list_named(name) for name in node.texts("sanctionsLists/sanctionsList"))
        targets = [self._value(f) for f in node.all("features/feature") if f.text("type").rstrip(":") == "Target Type"]
        return Brief(node.get("id"), _primary_name(node), node.text("generalInfo/entityType"), tuple(targets))

    def related(self, node: Node) -> Sequence[Related]:
        """The relationships of an entry."""
        found = []
        for item in node.all("relationships/relationship"):
            other = item.one("relatedEntity")
            notes = [f"quality: {text}"] if (text := item.text("quality")) else []
            notes += [text] if (text := item.text("comments")) else []
            found.append(
                Related(
                    node.get("id"), other.get("entityId") if other else "", other.value if other else "",
                    item.text("type"), item.get("id"), item.line, ", ".join(notes) or None,
                    _is(item, "isFormer") or _is(item, "former"),
                )
            )  # fmt: skip
        return found

    def publication(self, named: Publication | None) -> Publication | None:
        """By the lists that were chosen for the file, else by those that all its entries are on."""
        chosen = {list_named(name) for name in self._filters}
        if not chosen:
            return self._memberships.publication(named)
        if SDN_LIST not in chosen:
            return CONSOLIDATED
        return SDN if chosen == {SDN_LIST} else None

    @property
    def selected(self) -> bool:
        """True unless exactly the SDN List or the Consolidated List was chosen, or nothing."""
        chosen = [list_named(name) for name in self._filters]
        return self._other_filters or chosen not in ([], [SDN_LIST], [OFAC_CONSOLIDATED])

    def party(self, node: Node) -> Party:
        """The whole entry."""
        name = _primary_name(node)
        said = [*_general(node), *_names(node), *_addresses(node), *self._features(node), *_documents(node, name)]
        for kind in node.all("sanctionsTypes/sanctionsType"):
            if kind.value:
                said.append((f"sanctionsTypes/sanctionsType {kind.get('id')}", Fact("sanctionsType", kind.value)))
        codes = (code for text in node.texts("sanctionsPrograms/sanctionsProgram") for code in programmes_of(text))
        return Party(
            uid=node.get("id"), name=name, type=node.text("generalInfo/entityType"),
            programmes=tuple(dict.fromkeys(codes)), said=tuple(said), on=tuple(_lists(node)),
            authorities=tuple(dict.fromkeys(node.texts("legalAuthorities/legalAuthority"))),
            related=tuple(self.related(node)),
        )  # fmt: skip

    def _value(self, item: Node) -> str:
        return item.text("value") or self._values.get(item.text("valueRefId"), "")

    def _features(self, node: Node) -> Iterator[Said]:
        for item in node.all("features/feature"):
            notes = [f"reliability: {text}"] if (text := item.text("reliability")) else []
            notes += [text] if (text := item.text("comments")) else []
            alternate = item.text("isPrimary").lower() == "false"
            day = _between(item.one("valueDate"))
            value = self._value(item) or day or ""
            place = f"features/feature {item.get('id')}"
            if value:
                yield place, feature(item.text("type"), value, alternate=alternate, day=day, notes=notes)


def _is(node: Node, path: str) -> bool:
    return node.text(path).lower() == "true"


def _between(date: Node | None) -> str | None:
    if date is None:
        return None
    first, last = date.text("fromDateBegin"), date.text("toDateEnd") or date.text("fromDateEnd")
    return edtf_between(first[:10], last[:10], about=_is(date, "isApproximate"))


def _full_name(translation: Node) -> str:
    full = translation.text("formattedFullName") or ", ".join(
        part for name in ("formattedLastName", "formattedFirstName") if (part := translation.text(name))
    )
    return " ".join((full or " ".join(translation.texts("nameParts/namePart/value"))).split())


def _main(node: Node) -> Node | None:
    translations = list(node.all("translations/translation"))
    return next((t for t in translations if _is(t, "isPrimary")), translations[0] if translations else None)


def _primary(node: Node) -> Node | None:
    names = list(node.all("names/name"))
    marked = (name for name in names if _is(name, "isPrimary"))
    return next(marked, None) or next((name for name in names if not name.text("aliasType")), None)


def _primary_name(node: Node) -> str:
    primary = _primary(node)
    main = _main(primary) if primary is not None else None
    return _full_name(main) if main is not None else ""


def _names(node: Node) -> Iterator[Said]:
    primary = _primary(node)
    for name in node.all("names/name"):
        role = alias_role(name.text("aliasType"), weak=_is(name, "isLowQuality"))
        main = _main(name)
        for translation in name.all("translations/translation"):
            if translation == main and name == primary:
                continue
            script = translation.text("script")
            note = f"script: {script}" if script and translation != main else None
            place = f"names/name {name.get('id')}, translation {translation.get('id')}"
            yield place, Alias(_full_name(translation), role, note)


def _lists(node: Node) -> Iterator[On]:
    for item in node.all("sanctionsLists/sanctionsList"):
        if item.value:
            day = edtf_of_numbers(item.get("datePublished"))
            place = f"sanctionsLists/sanctionsList {item.get('id')}"
            yield On(list_named(item.value), item.value, day, place)


def _general(node: Node) -> Iterator[Said]:
    for info in node.children("generalInfo"):
        for title in filter(None, (t.strip() for t in info.text("title").split(";"))):
            yield "generalInfo/title", Fact("title", title)
        yield from remarks(info.text("remarks"), "generalInfo/remarks")
        for child in info.children():
            if child.tag not in _GENERAL_PARTS and child.value:
                yield f"generalInfo/{child.tag}", Fact("remark", f"{child.tag}: {child.value}")


def _addresses(node: Node) -> Iterator[Said]:
    for item in node.all("addresses/address"):
        country = item.text("country")
        main = _main(item)
        for translation in item.all("translations/translation"):
            parts: dict[str, list[str]] = {}
            for part in translation.all("addressParts/addressPart"):
                parts.setdefault(part.text("type").upper(), []).append(part.text("value"))
            note = f"script: {translation.text('script')}" if translation != main else None
            place = f"addresses/address {item.get('id')}, translation {translation.get('id')}"
            yield place, address_of({name: ", ".join(texts) for name, texts in parts.items()}, country, note)
        if main is None:
            yield f"addresses/address {item.get('id')}", Address("", "", country)


def _documents(node: Node, primary_name: str) -> Iterator[Said]:
    for item in node.all("identityDocuments/identityDocument"):
        notes = []
        if (text := " ".join(item.text("name").split())) and text != primary_name:
            notes.append(f"in the name of {text}")
        for child in item.children():
            text = child.value
            if child.tag in _DOCUMENT_PARTS or not text:
                continue
            if "date" in child.tag.lower():
                word = "expires" if "expir" in child.tag.lower() else "issued"
                notes.append(f"{word} {edtf_of_any(text) or text}")
            else:
                notes.append(f"{_words(child.tag)}: {text}")
        valid = item.text("isValid").lower() != "false"
        place = f"identityDocuments/identityDocument {item.get('id')}"
        number = item.text("documentNumber")
        if number:
            country = item.text("issuingCountry") or None
            yield place, identity_document(item.text("type"), number, country, notes, valid=valid)


def _words(tag: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in tag)
