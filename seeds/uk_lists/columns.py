"""The columns of the UK's CSV files and the elements of its row-shaped XML, of every year, under one name each."""

from __future__ import annotations

import re
from typing import Final

#: Name of a field here → how the files call it, in small letters without signs.
_CALLED: Final = {
    **{f"name{n}": (f"name{n}",) for n in range(1, 7)},
    **{f"address{n}": (f"address{n}", f"addressline{n}") for n in range(1, 7)},
    "script_name": ("namenonlatinscript",),
    "script": ("nonlatinscripttype",),
    "script_language": ("nonlatinscriptlanguage",),
    "title": ("title", "nametitle"),
    "name_type": ("aliastype", "nametype", "aliastypename"),
    "quality": ("aliasquality", "aliasstrength"),
    "born": ("dob", "dateofbirth", "individualdateofbirth"),
    "birth_town": ("townofbirth", "individualtownofbirth"),
    "birth_country": ("countryofbirth", "individualcountryofbirth"),
    "nationality": ("nationality", "nationalityies", "nationalities", "individualnationality"),
    "passport": ("passportnumber", "individualpassportnumber"),
    "passport_details": ("passportdetails", "passportadditionalinformation", "individualpassportdetails"),
    "national_id": ("nationalidentificationnumber", "nationalidentifiernumber", "ninumber", "individualninumber"),
    "national_id_details": (
        "nationalidentificationdetails", "nationalidentifieradditionalinformation", "nidetails", "individualnidetails",
    ),
    "position": ("position", "individualposition"),
    "gender": ("gender", "individualgender"),
    "postcode": ("postzipcode", "postcode", "addresspostalcode", "zipcode"),
    "country": ("country", "addresscountry"),
    "phone": ("phonenumber", "phone"),
    "email": ("emailaddress", "email"),
    "website": ("website", "entitywebsite"),
    "other": ("otherinformation",),
    "reasons": ("ukstatementofreasons", "statementofreasons"),
    "type": ("grouptype", "grouptypedescription", "individualentityship", "designationtype"),
    "regime": ("regime", "regimename"),
    "listed": ("listedon", "datelisted"),
    "designated": ("uksanctionslistdatedesignated", "datedesignated"),
    "updated": ("lastupdated",),
    "group": ("groupid", "ofsigroupid"),
    "unique": ("uniqueid", "uksanctionslistref", "fcoid"),
    "un": ("unreferencenumber", "unref"),
    "source": ("designationsource", "listingtype"),
    "measures": ("sanctionsimposed",),
    "entity_type": ("typeofentity", "entitytype"),
    "subsidiaries": ("subsidiaries", "entitysubsidiaries"),
    "parent": ("parentcompany", "entityparentcompany"),
    "registration": ("businessregistrationnumbers", "businessregistrationnumber", "entitybusinessregnumber"),
    "imo": ("imonumber", "shipimonumber"),
    "owner": ("currentowneroperators", "currentowneroperator", "shipcurrentowners", "shipcurrentowner"),
    "previous_owner": ("previousowneroperators", "previousowneroperator", "shippreviousowners", "shippreviousowner"),
    "flag": ("currentbelievedflagofship", "shipflag", "shipcurrentflag"),
    "previous_flag": ("previousflags", "shippreviousflags", "shippreviousflag"),
    "ship_type": ("typeofship", "shiptype"),
    "tonnage": ("tonnageofship", "shiptonnage"),
    "length": ("lengthofship", "shiplength"),
    "built": ("yearbuilt", "shipyearbuilt"),
    "hull": ("hullidentificationnumberhin", "shiphin"),
}  # fmt: skip
_FIELDS: Final = {called: field for field, names in _CALLED.items() for called in names}
#: What the row-shaped XML adds without saying more: parts of dates, row keys, what a name's type is called.
LEFT: Final = frozenset({"id", "fulladdress", "fullname", "datelistedday", "datelistedmonth", "datelistedyear"})


def field_of(called: str) -> str:
    """The name here of a column or element: ``Post/Zip Code`` is ``postcode``; an unknown one keeps a name of its own.

    A second column of the same name (``Nationality.2``) keeps its number.
    """
    name, dot, number = called.strip().partition(".")
    plain = re.sub(r"[^a-z0-9]", "", f"{name}{'' if number.isdigit() else number}".lower())
    field = _FIELDS.get(plain, plain or "column")
    return f"{field}.{number}" if dot and number.isdigit() else field
