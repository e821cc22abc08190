"""The draft of the standard of 2013/14, which Canada published in, brought into the shape of 1.0 and 1.1.

An organisation's ``id`` is an object of scheme, uid and name there; an award's ``notice`` and a contract's
``awardNotice`` carry the number by which both go together; each amendment is a release of its own.
"""

from __future__ import annotations

from typing import Any, Final

from seeds.ocds_json.values import obj, text

#: Marks what has been brought over: the number of the amendment, empty for the award itself.
AMENDMENT: Final = "draftAmendment"


def is_draft(release: dict[str, Any]) -> bool:
    """True for a release in the draft's shape."""
    return "releaseTag" in release or ("releaseID" in release and "id" not in release)


def modern(release: dict[str, Any]) -> dict[str, Any]:
    """The same release with the names of fields that 1.1 has; what it has already stays."""
    out = dict(release)
    out.setdefault("id", release.get("releaseID"))
    out.setdefault("date", release.get("releaseDate"))
    out.setdefault("tag", [release["releaseTag"]] if release.get("releaseTag") else [])
    formation = obj(release.get("formation"))
    if formation:
        out["tender"] = {
            **formation,
            "procurementMethodDetails": formation.get("method"),
            "procurementMethodRationale": formation.get("methodJustification"),
            "procuringEntity": _organisation(formation.get("procuringEntity")),
            "value": formation.get("totalValue"),
            "items": _items(formation.get("itemsToBeProcured")),
        }
    out["buyer"] = _organisation(release.get("buyer"))
    contracts = [_contract(each) for each in _list(release.get("contracts"))]
    amendment = next((text(each.get(AMENDMENT)) for each in contracts), "")
    out["contracts"] = contracts
    out["awards"] = [_award(each, amendment) for each in _list(release.get("awards"))]
    return out


def _award(award: dict[str, Any], amendment: str) -> dict[str, Any]:
    return {
        **award,
        "id": obj(award.get("notice")).get("id") or award.get("awardID") or text(award.get("id")),
        "date": award.get("awardDate"),
        "value": award.get("awardValue"),
        "suppliers": [_organisation(each) for each in _list(award.get("suppliers"))],
        "items": _items(award.get("itemsAwarded")),
        AMENDMENT: amendment,
    }


def _contract(contract: dict[str, Any]) -> dict[str, Any]:
    amendment = text(contract.get("isAmendment"))
    return {
        **contract,
        "id": obj(contract.get("id")).get("uid") or obj(contract.get("id")).get("name") or contract.get("contractID"),
        "awardID": obj(contract.get("awardNotice")).get("id"),
        "value": contract.get("contractValue"),
        "period": contract.get("contractPeriod"),
        AMENDMENT: "" if not amendment.strip("0") or amendment.casefold() == "false" else amendment,
    }


def _organisation(value: object) -> Any:
    if not isinstance(value, dict) or not isinstance(value.get("id"), dict):
        return value
    given, address = value["id"], obj(value.get("address"))
    names = {"street-address": "streetAddress", "postal-code": "postalCode", "country-name": "countryName"}
    return {
        "name": given.get("name") or value.get("name"),
        # The object is the publisher's identification, so where it holds a name only, that is what it counts by.
        "identifier": {"scheme": given.get("scheme"), "id": given.get("uid") or given.get("name")},
        "address": {names.get(key, key): part for key, part in address.items() if key != "extended-address"},
    }


def _items(value: object) -> list[dict[str, Any]]:
    return [
        {
            "description": item.get("description"),
            "classification": {
                "scheme": item.get("classificationScheme"),
                "id": item.get("classificationID"),
                "description": item.get("classificationDescription"),
            },
            "quantity": item.get("quantity"),
        }
        for item in _list(value)
    ]


def _list(value: object) -> list[dict[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
