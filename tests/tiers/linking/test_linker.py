"""Which entry a party is linked to, which go to a person, and what is said of it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.linking import Link, Party
from tests.tiers.linking.listed import BUTCHER, ENTRIES, OTHER_BUTCHER, PAPER, SHIPPING, linker_of
from tiers.linking import MasterLinker
from tiers.linking.entry import Entry

OTHER_NUMBER = "DE811569869"
"""A valid number that no entry has."""


@cache
def shared() -> MasterLinker:
    return linker_of()


def linked(name: str, **more: str) -> Link:
    return shared().link(Party(name, **more))


@pytest.mark.parametrize(
    "name",
    [
        "Nordlicht Papier GmbH & Co. KG",
        "NORDLICHT PAPIER GMBH & CO KG",
        "N0rdlicht Papier GmbH 8c Co. KG",
        "Nordlicht Papier",
        "Papier Nordlicht GmbH & Co. KG",
        "Nordlicht-Papier G.m.b.H. und Co. KG",
        "Nordlicht Papier AG",
        "NoPa",
    ],
)
def test_a_name_is_found_as_pages_print_it(name: str) -> None:
    link = linked(name)
    assert (link.id, link.name) == (PAPER.id, PAPER.names[0])
    assert link.candidates[0].id == PAPER.id
    assert 0.5 < link.score <= 1


@pytest.mark.parametrize("name", ["Suedwind Reederei AG", "Sudwind Reederei", "SÜDWIND REEDEREI Aktiengesellschaft"])
def test_umlauts_and_long_legal_forms_cost_nothing(name: str) -> None:
    assert linked(name).id == SHIPPING.id


@pytest.mark.parametrize("name", ["Weststern Brauerei GmbH", "Nordlicht Verlag GmbH", "Kiel", "日本製紙株式会社", "&"])
def test_a_company_that_is_not_in_the_list_is_linked_to_none(name: str) -> None:
    link = linked(name)
    assert (link.id, link.name, link.conflict, link.ibans) == (None, None, None, ())
    assert link.why


def test_two_entries_of_one_name_are_told_apart_by_the_address_only() -> None:
    link = linked("Metzgerei Schmid")
    assert link.id is None
    assert {c.id for c in link.candidates[:2]} == {BUTCHER.id, OTHER_BUTCHER.id}
    assert all(butcher.addresses[0] in link.why for butcher in (BUTCHER, OTHER_BUTCHER))
    assert "no address to tell them apart" in link.why
    assert linked("Metzgerei Schmid", address="Grabengasse 17, 95444 Bayreuth").id == BUTCHER.id
    assert linked("Metzgerei Schmid", address="Hauptstr. 3, D-80331 Munchen").id == OTHER_BUTCHER.id


def test_a_tax_number_makes_up_for_a_badly_read_name() -> None:
    assert linked("Nordl. Pap.").id is None
    link = linked("Nordl. Pap.", tax_id="DE136695976")
    assert link.id == PAPER.id
    assert "the tax number is the same" in link.why


def test_the_tax_number_of_another_company_never_links_silently() -> None:
    for name in ("Hansa Gemüsehandel KG", "Südwind Reederei AG"):
        link = linked(name, tax_id="DE136695976")
        assert (link.id, link.disputed) == (None, ("tax_id",))
        assert link.conflict == link.why
        assert all(said in link.why for said in ("DE136695976", PAPER.names[0], name))


def test_the_account_of_another_company_never_links_silently() -> None:
    link = linked("Hansa Gemüsehandel KG", iban=PAPER.ibans[0])
    assert (link.id, link.disputed) == (None, ("iban",))
    assert all(said in link.why for said in (PAPER.ibans[0], PAPER.names[0], "Hansa Gemüsehandel KG"))


def test_another_tax_number_beside_a_name_in_the_list_is_for_a_person() -> None:
    link = linked(PAPER.names[0], tax_id=OTHER_NUMBER)
    assert (link.id, link.disputed) == (None, ("tax_id",))
    assert all(number in link.why for number in (OTHER_NUMBER, PAPER.tax_ids[0]))


def test_a_misread_tax_number_says_nothing() -> None:
    for number in ("DE136695971", "DE136695916"):
        assert linked(PAPER.names[0], tax_id=number).id == PAPER.id


def test_a_strange_account_does_not_loosen_the_link() -> None:
    party = Party(PAPER.names[0], iban="DE75512108001245126100")
    link = shared().link(party)
    assert (link.id, link.ibans) == (PAPER.id, PAPER.ibans)
    assert link.iban_is_strange(party)
    assert not link.iban_is_strange(Party(PAPER.names[0], iban=PAPER.ibans[1]))
    assert link.score == linked(PAPER.names[0]).score


def test_an_account_never_outweighs_a_name() -> None:
    """The account of a company of a like name must not choose that company, and then be found to be its own."""
    party = Party("Almara Bau GmbH", address="Am Wall 3, 28195 Bremen", iban="DE27100777770209299700")
    link = shared().link(party)
    assert link.id == "70005"
    assert link.iban_is_strange(party)
    assert link.iban_owner == "Almara Holding GmbH (70006)"


def test_a_list_of_one_company_links_it_and_no_other() -> None:
    alone = linker_of([SHIPPING])
    assert alone.link(Party("Südwind Reederei")).id == SHIPPING.id
    assert alone.link(Party("Nordlicht Papier GmbH")).id is None


names = st.one_of(st.text(max_size=60), st.sampled_from([n for e in ENTRIES for n in e.names]))
numbers = st.none() | st.sampled_from(["DE136695976", OTHER_NUMBER, "1", "DE"])
accounts = st.none() | st.sampled_from([*PAPER.ibans, "DE27100777770209299700", "XX00"])


@given(names, st.none() | st.text(max_size=40), numbers, accounts)
def test_whatever_a_page_says_a_link_is_whole(
    name: str, address: str | None, tax_id: str | None, iban: str | None
) -> None:
    link = shared().link(Party(name, address, tax_id, iban))
    known = {entry.id: entry for entry in ENTRIES}
    assert 0 <= link.score <= 1
    assert link.why
    assert len(link.candidates) <= 3
    assert [c.score for c in link.candidates] == sorted((c.score for c in link.candidates), reverse=True)
    if link.id is None:
        assert (link.name, link.ibans) == (None, ())
    else:
        assert (link.name, link.ibans) == (known[link.id].names[0], known[link.id].ibans)
        assert link.conflict is None
        assert not link.disputed
    holders = {e.id for e in ENTRIES if tax_id in e.tax_ids}
    assert not holders or link.id in holders or link.conflict or not any(c.isalnum() for c in name)


@given(st.sampled_from(ENTRIES))
def test_an_entry_is_linked_to_itself(entry: Entry) -> None:
    party = Party(entry.names[0], next(iter(entry.addresses), None), next(iter(entry.tax_ids), None))
    assert shared().link(party).id == entry.id
