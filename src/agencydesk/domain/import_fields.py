"""What can be imported: the fields of each kind, and what other programs call them in six languages.

Names are written folded (`text.fold`): lower case, no accents, blanks or signs.
"""

from dataclasses import dataclass, field
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
    DATE = "date"
    YES_NO = "yes or no"
    CURRENCY = "currency"
    LIFECYCLE = "lifecycle"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column can fill; `names` are the folded headers that mean it."""

    key: str
    title: str
    holds: Holds
    names: frozenset[str] = field(default_factory=frozenset)


def _field(key: str, title: str, holds: Holds, names: str) -> Field:
    return Field(key, title, holds, frozenset(names.split()))


_REFERENCE = (
    "id reference ref key number no nr recordid externalid uuid guid code codigo numero nummer identifiant codice"
    " referencia referenz riferimento identificador kennung"
)
_NOTE = (
    "note notes comment comments remarks description notas nota observacoes observaciones descricao descripcion"
    " comentarios notiz notizen bemerkung bemerkungen beschreibung kommentar commentaire commentaires remarques"
    " description notes osservazioni descrizione commenti"
)
_EMAIL = (
    "email emailaddress mail emails correo correoelectronico courriel adressemail adresseemail mailadresse"
    " emailadresse postaelettronica indirizzoemail primaryemail workemail"
)
_PHONE = (
    "phone phonenumber telephone tel mobile mobilephone telefone telefono telefon telemovel celular movil handy"
    " telefonnummer telephonenumero portable cellulare workphone primaryphone"
)
_OWNER = (
    "owner assignedto assignee salesagent salesrep salesperson accountmanager accountowner agent seller responsible"
    " vendedor responsavel responsable comercial proprietario propietario besitzer verantwortlich verkaufer"
    " zustandig betreuer commercial vendeur proprietaire assigne venditore responsabile commerciale dealowner"
    " opportunityowner ownername"
)
_NEXT_STEP = "nextstep nextaction nextactivity proximopasso siguientepaso proximaaccion nachsterschritt prochaineetape"
_NEXT_STEP_ON = "nextstepon nextstepdate nextactivitydate followup followupdate nextcontact wiedervorlage relance"
_CLIENT = (
    "client clientname customer customername account accountname company companyname organization organisation"
    " organizationname associatedcompany associatedcompanyids cliente nomecliente nombrecliente empresa conta cuenta"
    " organizacao organizacion kunde kundenname firma unternehmen organisationseinheit nomduclient compte societe"
    " entreprise azienda societa nomecliente ragionesociale"
)

_CLIENTS = (
    _field(
        "name",
        "Name",
        Holds.LINE,
        f"name nome nombre nom bezeichnung denominazione denominacao raisonsociale lead prospect business"
        f" legalname tradingname {_CLIENT}",
    ),
    _field(
        "lifecycle",
        "Lifecycle",
        Holds.LIFECYCLE,
        "lifecycle lifecyclestage status type relationship estado tipo statut typ stato situacao",
    ),
    _field(
        "industry",
        "Industry",
        Holds.LINE,
        "industry sector vertical industria setor ramo branche secteur industrie settore actividad atividade",
    ),
    _field("city", "City", Holds.LINE, "city town billingcity cidade localidade ciudad stadt ort ville citta comune"),
    _field(
        "country",
        "Country",
        Holds.LINE,
        "country countryregion billingcountry location officelocation hqcountry headquarters pais land pays paese"
        " nazione sede standort",
    ),
    _field(
        "address",
        "Address",
        Holds.TEXT,
        "address street streetaddress billingaddress billingstreet morada endereco direccion domicilio adresse"
        " anschrift strasse rue indirizzo via",
    ),
    _field(
        "website",
        "Website",
        Holds.LINE,
        "website web url site homepage domain companydomainname websiteurl sitioweb paginaweb webseite internet"
        " siteweb sitointernet sitoweb",
    ),
    _field("email", "Email", Holds.LINE, _EMAIL),
    _field("phone", "Phone", Holds.LINE, _PHONE),
    _field(
        "tax_number",
        "Tax number",
        Holds.LINE,
        "taxnumber taxid vat vatnumber vatid nif nipc cnpj cif ustid ustidnr umsatzsteuerid steuernummer siret siren"
        " numerotva tvaintracommunautaire partitaiva piva codicefiscale",
    ),
    _field("owner", "Owner", Holds.LINK, _OWNER),
    _field(
        "parent",
        "Parent client",
        Holds.LINK,
        "parent parentclient parentaccount parentcompany subsidiaryof belongsto group holding headcompany"
        " subsidiariade filialde filialede casamadre empresamae empresamatriz matriz grupo konzern mutter"
        " muttergesellschaft muttersgesellschaft tochtervon societemere groupe gruppo controllante",
    ),
    _field(
        "since",
        "Client since",
        Holds.DATE,
        "since clientsince customersince becamecustomer becameacustomerdate desde clientedesde kundeseit seit"
        " depuis clientdepuis clientedal",
    ),
    _field(
        "channel",
        "Channel",
        Holds.LINE,
        "channel source leadsource originalsource origin canal origem origen fuente quelle herkunft origine fonte",
    ),
    _field("language", "Language", Holds.LINE, "language idioma lingua sprache langue"),
    _field("note", "Note", Holds.TEXT, _NOTE),
    _field("next_step", "Next step", Holds.LINE, _NEXT_STEP),
    _field("next_step_on", "Next step on", Holds.DATE, _NEXT_STEP_ON),
    _field("reference", "Reference", Holds.LINE, f"clientnumber customernumber kundennummer {_REFERENCE}"),
)

_CONTACTS = (
    _field(
        "name",
        "Name",
        Holds.LINE,
        "name fullname displayname contact person nome nombre nomecompleto ansprechpartner"
        " nombrecompleto kontakt kontaktperson contacto contato contatto vollername nomcomplet nominativo",
    ),
    _field(
        "first_name",
        "First name",
        Holds.LINE,
        "firstname givenname forename primeironome nomeproprio nombredepila vorname prenom nomedibattesimo",
    ),
    _field(
        "last_name",
        "Last name",
        Holds.LINE,
        "lastname surname familyname apelido sobrenome ultimonome apellido"
        " apellidos nachname familienname nomdefamille cognome",
    ),
    _field("client", "Client", Holds.LINK, _CLIENT),
    _field(
        "role",
        "Role",
        Holds.LINE,
        "role jobtitle title position function job cargo funcao puesto funcion rolle"
        " funktion stelle poste fonction ruolo qualifica titulo",
    ),
    _field("email", "Email", Holds.LINE, _EMAIL),
    _field("phone", "Phone", Holds.LINE, _PHONE),
    _field("decides", "Decides", Holds.YES_NO, "decides decisionmaker decisor entscheider decideur decisore"),
    _field("signs", "Signs", Holds.YES_NO, "signs signatory signer signatario unterzeichner signataire firmatario"),
    _field("reference", "Reference", Holds.LINE, f"contactid {_REFERENCE}"),
)

_SERVICES = (
    _field(
        "name",
        "Name",
        Holds.LINE,
        "name service servicename product productname item article title nome nombre nom"
        " servico produto servicio producto leistung produkt artikel bezeichnung dienstleistung prestation produit"
        " servizio prodotto articolo",
    ),
    _field(
        "category",
        "Category",
        Holds.LINE,
        "category series group family type line productfamily categoria familia"
        " serie grupo tipo kategorie gruppe warengruppe categorie famille gamme gruppo linea",
    ),
    _field("detail", "Detail", Holds.TEXT, f"detail details {_NOTE}"),
    _field("unit", "Unit", Holds.LINE, "unit units per measure uom unidade unidad einheit unite unita"),
    _field(
        "rate",
        "Rate",
        Holds.AMOUNT,
        "rate price salesprice unitprice listprice saleprice sellingprice amount cost"
        " preco precounitario valor tarifa precio preciounitario preis einzelpreis satz stundensatz prix"
        " prixunitaire tarif prezzo prezzounitario tariffa hourlyrate billablerate",
    ),
    _field(
        "hours", "Hours", Holds.HOURS, "hours duration effort horas duracao duracion stunden aufwand heures duree ore"
    ),
    _field("reference", "Reference", Holds.LINE, f"sku productcode productid articlenumber artikelnummer {_REFERENCE}"),
)

_PEOPLE = (
    _field(
        "name",
        "Name",
        Holds.LINE,
        "name fullname person employee member teammember user username salesagent salesrep"
        " salesperson seller agent nome nombre nom nomecompleto nombrecompleto colaborador funcionario empleado"
        " vendedor mitarbeiter verkaufer collaborateur employe vendeur dipendente venditore collaboratore",
    ),
    _field(
        "first_name", "First name", Holds.LINE, "firstname givenname forename primeironome nombredepila vorname prenom"
    ),
    _field(
        "last_name",
        "Last name",
        Holds.LINE,
        "lastname surname familyname apelido sobrenome apellido apellidos nachname familienname nomdefamille cognome",
    ),
    _field(
        "role",
        "Role",
        Holds.LINE,
        "role jobtitle title position function job cargo funcao puesto funcion rolle"
        " funktion stelle poste fonction ruolo qualifica",
    ),
    _field(
        "team",
        "Team",
        Holds.LINE,
        "team department office regionaloffice region branch group unit equipa equipe"
        " departamento escritorio equipo oficina abteilung buro niederlassung bureau service squadra ufficio reparto",
    ),
    _field("email", "Email", Holds.LINE, _EMAIL),
    _field("phone", "Phone", Holds.LINE, _PHONE),
    _field(
        "manager",
        "Manager",
        Holds.LINK,
        "manager reportsto supervisor boss lead teamlead teamleader gestor chefe gerente"
        " jefe supervisor vorgesetzter vorgesetzte leiter leitung chef responsable superviseur capo responsabile",
    ),
    _field(
        "week_hours",
        "Hours a week",
        Holds.HOURS,
        "hoursaweek weeklyhours hoursperweek capacity weeklycapacity"
        " horassemanais horassemanales wochenstunden heuresparsemaine oresettimanali",
    ),
    _field(
        "rate",
        "Rate",
        Holds.AMOUNT,
        "rate hourlyrate billablerate billrate sellrate tarifa taxahoraria valorhora"
        " stundensatz tauxhoraire tariffaoraria",
    ),
    _field(
        "cost_rate",
        "Cost rate",
        Holds.AMOUNT,
        "costrate cost hourlycost custohora costehora kostensatz couthoraire costoorario",
    ),
    _field("reference", "Reference", Holds.LINE, f"employeeid personalnummer userid {_REFERENCE}"),
)

_DEALS = (
    _field(
        "title",
        "Title",
        Holds.LINE,
        "title name deal dealname dealtitle opportunity opportunityname subject project"
        " titulo nome nombre negocio oportunidade oportunidad assunto asunto titel bezeichnung chance geschaft"
        " verkaufschance angebot titre nom affaire opportunite objet titolo oggetto trattativa affare",
    ),
    _field("client", "Client", Holds.LINK, _CLIENT),
    _field(
        "stage",
        "Stage",
        Holds.LINE,
        "stage dealstage salesstage phase step status pipelinestage etapa fase estagio"
        " estado stufe vertriebsphase etape statut stato",
    ),
    _field(
        "value",
        "Value",
        Holds.AMOUNT,
        "value amount closevalue dealvalue total totalvalue price revenue"
        " expectedrevenue sum budget annualcontractvalue valor montante quantia total importe monto betrag wert"
        " summe umsatz volumen montant valeur chiffredaffaires importo valore ammontare somma",
    ),
    _field(
        "currency",
        "Currency",
        Holds.CURRENCY,
        "currency currencyofvalue currencycode moeda moneda divisa wahrung devise monnaie valuta",
    ),
    _field(
        "probability",
        "Probability",
        Holds.PERCENT,
        "probability chance likelihood winprobability dealprobability"
        " probabilidade probabilidad wahrscheinlichkeit probabilite probabilita",
    ),
    _field(
        "expected_close",
        "Expected close",
        Holds.DATE,
        "expectedclose expectedclosedate forecastclose estimatedclose"
        " forecastdate closedateexpected estimatedclosedate previsaofecho previsaodefechamento dataprevista"
        " cierreprevisto fechaprevistadecierre erwarteterabschluss voraussichtlicherabschluss cloture prevue"
        " cloturesprevue chiusuraprevista",
    ),
    _field(
        "close_date",
        "Close date",
        Holds.DATE,
        "closedate closingdate close close date datafecho datadefecho"
        " datadefechamento fechadecierre fechacierre abschlussdatum abschluss abgeschlossenam datedecloture"
        " dateclôture datadichiusura datachiusura",
    ),
    _field(
        "closed_on",
        "Closed on",
        Holds.DATE,
        "closedon closed dateclosed closedat wondate wontime wonon lostdate"
        " losttime actualclosedate fechadoem ganhoem cerradoel gewonnenam closle chiusoil",
    ),
    _field(
        "created_on",
        "Created on",
        Holds.DATE,
        "createdon created createdate createddate createdat creationdate"
        " dealcreated datecreated engagedate opendate opened openedon startdate added addtime date criadoem datacriacao"
        " datadecriacao fechacreacion fechadecreacion creadoel erstelltam erstelldatum angelegtam datum creele"
        " datedecreation creatoil datacreazione datadicreazione data fecha",
    ),
    _field("owner", "Owner", Holds.LINK, _OWNER),
    _field(
        "service",
        "Service",
        Holds.LINK,
        "service product item services products producttype servico produto servicio"
        " producto leistung produkt dienstleistung prestation produit servizio prodotto",
    ),
    _field(
        "lost_reason",
        "Lost reason",
        Holds.LINE,
        "lostreason reasonlost lossreason closedlostreason motivodaperda"
        " motivoperdida motivodeperdida verlustgrund absagegrund raisondelaperte motivoperdita",
    ),
    _field("next_step", "Next step", Holds.LINE, _NEXT_STEP),
    _field("next_step_on", "Next step on", Holds.DATE, _NEXT_STEP_ON),
    _field("note", "Note", Holds.TEXT, _NOTE),
    _field("reference", "Reference", Holds.LINE, f"dealid opportunityid {_REFERENCE}"),
)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.CLIENTS: _CLIENTS,
    Kind.CONTACTS: _CONTACTS,
    Kind.SERVICES: _SERVICES,
    Kind.PEOPLE: _PEOPLE,
    Kind.DEALS: _DEALS,
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
