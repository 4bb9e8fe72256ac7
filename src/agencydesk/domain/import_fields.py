"""What can be imported: the fields of each kind, and what other programs call them in six languages."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of records that a file can bring."""

    CLIENTS = "clients"
    CONTACTS = "contacts"
    SERVICES = "services"
    PEOPLE = "people"
    DEALS = "deals"


class Holds(StrEnum):
    """What the cells of a field are."""

    LINE = "line"
    TEXT = "text"
    LINK = "link"
    AMOUNT = "amount"
    PERCENT = "percent"
    HOURS = "hours"
    WEEK = "hours a week"
    DATE = "date"
    YES_NO = "yes or no"
    CURRENCY = "currency"
    LIFECYCLE = "lifecycle"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column can fill; `names` are the headers that mean it, folded (`text.fold`)."""

    key: str
    title: str
    holds: Holds
    names: frozenset[str]


# Names that several fields share: @client below stands for them.
_SHARED = {
    "reference": """
        id reference ref key number no nr recordid externalid uuid guid code codigo numero nummer identifiant codice
        referencia referenz riferimento identificador kennung""",
    "note": """
        note notes comment comments remarks description notas nota observacoes observaciones descricao descripcion
        comentarios notiz notizen bemerkung bemerkungen beschreibung kommentar commentaire commentaires remarques
        osservazioni descrizione commenti""",
    "email": """
        email emailaddress mail emails correo correoelectronico courriel adressemail adresseemail mailadresse
        emailadresse postaelettronica indirizzoemail primaryemail workemail""",
    "phone": """
        phone phonenumber telephone tel mobile mobilephone telefone telefono telefon telemovel celular movil handy
        telefonnummer portable cellulare workphone primaryphone""",
    "owner": """
        owner ownername assignedto assignee salesagent salesrep salesperson accountmanager accountowner agent seller
        responsible vendedor responsavel responsable comercial proprietario propietario besitzer verantwortlich
        verkaufer zustandig betreuer commercial vendeur proprietaire assigne venditore responsabile commerciale
        dealowner opportunityowner""",
    "next_step": "nextstep nextaction nextactivity proximopasso siguientepaso nachsterschritt prochaineetape",
    "next_step_on": "nextstepon nextstepdate nextactivitydate followup followupdate nextcontact wiedervorlage relance",
    "client": """
        client clientname customer customername account accountname company companyname organization organisation
        organizationname organisationname associatedcompany cliente nomecliente nombrecliente empresa conta cuenta
        organizacao organizacion kunde kundenname firma unternehmen nomduclient compte societe entreprise azienda
        societa ragionesociale""",
    "first_name": "firstname givenname forename primeironome nomeproprio nombredepila vorname prenom",
    "last_name": """
        lastname surname familyname apelido sobrenome ultimonome apellido apellidos nachname familienname nomdefamille
        cognome""",
    "role": """
        role jobtitle title position function job cargo funcao puesto funcion rolle funktion stelle poste fonction
        ruolo qualifica""",
    "full_name": "name fullname nome nombre nom nomecompleto nombrecompleto vollername nomcomplet nominativo",
}

# One field a line: key | title | what it holds | names. Of two fields with one name the upper takes the column.
_CLIENTS = """
name | Name | line | name nome nombre nom bezeichnung denominazione denominacao raisonsociale lead prospect business
    legalname tradingname @client
lifecycle | Lifecycle | lifecycle | lifecycle lifecyclestage status type relationship estado tipo typ statut stato
    situacao
industry | Industry | line | industry sector vertical industria setor ramo branche secteur industrie settore
city | City | line | city town billingcity cidade localidade ciudad stadt ort ville citta comune
country | Country | line | country countryregion billingcountry location officelocation hqcountry headquarters pais
    land pays paese nazione sede standort
address | Address | text | address street streetaddress billingaddress billingstreet morada endereco direccion
    domicilio adresse anschrift strasse rue indirizzo via
website | Website | line | website web url site homepage domain companydomainname websiteurl sitioweb paginaweb
    webseite internet siteweb sitointernet sitoweb
