"""What the tests of the `usaspending` seed share: rows of both kinds, written to files on the spot."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from seeds.registry import Record
from tests.seeds.records import claims
from tests.seeds.soundness import read

KEY = "CONT_AWD_P1_9700_-NONE-_-NONE-"
CONTRACT = f"usaspending-{KEY}"
UEI, PARENT = "ABCDEFGHJKL1", "PQRSTUVWXYZ9"
SEARCH = {
    "generated_unique_award_id": KEY,
    "category": "contract",
    "type": "C",
    "type_description": "DELIVERY ORDER",
    "piid": "P1",
    "total_obligation": "1200.50",
    "description": "PAVING",
    "recipient_name": "BIRCH PAVING INC",
    "recipient_unique_id": "001234567",
    "parent_recipient_unique_id": "007654321",
    "business_categories": "{category_business,small_business}",
    "action_date": "2008-03-31",
    "date_signed": "2008-01-31",
    "awarding_toptier_agency_name": "Department of Alder",
    "awarding_toptier_agency_code": "997",
    "awarding_subtier_agency_name": "Alder Works",
    "awarding_subtier_agency_code": "99AW",
    "recipient_location_country_code": "USA",
    "recipient_location_city_name": "ALDERTOWN",
    "pop_city_name": "MILLTOWN",
    "total_loan_value": "0.00",
}
ACTION = {
    "contract_transaction_unique_key": "T1",
    "contract_award_unique_key": KEY,
    "award_id_piid": "P1",
    "modification_number": "0",
    "federal_action_obligation": "1000.00",
    "action_date": "2019-05-06",
    "award_type_code": "D",
    "recipient_uei": UEI,
    "recipient_duns": "",
    "recipient_name": "BIRCH PAVING INC",
    "recipient_parent_uei": PARENT,
    "recipient_parent_name": "BIRCH HOLDING",
    "awarding_agency_name": "Department of Alder",
    "awarding_agency_code": "997",
    "awarding_sub_agency_name": "Alder Works",
    "awarding_sub_agency_code": "99AW",
    "organizational_type": "CORPORATE NOT TAX EXEMPT",
}


def write(folder: Path, *rows: Mapping[str, str], name: str = "rows.csv") -> Path:
    """A CSV file with these rows; the columns are those of the first one."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def rows(folder: Path, *given: Mapping[str, str]) -> list[Record]:
    """Every record of one file with these rows."""
    return read("usaspending", write(folder, *given))


def ties(records: list[Record]) -> list[tuple[str, str | None, str | None, str | None, float | None]]:
    """The ties of awards: kind, other end, role, date, amount."""
    return sorted(
        (
            (c.predicate, c.object, c.role, c.when.edtf if c.when else None, c.amount.amount if c.amount else None)
            for c in claims(records)
            if c.predicate.startswith("AWARDED")
        ),
        key=str,
    )


def action(number: str, modification: str, cents: str, day: str, **more: str) -> dict[str, str]:
    """A transaction."""
    return {
        **ACTION,
        "contract_transaction_unique_key": number,
        "modification_number": modification,
        "federal_action_obligation": cents,
        "action_date": day,
        **more,
    }
