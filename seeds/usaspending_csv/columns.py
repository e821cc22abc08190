"""Columns under one name: the search view and the download center call the same things differently."""

from __future__ import annotations

import re
from typing import Final

#: The name here → the names in the files.
_SAME: Final = {
    "award_key": "generated_unique_award_id contract_award_unique_key assistance_award_unique_key award_unique_key "
    "unique_award_key",
    "transaction_key": "contract_transaction_unique_key assistance_transaction_unique_key transaction_unique_key "
    "generated_unique_transaction_id",
    "piid": "award_id_piid",
    "fain": "award_id_fain",
    "uri": "award_id_uri",
    "total": "total_obligation total_obligated_amount",
    "total_to_date": "total_dollars_obligated",
    "obligation": "federal_action_obligation",
    "modification": "modification_number",
    "text": "description award_description prime_award_base_transaction_description transaction_description",
    "category": "award_category",
    "type_code": "type award_type_code idv_type_code assistance_type_code",
    "type_name": "type_description award_type assistance_type_description idv_type",
    "uei": "recipient_uei recipient_unique_entity_id",
    "duns": "recipient_unique_id recipient_duns",
    "parent_uei": "recipient_parent_uei parent_recipient_uei ultimate_parent_uei",
    "parent_duns": "parent_recipient_unique_id recipient_parent_duns ultimate_parent_unique_id",
    "parent_name": "recipient_parent_name parent_recipient_name ultimate_parent_legal_enti",
    "dba": "recipient_doing_business_as_name",
    "cage": "cage_code",
    "signed": "date_signed award_base_action_date",
    "acted": "action_date award_latest_action_date",
    "starts": "period_of_performance_start_date",
    "ends": "period_of_performance_current_end_date",
    "may_end": "period_of_performance_potential_end_date",
    "awarding_top_code": "awarding_toptier_agency_code awarding_agency_code",
    "awarding_top_name": "awarding_toptier_agency_name awarding_agency_name",
    "awarding_sub_code": "awarding_subtier_agency_code awarding_sub_agency_code awarding_sub_tier_agency_c",
    "awarding_sub_name": "awarding_subtier_agency_name awarding_sub_agency_name",
    "awarding_office": "awarding_office_name",
    "funding_top_code": "funding_toptier_agency_code funding_agency_code",
    "funding_top_name": "funding_toptier_agency_name funding_agency_name",
    "funding_sub_code": "funding_subtier_agency_code funding_sub_agency_code",
    "funding_sub_name": "funding_subtier_agency_name funding_sub_agency_name",
    "funding_office": "funding_office_name",
    "line_1": "recipient_address_line_1",
    "line_2": "recipient_address_line_2",
    "city": "recipient_location_city_name recipient_city_name",
    "state": "recipient_location_state_code recipient_state_code",
    "zip": "recipient_location_zip5 recipient_zip_4_code recipient_zip_code recipient_foreign_postal_code",
    "country_code": "recipient_location_country_code recipient_country_code",
    "country_name": "recipient_location_country_name recipient_country_name",
    "place_city": "pop_city_name primary_place_of_performance_city_name",
    "place_county": "pop_county_name primary_place_of_performance_county_name",
    "place_state": "pop_state_code primary_place_of_performance_state_code",
    "place_zip": "pop_zip5 primary_place_of_performance_zip_4",
    "place_country": "pop_country_name primary_place_of_performance_country_name",
    "parent_award": "parent_award_id_piid parent_award_id",
    "parent_award_agency": "parent_award_agency_id",
    "psc": "product_or_service_code",
    "psc_name": "product_or_service_description product_or_service_code_description",
    "naics": "naics_code",
    "naics_name": "naics_description",
    "cfda": "cfda_number",
    "cfda_name": "cfda_title",
    "subsidy": "total_subsidy_cost original_loan_subsidy_cost original_subsidy_cost",
    "face_value": "total_loan_value face_value_loan_guarantee face_value_of_loan total_face_value_of_loan",
}
_NAMES: Final = {name: ours for ours, theirs in _SAME.items() for name in theirs.split()}
_SPACES: Final = re.compile(r"[\s-]+")


def name_of(column: str) -> str:
    """The name of a column here; other columns keep theirs, in small letters with ``_``."""
    plain = _SPACES.sub("_", column.strip().lower())
    return _NAMES.get(plain, plain)


#: Texts about an award, and their predicates. Codes whose words stand beside them are left to the words.
FACTS: Final = {
    "awarding_office": "awardingOffice",
    "funding_office": "fundingOffice",
    "type_name": "awardType",
    "type_of_contract_pricing": "contractPricing",
    "extent_competed": "extentCompeted",
    "type_set_aside": "setAside",
    "solicitation_identifier": "solicitation",
    "solicitation_id": "solicitation",
    "number_of_offers_received": "offersReceived",
    "disaster_emergency_fund_codes": "emergencyFunds",
    "country_of_product_or_service_origin": "origin",
    "domestic_or_foreign_entity": "domesticOrForeign",
    "foreign_funding": "foreignFunding",
    "program_acronym": "programme",
    "major_program": "programme",
    "information_technology_commercial_item_category": "informationTechnology",
    "sai_number": "stateApplication",
    "usaspending_permalink": "webPage",
}
#: Amounts of an award in US dollars.
AMOUNTS: Final = {
    "base_and_exercised_options_value": "baseAndExercisedOptionsValue",
    "base_and_all_options_value": "baseAndAllOptionsValue",
    "current_total_value_of_award": "currentTotalValue",
    "potential_total_value_of_award": "potentialTotalValue",
    "total_outlayed_amount": "outlays",
    "subsidy": "subsidyCost",
    "face_value": "faceValueOfLoan",
    "non_federal_funding_amount": "nonFederalFunding",
    "total_non_federal_funding_amount": "nonFederalFunding",
}
#: Pairs of a code and its words.
CLASSES: Final = {
    "productOrService": ("psc", "psc_name"),
    "industry": ("naics", "naics_name"),
    "assistanceListing": ("cfda", "cfda_name"),
}