email | Email | line | @email
phone | Phone | line | @phone
tax_number | Tax number | line | taxnumber taxid vat vatnumber vatid nif nipc cnpj cif ustid ustidnr umsatzsteuerid
    steuernummer siret siren numerotva tvaintracommunautaire partitaiva piva codicefiscale
owner | Owner | link | @owner
parent | Parent client | link | parent parentclient parentaccount parentcompany subsidiaryof belongsto group holding
    subsidiariade filialde filialede empresamae empresamatriz matriz grupo konzern muttergesellschaft tochtervon
    societemere groupe gruppo controllante
since | Client since | date | since clientsince customersince becamecustomer becameacustomerdate desde clientedesde
    kundeseit seit depuis clientdepuis clientedal
channel | Channel | line | channel source leadsource originalsource origin canal origem origen fuente quelle herkunft
    origine fonte
language | Language | line | language idioma lingua sprache langue
note | Note | text | @note
next_step | Next step | line | @next_step
next_step_on | Next step on | date | @next_step_on
reference | Reference | line | clientnumber customernumber kundennummer @reference
"""
_CONTACTS = """
name | Name | line | contact person ansprechpartner kontakt kontaktperson contacto contato contatto displayname
    @full_name
first_name | First name | line | @first_name
last_name | Last name | line | @last_name
client | Client | link | @client
role | Role | line | titulo @role
email | Email | line | @email
phone | Phone | line | @phone
decides | Decides | yes or no | decides decisionmaker decisor entscheider decideur decisore
signs | Signs | yes or no | signs signatory signer signatario unterzeichner signataire firmatario
reference | Reference | line | contactid @reference
"""
_SERVICES = """
name | Name | line | name service servicename product productname item article title nome nombre nom servico produto
    servicio producto leistung produkt artikel bezeichnung dienstleistung prestation produit servizio prodotto articolo
category | Category | line | category series group family type line productfamily categoria familia serie grupo tipo
    kategorie gruppe warengruppe categorie famille gamme gruppo linea
detail | Detail | text | detail details @note
unit | Unit | line | unit units per measure uom unidade unidad einheit unite unita
rate | Rate | amount | rate price salesprice unitprice listprice saleprice sellingprice amount preco precounitario
    valor tarifa precio preciounitario preis einzelpreis satz stundensatz prix prixunitaire tarif prezzo
    prezzounitario tariffa hourlyrate billablerate
hours | Hours | hours | hours duration effort horas duracao duracion stunden aufwand heures duree ore
reference | Reference | line | sku productcode productid articlenumber artikelnummer @reference
"""
_PEOPLE = """
name | Name | line | person employee member teammember user username salesagent salesrep salesperson seller agent
    colaborador funcionario empleado vendedor mitarbeiter verkaufer collaborateur employe vendeur dipendente venditore
    collaboratore @full_name
first_name | First name | line | @first_name
last_name | Last name | line | @last_name
role | Role | line | @role
team | Team | line | team department office regionaloffice region branch group unit equipa equipe departamento
    escritorio equipo oficina abteilung buro niederlassung bureau service squadra ufficio reparto
email | Email | line | @email
phone | Phone | line | @phone
manager | Manager | link | manager reportsto supervisor boss lead teamlead teamleader gestor chefe gerente jefe
    vorgesetzter vorgesetzte leiter leitung chef responsable superviseur capo responsabile
week_hours | Hours a week | hours a week | hoursaweek weeklyhours hoursperweek capacity weeklycapacity horassemanais
    horassemanales wochenstunden heuresparsemaine oresettimanali
rate | Rate | amount | rate hourlyrate billablerate billrate sellrate tarifa taxahoraria valorhora stundensatz
    tauxhoraire tariffaoraria
cost_rate | Cost rate | amount | costrate cost hourlycost custohora costehora kostensatz couthoraire costoorario
reference | Reference | line | employeeid personalnummer userid @reference
"""
_DEALS = """
title | Title | line | title name deal dealname dealtitle opportunity opportunityname subject project titulo nome
    nombre negocio oportunidade oportunidad assunto asunto titel bezeichnung chance geschaft verkaufschance angebot
    titre nom affaire opportunite objet titolo oggetto trattativa affare
