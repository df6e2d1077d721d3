# ruff: noqa: E501 - tables of words read better in long lines
"""What trades print beside the usual data of an invoice: meters, vehicles, stays, shipments, policies, orders.

Each entry is a label and the pattern of its value: # a digit, @ a capital letter, {d} a day, {p} a period, {m} an
amount, {n} a person; choices stand between bars.
"""

from __future__ import annotations

from training.synthetic.truth import Language

Theme = list[tuple[str, str]]

THEMES: dict[Language, dict[str, Theme]] = {
    "de": {
        "meter": [("Zählernummer", "1 E@@ 00 #### ####"), ("Zählerstand alt", "#####"), ("Zählerstand neu", "#####"), ("Verbrauch", "#### kWh|### m³"), ("Vertragskonto", "2000 ### ###"),
                  ("Marktlokation", "5#### ### ###"), ("Abrechnungszeitraum", "{p}"), ("Tarif", "Strom Basis|Gas Komfort|Grundversorgung"), ("Nächste Ablesung", "{d}"), ("Neuer Abschlag", "{m}"),
                  ("Verbrauchsstelle", "wie oben"), ("Ablesedatum", "{d}"), ("Arbeitspreis", "0,####")],
        "vehicle": [("Amtl. Kennzeichen", "@@-@@ ###|@-@@ ####"), ("Fahrgestellnr.", "W@@ZZZ##@########"), ("km-Stand", "##.###|1##.###"), ("Erstzulassung", "{d}"), ("Typ", "Kombi 1.6|Kastenwagen|Limousine"),
                    ("Auftrag vom", "{d}"), ("Annahme", "{n}"), ("Auftragsnr.", "4####"), ("Nächste HU", "{d}")],
        "stay": [("Anreise", "{d}"), ("Abreise", "{d}"), ("Zimmer", "###|##"), ("Gast", "{n}"), ("Buchungsnummer", "@########"), ("Personen", "1|2"), ("Kassierer", "{n}"), ("Folio", "#####")],
        "shipment": [("Sendungsnummer", "00 34 04 ### ### ###"), ("Incoterms", "DAP|CIP|EXW|FCA"), ("Bruttogewicht", "###,# kg"), ("Nettogewicht", "###,# kg"), ("Ursprungsland", "DE|CN|IT"), ("Zolltarifnummer", "8#######"),
                     ("Versandart", "Spedition|LKW|Luftfracht"), ("Packstücke", "#"), ("Lieferbedingung", "frei Haus|ab Werk"), ("Bestimmungsland", "CH|US|FR"), ("Avis", "{d}")],
        "policy": [("Versicherungsschein", "##.###.###.#"), ("Mitgliedsnummer", "######"), ("Beitragszeitraum", "{p}"), ("Vertragsbeginn", "{d}"), ("Betreuer", "{n}"), ("Vermittler", "## ####"), ("Tarifgruppe", "A|B|2"),
                   ("Letzte Zahlung", "{m}"), ("Mandatsreferenz", "M########")],
        "order": [("Auftragsnummer", "###-#######-#######|B########"), ("Bestelldatum", "{d}"), ("Zahlungsart", "Kreditkarte|Rechnung|PayPal|Lastschrift"), ("Versanddatum", "{d}"), ("Kundenkonto", "#######"),
                  ("Paketnummer", "##############"), ("Kundennummer", "########"), ("Gutscheincode", "@@@@##")],
        "hours": [("Projekt", "Relaunch|Umbau|Migration"), ("Stundensatz", "{m}"), ("Leistungszeitraum", "{p}"), ("Projektnummer", "P-####"), ("Leistungserbringer", "{n}"), ("Freigabe durch", "{n}"), ("Stunden gesamt", "##,#")],
    },
    "en": {
        "meter": [("Meter number", "@######@"), ("Previous reading", "#####"), ("Present reading", "#####"), ("Usage", "#### kWh|### m3|## CCF"), ("Account number", "####-######-#|#### ### ####"), ("Service period", "{p}"),
                  ("Tariff", "Standard Variable|Residential|Rate 6"), ("Next meter read", "{d}"), ("Previous balance", "{m}"), ("Payment received", "{m}"), ("MPAN", "## #### #### ###"), ("Days in period", "3#"),
                  ("Last payment date", "{d}"), ("Average daily cost", "{m}")],
        "vehicle": [("Registration", "@@## @@@"), ("VIN", "1@@@@##@########"), ("Mileage", "##,###"), ("Make / Model", "Estate 1.6|Panel van|Saloon"), ("Job no.", "J#####"), ("Date in", "{d}"), ("Service advisor", "{n}"),
                    ("Tech", "{n}"), ("Promised", "{d}"), ("R.O. number", "######")],
        "stay": [("Arrival", "{d}"), ("Departure", "{d}"), ("Room", "###|####"), ("Guest", "{n}"), ("Confirmation no.", "########"), ("Folio no.", "######"), ("Guests", "1|2"), ("Cashier", "{n}"), ("Rate", "{m}"), ("Membership no.", "#########")],
        "shipment": [("B/L No.", "@@@@########"), ("Incoterms", "FOB|CIF|EXW|DAP"), ("Gross weight", "###.# kg"), ("Net weight", "###.# kg"), ("Country of origin", "US|CN|GB"), ("HS code", "8###.##"), ("Vessel / Flight", "@@ ####"),
                     ("Packages", "#"), ("Port of loading", "Felixstowe|Long Beach"), ("Ship via", "UPS Ground|Best way|Air"), ("F.O.B.", "Origin|Destination"), ("Ship date", "{d}"), ("Carrier", "Ground|LTL")],
        "policy": [("Policy number", "@@#######"), ("Member ID", "######"), ("Coverage period", "{p}"), ("Effective date", "{d}"), ("Agent", "{n}"), ("Agent code", "####"), ("Plan", "Basic|Family|Gold"), ("Last payment", "{m}"), ("Group no.", "#####")],
        "order": [("Order number", "###-#######-#######|#######|W########"), ("Order date", "{d}"), ("Payment method", "Visa ending in ####|PayPal|Bank transfer"), ("Shipped on", "{d}"), ("Customer account", "#######"),
                  ("Tracking number", "1Z@##@##########"), ("Transaction ID", "@@@@########"), ("Ship via", "Standard|Express")],
        "hours": [("Project", "Relaunch|Site survey|Migration"), ("Hourly rate", "{m}"), ("Service period", "{p}"), ("Matter no.", "#####-###"), ("Consultant", "{n}"), ("Approved by", "{n}"), ("Total hours", "##.#")],
    },
    "fr": {
        "meter": [("N° de compteur", "###### ###"), ("Ancien index", "#####"), ("Nouvel index", "#####"), ("Consommation", "#### kWh|### m³"), ("N° de contrat", "1 ### ### ###"), ("Période de consommation", "{p}"),
                  ("Point de livraison", "## ### ### ### ###"), ("Offre", "Tarif bleu|Essentiel|Base 6 kVA"), ("Prochain relevé", "{d}"), ("Prochaine mensualité", "{m}"), ("Date du relevé", "{d}"), ("Solde antérieur", "{m}")],
        "vehicle": [("Immatriculation", "@@-###-@@"), ("N° de série", "VF@@@###########"), ("Kilométrage", "## ###"), ("1re mise en circulation", "{d}"), ("Véhicule", "Break 1.6|Fourgon|Berline"), ("OR n°", "#####"),
                    ("Réceptionnaire", "{n}"), ("Date de réception", "{d}")],
        "stay": [("Arrivée", "{d}"), ("Départ", "{d}"), ("Chambre", "###|##"), ("Client", "{n}"), ("Réservation", "@######"), ("Nombre de nuits", "#"), ("Note n°", "#####")],
        "shipment": [("Incoterm", "DAP|EXW|FCA"), ("Poids brut", "###,# kg"), ("Poids net", "###,# kg"), ("Pays d'origine", "FR|CN|IT"), ("Code douanier", "8#######"), ("Transporteur", "Route|Express"), ("Nombre de colis", "#"), ("Expédié le", "{d}"), ("N° de suivi", "@@########@")],
        "policy": [("N° de police", "########"), ("N° d'adhérent", "######"), ("Période de cotisation", "{p}"), ("Date d'effet", "{d}"), ("Votre conseiller", "{n}"), ("Formule", "Confort|Base"), ("Dernier règlement", "{m}")],
        "order": [("Commande en ligne", "###-#######-#######|#######"), ("Date de commande", "{d}"), ("Mode de paiement", "Carte bancaire|PayPal|Virement"), ("Expédié le", "{d}"), ("Compte client", "#######"), ("N° de colis", "############")],
        "hours": [("Projet", "Refonte|Chantier|Migration"), ("Taux horaire", "{m}"), ("Période", "{p}"), ("Code projet", "P-####"), ("Intervenant", "{n}"), ("Validé par", "{n}"), ("Total heures", "##,#")],
    },
}  # fmt: skip
HEADINGS: dict[Language, dict[str, list[str]]] = {
    "de": {
        "meter": ["Ihre Verbrauchsdaten", "Zählerdaten", "Vertragsdaten"], "vehicle": ["Fahrzeugdaten", "Fahrzeug"], "stay": ["Aufenthalt", "Gastrechnung"],
        "shipment": ["Versanddaten", "Lieferdetails"], "policy": ["Vertragsdaten", "Mitgliedschaft"], "order": ["Bestelldaten", "Ihre Bestellung"], "hours": ["Tätigkeitsnachweis", "Projektdaten"],
    },
    "en": {
        "meter": ["Meter details", "Account summary", "Your usage"], "vehicle": ["Vehicle", "Vehicle details"], "stay": ["Your stay", "Guest folio"], "shipment": ["Shipping details", "Shipment"],
        "policy": ["Policy details", "Membership"], "order": ["Order details", "Your order"], "hours": ["Statement of hours", "Engagement"],
    },
    "fr": {
        "meter": ["Votre consommation", "Votre contrat"], "vehicle": ["Véhicule", "Votre véhicule"], "stay": ["Votre séjour", "Séjour"], "shipment": ["Expédition", "Données d'expédition"],
        "policy": ["Votre contrat", "Votre adhésion"], "order": ["Votre commande", "Détails de la commande"], "hours": ["Relevé d'heures", "Mission"],
    },
}  # fmt: skip
PRO_FORMA: dict[Language, list[str]] = {
    "de": ["Proforma-Rechnung", "PROFORMARECHNUNG", "Handelsrechnung / Commercial Invoice", "Zollrechnung"],
    "en": ["PRO FORMA INVOICE", "Proforma Invoice", "COMMERCIAL INVOICE", "Export Invoice"],
    "fr": ["FACTURE PRO FORMA", "Facture proforma", "Facture export"],
}
