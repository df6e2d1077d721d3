"""Settings of the router."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from router.certificate import Promise, Unit

RuleName = Literal[
    "net_plus_tax_is_gross",
    "subtotal_plus_tax_is_total",
    "tax_fits_the_rates",
    "one_currency",
    "amount_due_not_above_gross",
    "due_date_not_before_invoice_date",
    "expiration_not_before_effective_date",
    "flight_ends_after_it_starts",
    "iban_check_digits",
    "tax_number_check_digits",
    "lines_add_up",
    "quantity_times_price_is_amount",
    "every_row_of_the_table",
    "bank_account_is_in_the_master_list",
    "name_and_numbers_are_of_one_entry",
    "embedded_xml_agrees",
    "embedded_xml_adds_up",
    "embedded_xml_is_readable",
    "nothing_is_hidden",
    "page_shows_it",
]
"""The rules that the router applies, as results name them."""


class RouterSettings(BaseSettings):
    """The promise that the router keeps. Environment prefix ``SLUICE_ROUTER_``."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_ROUTER_", extra="forbid")

    max_error: float = Field(
        0.01, lt=1.0, description="at most this share of the documents in which a field is accepted is wrong"
    )
    certainty: float = Field(
        0.95, gt=0.5, lt=1.0, description="how certain that must be, over the calibration, for all fields of a type"
    )
    least_auroc: float = Field(
        0.5, ge=0.0, lt=1.0, description="a field whose confidence ranks no better is not automated"
    )
    accept_einvoice: bool = Field(
        True, description="accept what an e-invoice states: where it has a page beside it, what both state"
    )
    per: Unit = Field(
        "field", description="what is right or wrong: each field, or all required fields of a document together"
    )
    confirm_seconds: float = Field(4.0, ge=0.0, description="a person's time for a field whose proposal is right")
    type_seconds: float = Field(
        15.0, ge=0.0, description="a person's time for a field whose proposal is wrong or missing"
    )
    compute_price: float = Field(
        0.002, ge=0.0, description="what a second of computing costs, in seconds of a person's time"
    )
    most_seconds: float | None = Field(
        None, gt=0.0, description="a further tier is asked only if the tiers take no longer for a document"
    )
    sensitive: tuple[str, ...] = Field(
        (), description="document types that no tier outside of this host is asked about"
    )
    rules_off: tuple[RuleName, ...] = Field((), description="rules that are not applied, by their names in the results")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what it is given: terms of then are not to be filled in from the environment of now (``flows.settings``
        reads that)."""
        return (init_settings,)

    @field_validator("max_error")
    @classmethod
    def _can_be_shown(cls, value: float) -> float:
        if value <= 0.0:
            raise ValueError("no count of documents shows that nothing is ever wrong; state a share above 0, as 0.01")
        return value

    @property
    def promise(self) -> Promise:
        """The same, as certificates are made for it."""
        return Promise(self.max_error, self.certainty, self.least_auroc, self.per)