client | Client | link | @client
stage | Stage | line | stage dealstage salesstage phase step status pipelinestage etapa fase estagio estado stufe
    vertriebsphase etape statut stato
value | Value | amount | value amount closevalue dealvalue total totalvalue price revenue expectedrevenue sum budget
    annualcontractvalue valor montante quantia importe monto betrag wert summe umsatz volumen montant valeur
    chiffredaffaires importo valore ammontare somma
currency | Currency | currency | currency currencyofvalue currencycode moeda moneda divisa wahrung devise monnaie
    valuta
probability | Probability | percent | probability likelihood winprobability dealprobability probabilidade
    probabilidad wahrscheinlichkeit probabilite probabilita
expected_close | Expected close | date | expectedclose expectedclosedate forecastclose forecastdate estimatedclose
    estimatedclosedate previsaodefecho previsaodefechamento dataprevista cierreprevisto fechaprevistadecierre
    erwarteterabschluss voraussichtlicherabschluss clotureprevue chiusuraprevista
close_date | Close date | date | closedate closingdate close datafecho datadefecho datadefechamento fechadecierre
    fechacierre abschlussdatum abschluss datedecloture datecloture datadichiusura datachiusura
closed_on | Closed on | date | closedon closed dateclosed closedat wondate wontime wonon lostdate losttime
    actualclosedate fechadoem ganhoem cerradoel gewonnenam abgeschlossenam closle chiusoil
created_on | Created on | date | createdon created createdate createddate createdat creationdate dealcreated
    datecreated engagedate opendate opened openedon startdate added addtime date criadoem datacriacao datadecriacao
    fechacreacion fechadecreacion creadoel erstelltam erstelldatum angelegtam datum creele datedecreation creatoil
    datacreazione datadicreazione data fecha
owner | Owner | link | @owner
service | Service | link | service product item services products producttype servico produto servicio producto
    leistung produkt dienstleistung prestation produit servizio prodotto
lost_reason | Lost reason | line | lostreason reasonlost lossreason closedlostreason motivodaperda motivoperdida
    motivodeperdida verlustgrund absagegrund raisondelaperte motivoperdita
next_step | Next step | line | @next_step
next_step_on | Next step on | date | @next_step_on
note | Note | text | @note
reference | Reference | line | dealid opportunityid @reference
"""


def _fields(table: str) -> tuple[Field, ...]:
    rows = ([cell.strip() for cell in row.split("|")] for row in table.replace("\n    ", " ").strip().splitlines())
    return tuple(Field(key, title, Holds(holds), _names(names)) for key, title, holds, names in rows)


def _names(words: str) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split():
        found.update(_SHARED[word[1:]].split() if word.startswith("@") else [word])
    return frozenset(found)


FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.CLIENTS: _fields(_CLIENTS),
    Kind.CONTACTS: _fields(_CONTACTS),
    Kind.SERVICES: _fields(_SERVICES),
    Kind.PEOPLE: _fields(_PEOPLE),
    Kind.DEALS: _fields(_DEALS),
}

# What other programs put in front of every header: “Deal - Value”, “Account Name”, “Contact email”.
PREFIXES: dict[Kind, tuple[str, ...]] = {
    Kind.CLIENTS: ("client", "customer", "account", "company", "organization", "organisation", "cliente", "empresa"),
    Kind.CONTACTS: ("contact", "person", "kontakt", "contacto", "contato", "contatto"),
    Kind.SERVICES: ("service", "product", "item", "produkt", "produto", "producto", "produit", "prodotto"),
    Kind.PEOPLE: ("employee", "user", "member", "person", "mitarbeiter"),
    Kind.DEALS: ("deal", "opportunity", "negocio", "oportunidade", "oportunidad", "opportunite", "trattativa"),
}

# One of these must be there, or a row says nothing.
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.CLIENTS: ("name",),
    Kind.CONTACTS: ("name", "first_name", "last_name"),
    Kind.SERVICES: ("name",),
    Kind.PEOPLE: ("name", "first_name", "last_name"),
    Kind.DEALS: ("title", "service", "client"),
}
