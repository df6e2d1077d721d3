# ruff: noqa: E501 - tables of words read better in long lines
"""Words of German, Austrian, Swiss, French and Belgian receipts."""

from __future__ import annotations

from dataclasses import replace

from training.synthetic.receipt.lexicon.flavour import Flavour
from training.synthetic.receipt.lexicon.flavour import pool as _p

GERMAN = Flavour(
    "DE", "de", "EUR", ("EUR", "EUR", "€", "Euro"), True, (190, 70, 190, 70, 160), ("1.234,50", "1234,50", "1234,50"), 1,
    _p("||KASSENBON|Rechnung|Quittung|Bewirtungsbeleg|BON|RECHNUNG / QUITTUNG|Kassenbeleg|Barverkauf|KUNDENBELEG|*** Rechnung ***|Beleg|Verkauf|Barrechnung|Zwischenrechnung"),
    _p("Netto|Nettobetrag|Summe Netto|NETTO|Netto-Umsatz|Gesamt Netto|Nettosumme|Summe netto EUR|Netto EUR|Warenwert netto"),
    _p("Zwischensumme|ZWISCHENSUMME|ZW-SUMME|Zw.-Summe|ZWS|Zwischens.|Warenwert|Summe Artikel|ZWISCHEN-SUMME|Subtotal|Zw.Summe EUR"),
    _p("MwSt|MwSt {rate}|MWST|USt|Steuer|incl. MwSt|MwSt. Summe|USt. {rate}|inkl. MwSt {rate}|Mehrwertsteuer|enth. MwSt|darin enthalten MwSt {rate}|MWST {rate}|Steuerbetrag|Umsatzsteuer|inkl. {rate} MwSt."),
    _p("SUMME|Summe|Zu zahlen|GESAMT|Gesamtbetrag|TOTAL|Summe EUR|ZU ZAHLEN|Endbetrag|Gesamt EUR|Total EUR|SUMME EUR|Betrag|Total|BETRAG EUR|Rechnungsbetrag|Zahlbetrag|Gesamtsumme|SUMME €|Summe Brutto|zu zahlen EUR|S U M M E|Endsumme|Bar-Total|Rechnungssumme|GESAMTBETRAG EUR|Brutto"),
    _p("BAR|Bar|Geg. BAR|Gegeben|Bar EUR|Barzahlung|Gegeben Bar|BAR EUR|Erhalten"), _p("EC-Karte|girocard|VISA|Kartenzahlung|Mastercard|Geg. EC-Cash|Kreditkarte|Geg. girocard|Karte|EC-Cash|Kartenzahlung girocard|Maestro|Debitkarte|SEPA-Lastschrift"),
    _p("Rückgeld|RÜCKGELD|Zurück|Rückgeld BAR|Wechselgeld|Rückgeld EUR|zurück"), _p("Rundung"),
    _p("Tel.|Telefon|Tel|Tel.-Nr.|Fon|TEL|Tel.:|Ruf||||T|Telefonnr."), _p("Datum|DATUM|||Datum/Zeit|vom|Belegdatum|Rechnungsdatum"), _p("Uhrzeit|Zeit||||Uhr"),
    _p("Bon-Nr.|Beleg-Nr.|Rechnung Nr.|BON|Belegnr.|Bon|Rechnungsnr.|Beleg|Kassenbon-Nr.|Vorgang|RNr|Bonnummer|Rechnung|Re.-Nr."), _p("Kassierer|Es bediente Sie|Bediener|Kasse|Bed.|Es bediente Sie Frau|Kellner|Bedienung|Kassierer/in|Verkäufer|Mitarbeiter|Sie wurden bedient von"),
    _p("USt-IdNr.|St.-Nr.|UID Nr.|Steuernummer|USt-ID|UST-ID-NR|Steuer-Nr.|St.Nr.|Ust-IdNr."),
    _p("Vielen Dank für Ihren Einkauf|Danke für Ihren Besuch!|Vielen Dank|Bis zum nächsten Mal|Umtausch nur mit Kassenbon|Auf Wiedersehen|Es gelten unsere AGB|Umtausch innerhalb von 14 Tagen|Wir freuen uns auf Ihren nächsten Besuch|Bitte Beleg aufbewahren|Montag bis Samstag 7 - 20 Uhr für Sie da|Schönen Tag noch|Trinkgeld ist nicht enthalten|Reduzierte Ware ist vom Umtausch ausgeschlossen"),
    _p("Vielen Dank für Ihren Einkauf bei {name}|Ihr {name} Team|Danke für Ihren Besuch im {name}|Es dankt {name}|{name} sagt Danke|Ihre {name}|Bis bald bei {name}"),
    _p("Herzlich willkommen bei|Willkommen|Willkommen bei|HERZLICH WILLKOMMEN|Guten Tag|Grüß Gott|Ihr Einkauf bei"),
    _p("Artikel|Menge|Preis|EUR"),
    ("DD.MM.YYYY", "DD.MM.YYYY", "DD.MM.YYYY", "DD.MM.YY", "DD.MM.YY", "D.M.YYYY", "YYYY-MM-DD", "Ww, DD.MM.YYYY", "DD/MM/YYYY", "DD/MM/YY", "DD-MM-YY", "DD. Mon YYYY", "D. Month YYYY", "DD-MM-YYYY"),
    (("MwSt-Satz", "Netto", "MwSt", "Brutto"), ("MwSt%", "MwSt", "Netto", "Brutto"), ("Steuer %", "Netto", "Steuer", "Brutto"), ("Typ", "Netto", "USt", "Brutto"), ("MWST", "NETTO", "STEUER")),
)  # fmt: skip
AUSTRIAN = replace(
    GERMAN,
    country="AT",
    rates=(200, 100, 130),
    numbers=("1.234,50", "1234,50"),
    tax=_p("MwSt|MwSt {rate}|USt|USt. {rate}|UST|inkl. USt {rate}|Mehrwertsteuer|inkl. MWSt"),
    total=_p("SUMME|Summe|TOTAL EUR|Zu zahlen|Gesamtbetrag|BAR EUR|Summe EUR|Total|Gesamt|Rechnungsbetrag|Betrag EUR|Endsumme EUR"),
    card=_p("Bankomat|VISA|Maestro|Mastercard|Bankomatkarte|Kartenzahlung|Kreditkarte|DEBIT MASTERCARD"),
    tax_id=_p("UID|UID-Nr.|ATU|UID Nr|UID-NR:|USt-IdNr."),
    heads=_p("||Rechnung|RECHNUNG|Beleg|Kassabon|Kassenbeleg|Barrechnung|Bewirtungsrechnung"),
    table=(("USt", "Netto", "USt", "Brutto"), ("MwSt %", "Netto", "MwSt", "Brutto"), ("Satz", "NETTO", "UST", "BRUTTO")),
)  # fmt: skip
SWISS = replace(
    GERMAN,
    country="CH",
    currency="CHF",
    signs=("CHF", "CHF", "Fr.", "SFr."),
    rates=(77, 25, 81, 26, 80),
    numbers=("1234.50", "1'234.50"),
    coin=5,
    gross_subtotal=_p("Zwischensumme|ZWISCHENSUMME|Zwischentotal|ZW-TOTAL|Subtotal|SUB-TOTAL|Zwischentotal CHF"),
    tax=_p("MWST|MwSt|MWST {rate}|inkl. MWST {rate}|inkl. {rate} MWST|MWST CHF|Mwst. {rate}|davon MwSt"),
    total=_p("TOTAL|Total|TOTAL CHF|Total CHF|Gesamttotal|Total Fr.|Rechnungsbetrag|Gesamtbetrag CHF|Total inkl. MWST|ZU BEZAHLEN|Zu bezahlen|Summe CHF|Total in CHF|Betrag CHF"),
    cash=_p("BAR|Bar CHF|Bar|Barzahlung|Bar Fr.|Gegeben CHF|Erhalten"),
    card=_p("Maestro|VISA|Postcard|MASTERCARD|EC/Maestro|TWINT|Debit Mastercard|Kartenzahlung|VISA DEBIT|Kreditkarte"),
    change=_p("Rückgeld|Zurück|RÜCKGELD CHF|Retourgeld|Rückgeld CHF"),
    rounding=_p("Rundung|Rundungsdifferenz"),
    tax_id=_p("MWST-Nr.|MWST Nr|MwSt-Nr.|MWST|UID|MWST-Nummer"),
    heads=_p("||Quittung|QUITTUNG|Rechnung|Kassenbon|Kassazettel|Beleg|Verkauf"),
    columns=_p("Artikel|Menge|Preis|CHF"),
    table=(("MWST-Satz", "Netto", "MWST", "Total"), ("Satz", "Total", "MWST"), ("MwSt %", "Netto", "MwSt", "Brutto"), ("Code", "Umsatz", "MWST")),
)  # fmt: skip

