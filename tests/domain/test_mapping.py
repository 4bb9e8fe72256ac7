"""Which column is what: headers of other programs in six languages, looks of cells, and a person's own choice."""

import pytest

from agencydesk.domain import mapping
from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_fields import FIELDS, NEEDED, Kind
from agencydesk.domain.mapping import NothingToMap
from agencydesk.domain.problems import Invalid
from agencydesk.domain.sheet import Row, Sheet
from agencydesk.domain.text import fold


def sheet(header: str, *rows: str) -> Sheet:
    cells = [Row(number, tuple(row.split(";"))) for number, row in enumerate(rows, 2)]
    return Sheet("mine.csv", tuple(header.split(";")), tuple(cells))


@pytest.mark.parametrize(
    ("kind", "header", "fields"),
    [
        (Kind.CLIENTS, "Company Name;Industry;Billing City;Country;VAT ID", "name industry city country tax_number"),
        (Kind.CLIENTS, "Empresa;Sector;Ciudad;País;NIF;Página web", "name industry city country tax_number website"),
        (Kind.CLIENTS, "Firma;Branche;Ort;Land;USt-IdNr.;Straße", "name industry city country tax_number address"),
        (Kind.CLIENTS, "Nome;Setor;Localidade;Telemóvel;Observações", "name industry city phone note"),
        (Kind.CLIENTS, "Raison sociale;Secteur;Ville;Pays;Société mère", "name industry city country parent"),
        (Kind.CLIENTS, "Ragione sociale;Settore;Città;Partita IVA", "name industry city tax_number"),
        (Kind.CONTACTS, "First Name;Last Name;Account Name;Job Title", "first_name last_name client role"),
        (Kind.CONTACTS, "Vorname;Nachname;Firma;Telefon", "first_name last_name client phone"),
        (Kind.SERVICES, "SKU;Product Name;Price;Unit", "reference name rate unit"),
        (Kind.PEOPLE, "Mitarbeiter;Vorgesetzter;Stundensatz;Wochenstunden", "name manager rate week_hours"),
        (
            Kind.DEALS,
            "Deal - Title;Deal - Organization;Deal - Value;Deal - Currency;Deal - Stage;Deal - Expected close date",
            "title client value currency stage expected_close",
        ),
        (
            Kind.DEALS,
            "Opportunity ID;Opportunity Name;Account Name;Amount (USD);Probability (%);Close Date;Opportunity Owner",
            "reference title client value probability close_date owner",
        ),
        (
            Kind.DEALS,
            "Negócio;Cliente;Valor;Etapa;Criado em;Previsão de fecho",
            "title client value stage created_on expected_close",
        ),
    ],
)
def test_headers_of_other_programs_are_known(kind: Kind, header: str, fields: str) -> None:
    places = mapping.propose(kind, sheet(header)).places
    assert sorted(places, key=lambda key: places[key]) == fields.split()


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_found_by_its_own_title_and_all_names_are_folded(kind: Kind) -> None:
    titles = tuple(field.title for field in FIELDS[kind])
    places = mapping.propose(kind, Sheet("mine.csv", titles, ())).places
    assert {key: titles[place] for key, place in places.items()} == {f.key: f.title for f in FIELDS[kind]}
    assert all(name == fold(name) for field in FIELDS[kind] for name in field.names)
    assert set(NEEDED[kind]) <= {field.key for field in FIELDS[kind]}


def test_what_nothing_takes_is_ignored_by_name() -> None:
    found = mapping.propose(Kind.CLIENTS, sheet("Company;Revenue;Employees;Country;Company"))
    assert found.used == {"Name": "Company", "Country": "Country"}
    assert found.ignored == ("Revenue", "Employees", "Company")


def test_a_column_whose_cells_are_something_else_is_not_taken() -> None:
    found = mapping.propose(Kind.DEALS, sheet("Title;Closed;Amount", "Logo;yes;to be agreed", "Site;no;open"))
    assert set(found.places) == {"title"}
    dated = mapping.propose(Kind.DEALS, sheet("Title;Closed", "Logo;31-02-2026", "Site;2026-03-01"))
    assert set(dated.places) == {"title", "closed_on"}


def test_addresses_are_known_by_their_looks_and_places_by_their_names() -> None:
    found = mapping.propose(
        Kind.CLIENTS,
        sheet("Client;Kontaktweg;Auftritt;Office location", "Acme;a@b.pt;www.b.pt;Norway", "Beta;c@d.de;;Portugal"),
    )
    assert found.places == {"name": 0, "email": 1, "website": 2, "country": 3}
    cities = mapping.propose(Kind.CLIENTS, sheet("Client;Location", "Acme;Porto", "Beta;Lyon"))
    assert cities.places == {"name": 0, "city": 1}


def test_a_person_overrules_the_proposal() -> None:
    proposed = mapping.propose(Kind.CLIENTS, sheet("Company;Trading as;Sector", "Acme SA;Acme;retail"))
    chosen = mapping.choose(proposed, {"name": "trading AS", "Industry": "", "note": "Sector"})
    assert chosen.places == {"name": 1, "note": 2}
    swapped = mapping.choose(proposed, {"Note": "Company"})
    assert swapped.places == {"note": 0, "industry": 2}


def test_a_choice_that_means_nothing_is_refused_with_what_there_is() -> None:
    proposed = mapping.propose(Kind.CLIENTS, sheet("Company;Sector"))
    with pytest.raises(Invalid, match=r"no field “Colour” .* Name, Lifecycle"):
        mapping.choose(proposed, {"Colour": "Sector"})
    with pytest.raises(Invalid, match="no column “Size”; the columns are: Company, Sector"):
        mapping.choose(proposed, {"Note": "Size"})


def test_a_currency_in_a_header_is_noted() -> None:
    proposed = mapping.propose(Kind.DEALS, sheet("Title;Amount (USD);Sum [EUR]"))
    assert proposed.currencies == {"value": "USD"}
    assert mapping.choose(proposed, {"Value": "Sum [EUR]"}).currencies == {"value": "EUR"}
    assert mapping.choose(proposed, {"Value": ""}).currencies == {}


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Colour;Size", "no column that is known as Name; its columns are: Colour, Size.*--column “Name=Colour”"),
        ("Acme Lda;4100;ana@acme.pt", "first row of mine.csv holds no names of columns"),
        ("Acme", "first row of mine.csv holds no names"),
    ],
)
def test_a_sheet_without_a_name_is_refused_with_a_way_out(header: str, says: str) -> None:
    mine = sheet(header, "x;y;z")
    with pytest.raises(NothingToMap, match=says):
        mapping.check_needed(mapping.propose(Kind.CLIENTS, mine), mine)


def test_three_hundred_columns_are_named_briefly() -> None:
    mine = Sheet("mine.csv", tuple(f"Spalte {'x' * 60} {chr(97 + n % 26)}" for n in range(300)), ())
    with pytest.raises(NothingToMap, match="and 288 more") as refused:
        mapping.check_needed(mapping.propose(Kind.CLIENTS, mine), mine)
    assert len(refused.value.sentence) < 800


def test_all_date_columns_tell_the_order_together() -> None:
    rows = ("A;01/02/2026;03/04/2026", "B;02/02/2026;25/04/2026")
    mine = sheet("Title;Created;Close date", *rows)
    assert mapping.date_order(mapping.propose(Kind.DEALS, mine), mine).order is DateOrder.DMY
