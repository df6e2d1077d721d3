# ruff: noqa: E501 - tables of words read better in long lines
"""German words of invoices: labels by field, distractor labels, articles, sentences."""

from __future__ import annotations

from training.synthetic.phrases import phrases

LABELS: dict[str, list[str]] = {
    "invoice_number": phrases(
        "Rechnungs-Nr|Rechnung-Nummer|Rechnungs-ID|Rech.-Nr.|ReNr.|RNr.|Rechnungsnr|Rechnungsnummer lautet|Rechnungszeichen|Rechnungs-Nummer (bitte angeben)|Nr. der Rechnung|Unsere Rechnung|Rechnungsnummer|Rechnungs-Nr.|Rechnungsnr.|Rechnung Nr.|Rechnungs-Nummer|Rechnung-Nr.|Re.-Nr.|RE-Nr.|Re-Nr|Rg.-Nr.|Rechn.-Nr.|Rechnung|Beleg-Nr.|"
        "Belegnummer|Beleg Nr.|Dokumentnummer|Dokument-Nr.|Rechnung #|Nummer|Nr.|Faktura-Nr.|Fakturanummer|Rechnungskennung|RECHNUNGSNUMMER|Rechnung Nummer|"
        "Unsere Rechnungsnummer|Rechnungs Nr|Vorgangsnummer|Rechnungsnummer (BT-1)|Invoice number / Rechnungsnummer"
    ),
    "invoice_date": phrases(
        "Re.-Dat.|Rechnung erstellt am|Tag der Rechnung|Belegdat.|Ausst.-Datum|Datum/Zeit|Rechnungsdat.|Ausstelldatum|Rechnungsdatum|Datum|Rechnungs-Datum|Belegdatum|Ausstellungsdatum|Ausgestellt am|Datum der Rechnung|Re.-Datum|Rg.-Datum|RECHNUNGSDATUM|vom|"
        "Rechnungsdatum (BT-2)|Ausgabedatum|Erstellt am|Rechnung vom|Fakturadatum|Dokumentdatum|DATUM|Datum/Date|Erstelldatum"
    ),
    "due_date": phrases(
        "Zahlungsziel (Datum)|Fällig bis|Zahlung fällig am|Zu zahlen bis spätestens|Zahlbar am|Fällig zum|Valuta|Zahlungseingang bis|Fällig am|Fälligkeit|Fälligkeitsdatum|Zahlbar bis|Zahlungsziel|Zahlung bis|Zahlen bis|Zu zahlen bis|Fällig|Zahlungstermin|Zahlbar bis zum|"
        "Fälligkeitsdatum (BT-9)|Zahlungsfrist|Fälligkeitstermin|Netto fällig am|Netto bis"
    ),
    "purchase_order_number": phrases(
        "Ihre Bestell-Nummer|Kunden-Bestellnr.|Ihre Auftragsnummer|Bestellzeichen|Order-Nr.|PO-Nr.|Best.-Nr.|Bestellnummer des Kunden|Ihre Bestellung vom/Nr.|Bestellnummer|Bestell-Nr.|Ihre Bestellung|Ihre Bestellnummer|Ihre Bestell-Nr.|Bestellung Nr. Kunde|Bestellnr.|Bestellung|Kundenbestellnummer|PO-Nummer|"
        "Ihr Auftrag|Bestellreferenz|Bestellnummer (BT-13)|Ihre Order-Nr.|Bestellung Nr.|Kd.-Bestell-Nr.|Ihr Zeichen/Bestellung"
    ),
    "currency": phrases(
        "Währung|Rechnungswährung|Belegwährung|Beträge in|Alle Beträge in|Währung (BT-5)|Währungscode|Whg."
    ),
    "seller_tax_id": phrases(
        "USt.-ID-Nr.|UStID-Nr.|USt. ID|Ust.Id.Nr.|ATU-Nummer|UID-Nummer|Umsatzsteuer-Ident-Nr.|USt-Ident-Nr|USt-IdNr. des Verkäufers|Unsere UID|USt-IdNr.|USt-ID|USt.-Id.-Nr.|USt-IdNr|Umsatzsteuer-ID|USt-Ident-Nr.|UST-ID-Nr.|Umsatzsteuer-Identifikationsnummer|USt.-Identnr.|UID|UID-Nr.|"
        "Unsere USt-IdNr.|USt-Id.|VAT-ID|Ust-IdNr.|UStID|USt-IdNr. (BT-31)|MwSt-Nr."
    ),
    "buyer_tax_id": phrases(
        "Ihre USt-IdNr.|USt-IdNr. des Kunden|Ihre UID|Kunden-USt-ID|USt-ID Kunde|Ihre USt-ID|USt-IdNr. Leistungsempfänger"
    ),
    "seller_iban": phrases(
        "Iban|IBAN-Nummer|Empfänger-IBAN|Unser Konto|IBAN|IBAN-Nr.|Konto (IBAN)|Bankverbindung IBAN|IBAN (BT-84)|Kontonummer (IBAN)|IBAN Nr.|Konto"
    ),
    "net_amount": phrases(
        "Summe Netto|Nettosumme gesamt|Summe Positionen (netto)|Steuerpflichtiger Betrag|Summe ohne USt|Zwischensumme netto|Netto gesamt|Gesamt (netto)|Zw.-Summe|Rechnungsnetto|Netto EUR|Nettoendbetrag|Honorar netto|Warenwert|Nettobetrag|Summe netto|Netto|Zwischensumme|Gesamt netto|Nettosumme|Gesamtbetrag Netto|Rechnungssumme ohne USt.|Warenwert netto|Summe (netto)|Total netto|"
        "Rechnungssumme Netto (excl. USt.)|Gesamtsumme netto|Betrag netto|Netto-Summe|Gesamtnettobetrag|Nettowert|Summe ohne MwSt.|Zwischensumme (netto)|"
        "Gesamtbetrag ohne USt. (BT-109)|Summe exkl. MwSt.|Entgelt|Gesamtpreis netto|Nettorechnungsbetrag"
    ),
    "tax_amount": phrases(
        "Summe Steuern|Gesamt USt.|davon MwSt.|enthaltene MwSt.|+ MwSt.|Umsatzsteuer gesamt|USt-Betrag|Steuer gesamt|zzgl. Umsatzsteuer|zuzügl. MwSt.|MwSt. Gesamt|Mwst|MwSt.|USt.|Mehrwertsteuer|Umsatzsteuer|zzgl. MwSt.|zzgl. USt.|Steuerbetrag|MwSt|USt|zuzüglich Umsatzsteuer|Summe MwSt.|Summe USt.|Gesamt MwSt.|"
        "Steuerbetrag in EUR|USt. Gesamt|Umsatzsteuerbetrag|MwSt.-Betrag|Steuer|Gesamtbetrag USt. (BT-110)|zzgl. gesetzl. MwSt.|Mehrwertsteuerbetrag|Gesamtsteuerbetrag"
    ),
    "gross_amount": phrases(
        "Gesamt inkl. USt.|Summe (brutto)|Bruttobetrag gesamt|Rechnungsbetrag inkl. MwSt.|Summe Brutto|Gesamtsumme inkl. MwSt.|Gesamt EUR|Rechnungsgesamtbetrag|Endsumme brutto|Brutto gesamt|Gesamtforderung|Total CHF|Betrag inkl. MWST|Gesamtbetrag|Rechnungsbetrag|Bruttobetrag|Summe brutto|Gesamtsumme|Gesamt|Brutto|Bruttosumme|Rechnungssumme|Endbetrag|Gesamtbetrag Brutto|Gesamt brutto|"
        "Rechnungssumme Brutto (inkl. USt.)|Summe|Total|Gesamtbetrag inkl. MwSt.|Rechnungsbetrag brutto|Gesamtbetrag mit USt. (BT-112)|Endsumme|Rechnungsendbetrag|"
        "Total inkl. MwSt.|Gesamtpreis|Bruttorechnungsbetrag|GESAMTBETRAG|Summe inkl. USt.|Rechnungsbetrag inkl. USt."
    ),
    "amount_due": phrases(
        "Zahlungssumme|Noch offen|Bitte zahlen Sie|Zu zahlen EUR|Offene Forderung|Verbleibender Rechnungsbetrag|Nachzahlung|Fälliger Gesamtbetrag|Auszahlungsbetrag|Zahlbetrag|Zu zahlen|Zu zahlender Betrag|Offener Betrag|Restbetrag|Fälliger Betrag|Noch zu zahlen|Zahlungsbetrag|Verbleibender Betrag|Fälliger Betrag (BT-115)|"
        "Zu überweisen|Zahllast|Offen|Offener Rechnungsbetrag|Restzahlung|Überweisungsbetrag"
    ),
    "prepaid": phrases(
        "abzgl. Anzahlungen|Geleistete Abschläge|bereits bezahlt|abzüglich Vorauszahlung|Abschlagszahlungen|Erhaltene Anzahlungen|Anzahlung|Abzgl. Anzahlung|Bereits gezahlt|Vorausbezahlter Betrag|Geleistete Zahlungen|Abschlagszahlung|Vorauszahlung (BT-113)|Bisherige Zahlungen"
    ),
    "discount": phrases(
        "Rabatt|abzgl. Rabatt|Nachlass|Treuerabatt|Mengenrabatt|Gesamtbetrag der Abschläge|Sonderrabatt|Abschlag"
    ),
    "shipping": phrases(
        "Versandkosten|Fracht|Porto|Lieferung|Versand|Transportkosten|Gesamtbetrag der Zuschläge|Porto und Verpackung|Anfahrt|Logistikpauschale"
    ),
    "lines_total": phrases(
        "Positionssumme|Summe Waren|Warenwert|Summe der Positionen|Summe Positionen|Summe Leistungen"
    ),
    "seller": phrases(
        "Rechnungsaussteller|Leistender Unternehmer|Rechnungssteller/in|Anbieter|Dienstleister|Verkauft von|Zahlungsempfänger|Verkäufer|Rechnungsersteller|Rechnungssteller|Lieferant|Absender|Von|Leistungserbringer|Auftragnehmer|Aussteller|Unternehmen|Verkäufer (BG-4)|Sie erreichen uns unter"
    ),
    "buyer": phrases(
        "Rechnungsempfänger/in|Kundin/Kunde|Rechnung für|Leistungsempfänger/in|Ihre Rechnungsadresse|Kundendaten|Zahlungspflichtiger|Mandant|Käufer|Rechnungsempfänger|Kunde|Rechnungsanschrift|Rechnungsadresse|An|Leistungsempfänger|Käufer/Leistungsempfänger|Empfänger|Auftraggeber|Käufer (BG-7)|"
        "Rechnung an|Besteller|Firma"
    ),
    "ship_to": phrases(
        "Lieferanschrift|Lieferadresse|Abweichender Warenempfänger|Warenempfänger|Leistungsadresse|Lieferung an|Lieferort|Baustelle"
    ),
    "name": phrases("Name|Firma|Firmenname|Firmierung|Unternehmen"),
    "address": phrases("Anschrift|Adresse|Straße|Postanschrift|Sitz"),
    "line.position": phrases("Pos.|Pos|Nr.|#|Position|Lfd. Nr."),
    "line.article": phrases(
        "Art.-Nr.|Artikel-Nr.|Artikelnummer|Art-Nr.|ArtNr|Unsere Art.Nr.|Material|Referenzen|Bestell-Nr."
    ),
    "line.description": phrases(
        "Bezeichnung|Beschreibung|Artikelbeschreibung|Artikel|Leistung|Produkt|Text|Artikelbezeichnung|Leistungsbeschreibung|Material/Beschreibung|Ware / Leistung|Position"
    ),
    "line.quantity": phrases("Menge|Anzahl|Mng.|Menge/Std.|Stk.|Stunden|Anz.|Stück|Meng."),
    "line.unit": phrases("Einheit|ME|Einh.|Mengeneinheit|EH"),
    "line.unit_price": phrases(
        "Einzelpreis|E-Preis|EP|Preis|Einzel/€|Nettopreis|Einzelpreis €|Preis/Einheit|Stückpreis|Einzel|E.-Preis|Einzelpreis netto|Preis netto|Satz"
    ),
    "line.discount": phrases("Rabatt|Rab. %|Nachlass|Rabatt %"),
    "line.tax": phrases("USt.|MwSt.|USt. %|MwSt %|Steuersatz|St.|USt-Satz|MwSt-Satz|Steuer"),
    "line.amount": phrases(
        "Gesamtpreis|Betrag|Gesamt|GP|Gesamt/€|Nettobetrag|Summe|Gesamtbetrag|G-Preis|Gesamt netto|Betrag €|Wert|Gesamtpreis netto|Netto|Betrag netto"
    ),
    "line.date": phrases("Datum|Tag|Leistungsdatum|am"),
    "line.line_tax": phrases("Steuerbetrag|MwSt.-Betrag|USt. EUR|MwSt."),
    "line.line_gross": phrases("Brutto|Bruttobetrag|Gesamt brutto|Betrag inkl."),
    "tax.rate": phrases("USt. Satz|Steuersatz|MwSt %|Satz|Steuersatz [%]|USt-Satz"),
    "tax.base": phrases("Nettopreis|Basisbetrag|Netto|Steuerbasis|Bemessungsgrundlage|Nettobetrag|Warenwert"),
    "tax.amount": phrases("USt.-Betrag|Steuerbetrag|MwSt|Steuer|MwSt.-Betrag|Betrag"),
}
_SWISS = {
    "seller_tax_id": phrases("MWST-Nr.|UID|CHE-Nr.|MWST-Nummer|UID-MWST-Nr.|MwSt-Nr."),
    "tax_amount": phrases("MWST|MwSt|Total MWST|MWST-Betrag|zzgl. MWST|Mehrwertsteuer"),
    "gross_amount": phrases(
        "Total CHF|Total inkl. MWST|Rechnungstotal|Total|Gesamttotal|Betrag inkl. MWST|Rechnungsbetrag"
    ),
    "net_amount": phrases("Total exkl. MWST|Zwischentotal|Nettototal|Subtotal|Total netto|Betrag exkl. MWST"),
}
REGIONAL: dict[str, dict[str, list[str]]] = {
    "CH": _SWISS,
    "LI": _SWISS,
    "AT": {"seller_tax_id": phrases("UID|UID-Nr.|UID-Nummer|UID Nr.|ATU|Unsere UID|UID-Nr|USt-IdNr.")},
}
"""Labels that sellers of a country use instead."""
DISTRACTORS: dict[str, list[str]] = {
    "number_and_date": phrases(
        "Rechnungs-Nr./Datum|Rechnung Nr. / Datum|Nummer/Datum|Beleg-Nr. / Datum|Rechnungsnr./-datum"
    ),
    "register": phrases("Handelsregister|Registernummer|HRB|Handelsreg.-Nr.|Registergericht / Nr."),
    "quote_number": phrases("Angebot|Angebots-Nr.|Angebotsnummer|Unser Angebot|Kostenvoranschlag Nr."),
    "supplier_number": phrases("Lieferantennummer|Lieferanten-Nr.|Unsere Lieferantennr. bei Ihnen|Kreditor|Lief.-Nr."),
    "your_sign": phrases("Ihr Zeichen|Ihre Referenz|Kommission|Ihre Nachricht vom|Aktenzeichen|Referenz des Käufers"),
    "routing_id": phrases("Leitweg-ID|Käuferreferenz|Leitweg-Id des Empfängers|Buyer Reference"),
    "printed": phrases("Gedruckt am|Druckdatum|Ausdruck vom|Stand|Erfasst am"),
    "payment_reference": phrases(
        "Verwendungszweck|Zahlungsreferenz|Referenznummer|Kassenzeichen|Mandatsreferenz|Gläubiger-ID|Buchungskonto"
    ),
    "skonto_date": phrases("Skonto bis|Skontofrist|Mit Skonto zahlbar bis|Skontodatum"),
    "skonto_amount": phrases("Skontobetrag|abzgl. 2 % Skonto|Möglicher Skontoabzug|Skonto 3%|- 2% Skonto"),
    "skonto_total": phrases(
        "Zahlbetrag bei Skonto|Betrag abzgl. Skonto|Zahlung innerhalb 10 Tagen|Bei Zahlung mit Skonto"
    ),
    "credited": phrases(
        "zu Rechnung|Ursprüngliche Rechnung|Storno zu Rechnung Nr.|Bezug: Rechnung|Korrektur der Rechnung"
    ),
    "customer_number": phrases(
        "Kundennummer|Kunden-Nr.|Kundennr.|Kd.-Nr.|Ihre Kundennummer|Debitor|Debitorennummer|Kunden Nummer|Kunde Nr."
    ),
    "order_number": phrases(
        "Auftragsnummer|Auftrags-Nr.|Auftrag|Unser Auftrag|Auftragsnr.|Unser Zeichen|Auftragsbestätigung|AB-Nr.|Vorgang"
    ),
    "delivery_note": phrases(
        "Lieferschein|Lieferschein-Nr.|Lieferscheinnummer|Lieferscheinnr./-datum|LS-Nr.|Sendungsnummer"
    ),
    "delivery_date": phrases(
        "Lieferdatum|Leistungsdatum|Liefer- und Leistungsdatum|Liefertermin|Liefer- bzw. Leistungsdatum|Leistung vom|Lieferung am|Tatsächliches Lieferdatum|Versanddatum"
    ),
    "order_date": phrases("Bestelldatum|Auftragsdatum|Bestellt am|Bestellung vom|Vertragsdatum"),
    "period": phrases("Leistungszeitraum|Abrechnungszeitraum|Zeitraum|Leistungsmonat|Für den Zeitraum"),
    "contract_number": phrases(
        "Vertragsnummer|Vertrag|Vertrags-Nr.|Projekt|Projektnummer|Rahmenvertrag|Kostenstelle|VSNR|Versicherungsschein-Nr."
    ),
    "contact": phrases("Ansprechpartner|Bearbeiter|Sachbearbeiter|Ihr Ansprechpartner|Kontakt|Vertreter|Verkäufer"),
    "terms": phrases("Zahlungsbedingungen|Zahlungsbedingung|Zahlungsart|Konditionen|Zahlungskondition|Lieferbedingung"),
    "tax_number": phrases("Steuernummer|Steuernr.|St.-Nr.|Steuer-Nr.|StNr.|Steuernummer (BT-32)"),
    "phone": phrases("Telefon|Tel.|Tel|Fon|fon|Telefonnummer"),
    "fax": phrases("Fax|Telefax|fax"),
    "email": phrases("E-Mail|Email|Mail|E-Mail-Adresse"),
    "web": phrases("Internet|Web|Homepage|www"),
    "bank": phrases("Bank|Bankverbindung|Bankname|Kreditinstitut|Institut"),
    "bic": phrases("BIC|BIC/SWIFT|SWIFT|BIC (BT-86)|BIC-Code"),
    "holder": phrases("Kontoinhaber|Inhaber|Empfänger|Begünstigter"),
    "director": phrases("Geschäftsführer|Geschäftsführung|Inhaber|Vorstand|GF|Geschäftsführerin"),
}
TITLES = phrases(
    "Rechnung|RECHNUNG|Rechnung (Original)|Handelsrechnung|Faktura|Schlussrechnung|Teilrechnung|Abschlagsrechnung|Honorarrechnung|Beitragsrechnung|Rechnung / Invoice|R E C H N U N G|Ausgangsrechnung|Sammelrechnung|Dienstleistungsrechnung|Monatsrechnung"
)
CREDIT_NUMBER = phrases(
    "Gutschriftsnummer|Gutschrift-Nr.|Gutschrift Nr.|Beleg-Nr.|Storno-Nr.|Korrekturnummer|Belegnummer|Gutschrift"
)
CREDIT_TITLES = phrases(
    "Gutschrift zur Rechnung|Korrekturrechnung|Stornobeleg|Gutschrift|GUTSCHRIFT|Rechnungskorrektur|Stornorechnung|Storno"
)
NUMBERED = phrases(
    "Ihre Rechnung {n}|Rechnung - Nr. {n}|Rechnung {n} / {d}|Beleg {n} vom {d}|Rechnungs-Nr.: {n} vom {d}|RECHNUNG {n}|Beitragsrechnung {n}|Rechnung Nr.: {n}, Datum: {d}|Rechnung {n}|Rechnung Nr. {n}|Rechnung Nr. {n} vom {d}|Rechnung # {n} von {d}|RECHNUNG NR. {n}|Rechnung-Nr. {n}|Handelsrechnung (380) Nr. {n} vom {d}|Rechnung {n} vom {d}|"
    "Rechnungsnummer {n}|Teilrechnung (326) Nr. {n} vom {d}|Schlussrechnung Nr. {n}|Honorarrechnung {n} vom {d}|Rechnung: {n}|Rechnung Nummer {n} / {d}|Unsere Rechnung {n} vom {d}"
)
NUMBERED_CREDIT = phrases(
    "Gutschrift {n}|Gutschrift Nr. {n} vom {d}|Gutschrift (381) Nr. {n} vom {d}|Rechnungskorrektur {n} vom {d}|Stornorechnung Nr. {n}"
)
CITY_DATE = phrases("{c}, {d}|{c}, den {d}|{d}|{c}, am {d}")
PAY_BY = phrases(
    "Zahlbar bis {d} ohne Abzug.|Bitte überweisen Sie bis zum {d}.|Zahlbar innerhalb {n} Tagen netto bis {d}.|Zahlbar innerhalb von {n} Tagen netto bis {d}, {p}% Skonto innerhalb {k} Tagen bis {s}.|"
    "Die Rechnung ist zahlbar zum {d} rein netto ohne Abzug.|Der Rechnungsbetrag ist bis zum {d} fällig.|Bitte begleichen Sie den Betrag bis spätestens {d}.|"
    "Wir bitten um Überweisung des Rechnungsbetrags bis {d} auf unten genanntes Konto.|Zahlungsziel: {n} Tage ({d})|Bei Zahlung bis {s} gewähren wir {p} % Skonto, sonst netto bis {d}.|"
    "Der Betrag wird am {d} von Ihrem Konto abgebucht.|Fällig am {d}|Zahlbar bis zum {d} netto Kasse"
)
PAY_IN = phrases(
    "Zahlbar innerhalb von {n} Tagen ohne Abzug.|Zahlungsziel: {n} Tage netto|Zahlbar sofort ohne Abzug.|Die Rechnung ist sofort fällig.|Zahlbar {n} Tage nach Rechnungserhalt.|"
    "{n} Tage netto|Bitte überweisen Sie den Rechnungsbetrag ohne Abzüge auf unser Bankkonto.|Zahlung innerhalb von {n} Tagen nach Rechnungsdatum.|Den Betrag haben wir dankend erhalten."
)
PO_SENTENCE = phrases(
    "Rechnung gemäß Bestellung Nr. {o} vom {d}.|Ihre Bestellung {o} vom {d}|Gemäß Ihrer Bestellung Nr. {o} berechnen wir:|Bezug: Ihre Bestellung {o}|Wir beziehen uns auf Ihre Bestellnummer {o} vom {d}."
)
OPENING = phrases(
    "Sehr geehrte Damen und Herren,|vielen Dank für Ihren Auftrag. Vereinbarungsgemäß berechnen wir Ihnen wie folgt:|Wir bedanken uns für die gute Zusammenarbeit und stellen Ihnen folgende Leistungen in Rechnung:|"
    "Für unsere Lieferungen und Leistungen berechnen wir Ihnen:|hiermit stellen wir Ihnen die folgenden Leistungen in Rechnung.|Wir erlauben uns, wie folgt zu berechnen:|"
    "Rechnung gemäß Bestellung und Lieferung.|Unsere Lieferung erfolgte frei Haus."
)
CLOSING = phrases(
    "Vielen Dank für Ihren Auftrag.|Mit freundlichen Grüßen|Bitte geben Sie bei der Zahlung die Rechnungsnummer an.|Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.|"
    "Wenn nicht anders angegeben, entspricht das Leistungsdatum dem Rechnungsdatum.|Für Rückfragen stehen wir Ihnen gerne zur Verfügung.|Es gelten unsere allgemeinen Geschäftsbedingungen.|"
    "Reklamationen bitte innerhalb von 8 Tagen.|Es bestehen Rabatt- und Bonusvereinbarungen.|Gerichtsstand ist der Sitz des Verkäufers.|Diese Rechnung wurde maschinell erstellt und ist ohne Unterschrift gültig."
)
TAX_FREE = phrases(
    "Umsatzsteuerbefreit nach § 19 UStG.|Steuerschuldnerschaft des Leistungsempfängers.|Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.|Steuerfreie innergemeinschaftliche Lieferung.|Kein Ausweis von Umsatzsteuer (Kleinunternehmer)."
)
PAGE = phrases("Seite {i} von {n}|Seite {i}/{n}|Blatt {i}|Seite: {i}|- {i} -")
CARRY = phrases("Übertrag|Zwischensumme Übertrag|Übertrag auf Seite 2")
UNITS = phrases("Stk|Stk.|Stück|St|Std.|h|Tage|kg|m|m²|Karton|Paket|Satz|l|pauschal|Anzahl|ST|Rolle|Monate|Pkg")
TERMS_WORDS = phrases(
    "{n} Tage netto|sofort|{n} Tage|14 Tage 2%, 30 Tage netto|Überweisung|Lastschrift|netto {n} Tage|rein netto|Vorkasse"
)
ADJECTIVES = phrases(
    "Premium|Standard|Basis|Profi|Kompakt|Robust|Digital|Mobil|Edelstahl|Öko|Groß|Klein|Tragbar|Schwarz|Weiß|Blau|Jährlich|Monatlich|Erweitert|Vor-Ort|Zusätzlich|Spezial|Universal|Mini"
)
GOODS = phrases(
    "Bürostuhl|Schreibtischlampe|Kopierpapier A4|Tonerkassette|Ordner breit|Kugelschreiber|Netzwerkkabel|Switch 24-Port|Notebook|Monitor 27 Zoll|Tastatur|Festplatte 2 TB|"
    "Softwarelizenz|Wartungsvertrag|Beratungsstunden|Projektleitung|Webhosting|Domain-Gebühr|Gestaltung|Übersetzung|Schulungstag|Montage|Fahrtkosten|Reisekosten|"
    "Unterhaltsreinigung|Arbeitshandschuhe|Akkuschrauber|Sechskantschrauben M8|Kupferrohr 15 mm|Dispersionsfarbe 10 l|Dachziegel|Bauholz|Zement 25 kg|Gartenschlauch|"
    "Rasensaat|Kaffeebohnen|Mineralwasser|Buffet|Flyer|Visitenkarten|Werbebanner|Lagerbox|Palette|Stretchfolie|Etiketten|Handscanner|Verbandkasten|Feuerlöscher|"
    "Raummiete|Mietwagen|Fracht|Kurierfahrt|Elektromotor|Kugellager 6204|Hydraulikschlauch|Filtereinsatz|Sensor|Netzteil|LED-Leuchte|Akku|Solarmodul|Pfand|Trennwand|"
    "Laborglas|Prüfung|Steuerberatung|Rechtsberatung|Marktanalyse|Datensicherung|Nutzerlizenzen|Grundgebühr|Stromlieferung|Jahresbeitrag|Haftpflichtversicherung|"
    "Stundenlohn Monteur|Kleinmaterial|Fliesenarbeiten|Malerarbeiten|Winterdienst|Hausmeisterservice|Monatskarte|Taxifahrt|Übernachtung|Frühstück|Fachbuch|Abonnement"
)
DETAILS = phrases(
    "Seriennr. {n}|Zeitraum {d} bis {e}|Farbe: nach Muster|inkl. Montage|Art.-Nr. {n}|geliefert am {d}|laut Vertrag|GTIN: {g}|Charge {n}|gemäß Angebot {n}|Bruttopreis|Lieferschein {n} vom {d}|Herkunft: DE|Unsere Art.-Nr.: {n}"
)