FRENCH = Flavour(
    "FR", "fr", "EUR", ("€", "€", "EUR", "Euros", "E"), True, (200, 100, 55, 200), ("1234,50", "1 234,50", "1234.50"), 1,
    _p("||TICKET|Ticket de caisse|Facture|Note|Duplicata|ADDITION|TICKET CLIENT|Votre ticket|FACTURETTE|Reçu|JUSTIFICATIF|Note de restaurant|*** TICKET ***"),
    _p("Total HT|Montant HT|HT|TOTAL H.T.|Net HT|Base HT|Sous-total HT|TOTAL HORS TAXES|Total Hors Taxe"),
    _p("Sous-total|SOUS TOTAL|Sous total|S/TOTAL|S/Total|Sous-Total TTC|SOUS-TOTAL|Ss-Total|S-TOTAL"),
    _p("TVA|TVA {rate}|Total TVA|dont TVA|Montant TVA|T.V.A. {rate}|TVA ({rate})|Dont TVA {rate}|TOTAL T.V.A.|TAXES"),
    _p("TOTAL|Total à payer|TOTAL TTC|Total TTC|NET À PAYER|Montant dû|TOTAL EUR|À PAYER|Total Euros|TOTAL À PAYER|MONTANT TTC|Montant|Net à payer EUR|TOTAL T.T.C.|Total EUR|T O T A L|MONTANT RÉEL|A REGLER|TOTAL A PAYER|Total général|RESTE À PAYER|Montant total"),
    _p("Espèces|ESPÈCES|Espèces reçues|REÇU|Reçu espèces|Espèces EUR|ESP.|Règlement espèces"), _p("CB|CARTE BANCAIRE|Carte bleue|CB SANS CONTACT|Carte|CB EMV|Carte de crédit|Paiement CB|C. BANCAIRE|TICKET RESTAURANT|Règlement CB"),
    _p("Rendu|RENDU MONNAIE|Monnaie rendue|À rendre|A RENDRE|Rendu espèces"), _p("Arrondi"), _p("Tél|Tél.|Tel|TEL|TEL.|Téléphone|||T.|Tél :"), _p("Date|Le|DATE|||Du|Date et heure|le"), _p("Heure|à|||HEURE"),
    _p("Ticket n°|Ticket|N° ticket|Facture n°|Note n°|No ticket|TICKET N°|Trans.|N° de note|Ticket No"), _p("Caissier|Servi par|Vendeur|Caisse|Hôtesse|Serveur|Vous avez été servi par|Votre hôtesse|Op|CAISSIERE"),
    _p("SIRET|N° TVA|TVA intra.|Siret|N° SIRET|RCS|TVA Intracommunautaire|No TVA"),
    _p("Merci de votre visite|MERCI ET À BIENTÔT|À bientôt|Merci de votre confiance|Ticket à conserver|Au revoir|Aucun échange sans ticket|Échange sous 15 jours avec le ticket|Prix nets - service compris|Ouvert du lundi au samedi|Merci de votre fidélité|TVA sur les encaissements|A conserver pour toute réclamation"),
    _p("{name} vous remercie de votre visite|MERCI DE VOTRE VISITE CHEZ {name}|{name} vous remercie|Toute l'équipe de {name} vous remercie|À bientôt chez {name}|Merci d'avoir choisi {name}"),
    _p("Bienvenue chez|BIENVENUE|Bienvenue|BIENVENUE CHEZ|Bonjour et bienvenue|Bienvenue à"),
    _p("Article|Qté|P.U.|Montant"),
    ("DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YY", "DD/MM/YY", "DD-MM-YYYY", "D month YYYY", "DD.MM.YYYY", "DD.MM.YY", "DD-MM-YY", "www DD/MM/YYYY", "YYYY-MM-DD", "www D month YYYY"),
    (("Taux", "HT", "TVA", "TTC"), ("TVA", "HT", "Mt TVA", "TTC"), ("Code Taux", "Base HT", "TVA"), ("TVA %", "Montant TVA", "HT", "TTC"), ("Taux", "Montant HT", "Montant TVA", "Montant TTC")),
)  # fmt: skip
BELGIAN = replace(FRENCH, country="BE", rates=(210, 60, 120), coin=5, tax_id=_p("TVA|N° TVA|TVA BE|BTW-TVA|N° d'entreprise"),
                  card=_p("BANCONTACT|VISA|Maestro|Carte|PAYCONIQ|Mastercard"))  # fmt: skip
ROMAND = replace(
    FRENCH,
    country="CH",
    currency="CHF",
    signs=("CHF", "CHF", "Fr.", "SFr."),
    rates=(77, 25, 81, 26, 80),
    numbers=("1234.50", "1'234.50"),
    coin=5,
    total=_p("TOTAL|Total CHF|TOTAL CHF|Total Fr.|A PAYER|Total TTC|Total à payer|Montant CHF|Total TTC CHF|MONTANT DÛ"),
    tax=_p("TVA|TVA {rate}|TVA incl. {rate}|TVA CHF|dont TVA {rate}|TVA comprise"),
    card=_p("Maestro|VISA|Postcard|MASTERCARD|TWINT|Carte|EC/Maestro"),
    tax_id=_p("No TVA|TVA No|N° TVA|IDE"),
    table=(("Taux", "HT", "TVA", "TTC"), ("TVA", "Total", "TVA"), ("Code", "Montant", "TVA")),
)  # fmt: skip
