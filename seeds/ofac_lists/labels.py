"""The labels that begin a part of OFAC's remarks, and what each part then is. Two tables, nothing else.

A label stands at the beginning of its part, before a space, a colon or the value (``Tax ID No. 7702070139``).
Parts with no label from here are kept whole as `remark` facts, so that a missing label loses nothing.
"""

from __future__ import annotations

from typing import Final

#: Label → scheme of `graph.identifiers`.
IDENTIFIERS: Final[dict[str, str]] = {
    "Legal Entity Number": "LEI",
    "Unified Social Credit Code (USCC)": "USCC",
    "United Social Credit Code Certificate (USCCC)": "USCC",
    "ISIN": "ISIN",
    "Vessel Registration Identification IMO": "IMO",
    "UK Company Number": "GB-COH",
    "Equity Ticker": "TICKER",
    "SWIFT/BIC": "BIC",
    **dict.fromkeys(
        ("Passport", "Diplomatic Passport", "Service Passport", "Official Passport", "Stateless Person Passport"),
        "PASSPORT",
    ),
    **dict.fromkeys(
        (
            "Registration Number", "Registration ID", "Company Number", "Commercial Registry Number",
            "Business Registration Number", "Business Registration Document #", "Business Number", "C.R. No.",
            "Folio Mercantil No.", "Matricula Mercantil No", "Chamber of Commerce Number", "Trade License No.",
            "Certificate of Incorporation Number", "Enterprise Number", "Public Registration Number",
            "Registered Charity No.", "Central Registration System Number", "Branch Unit Number", "License",
            "Economic Register Number (CBLS)", "Istanbul Chamber of Comm. No.", "Organization Code",
            "Dubai Chamber of Commerce Membership No.", "Romanian C.R.", "File Number",
            "Commercial Registration Number", "Afghan Money Service Provider License Number", "Company ID",
            "Legal Entity ID", "Court Registration Number",
        ),
        "REG",
    ),
    **dict.fromkeys(
        (
            "Tax ID No.", "NIT #", "R.F.C.", "RFC", "RUC #", "RIF #", "V.A.T. Number", "US FEIN", "C.U.I.T.",
            "C.I.F.", "RTN", "RNC #", "Italian Fiscal Code", "Fiscal Code",
            "Numero Unico de Identificacao Tributaria (NUIT)", "Tax Identification Number", "N.I.E.", "N.I.F.",
            "P.I.", "I.T.I.N.",
        ),
        "TAX",
    ),
    **dict.fromkeys(
        (
            "National ID No.", "Cedula No.", "SSN", "Identification Number", "D.N.I.", "C.U.R.P.",
            "Personal ID Card", "National Foreign ID Number", "Driver's License No.",
            "Cartilla de Servicio Militar Nacional", "C.U.I.", "LE Number", "Residency Number",
            "Birth Certificate Number", "Travel Document Number", "Citizen's Card Number",
            "Turkish Identification Number", "Numero de Identidad", "Credencial electoral", "I.F.E.",
            "Kenyan ID No.", "VisaNumberID", "Tazkira National ID Card", "Electoral Registry No.",
            "Immigration No.", "British National Overseas Passport", "Chinese Commercial Code",
            "D-U-N-S Number", "MMSI", "BIK (RU)", "Government Gazette Number", "Refugee ID Card",
            "Bosnian Personal ID No.", "Military Registration Number", "Pilot License Number",
            "Moroccan Personal ID No.", "Identification Number IMO", "Company Number IMO",
            "Digital Currency Address -", "Tarjeta de Identidad", "Cedula de Residencia", "Serial No.",
            "Stateless Person ID Card", "Seafarer's Identification Document", "Aircraft Tail Number",
            "Previous Aircraft Tail Number", "Aircraft Mode S Transponder Code",
            "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Serial Identification",
            "Aircraft Construction Number (also called L/N or S/N or F/N)", "Phone ID", "Paraguay Cedula No.",
            "Permanent Resident Number", "Interpol: Red Notice. File No.", "Tarjeta Profesional",
            "Numero de Identificacion",
        ),
        "OTHER",
    ),
}  # fmt: skip

#: Label → predicate of a fact whose value is what follows the label.
FACTS: Final[dict[str, str]] = {
    "POB": "birthPlace",
    "nationality": "nationality",
    "citizen": "citizenship",
    "Nationality of Registration": "nationalityOfRegistration",
    "Gender": "gender",
    "ethnicity": "ethnicity",
    "Tribe:": "tribe",
    "Position:": "position",
    "Website": "website",
    "Email Address": "email",
    "Phone Number": "phone",
    "Phone No.": "phone",
    "PHONE": "phone",
    "Telephone": "phone",
    "Telephone No.": "phone",
    "Fax": "fax",
    "Fax No.": "fax",
    "FAX": "fax",
    "Target Type": "targetType",
    "Organization Type:": "organizationType",
    "Issuer Name": "securityIssuer",
    "Secondary sanctions risk:": "secondarySanctionsRisk",
    "Former Vessel Flag": "formerFlag",
    "Other Vessel Flag": "flag",
    "Other Vessel Type": "vesselType",
    "Other Vessel Call Sign": "callSign",
    "Vessel Call Sign": "callSign",
    "Vessel Flag": "flag",
    "Vessel Type": "vesselType",
    "Vessel Owner": "vesselOwner",
    "Aircraft Model": "aircraftModel",
    "Aircraft Operator": "aircraftOperator",
}

#: Label → predicate of a fact whose value is a date (EDTF).
DATES: Final[dict[str, str]] = {
    "DOB": "birthDate",
    "Organization Established Date": "established",
    "Aircraft Manufacture Date": "aircraftBuilt",
    "Vessel Year of Build": "vesselBuilt",
}

#: Beginnings of parts that describe measures: kept with their label, which names the law.
MEASURES: Final = (
    "Executive Order ",
    "CAATSA Section ",
    "IFCA Determination",
    "Additional Sanctions Information -",
    "Transactions Prohibited For Persons",
)
