# ruff: noqa: E501 - tables of words read better in long lines
"""German words of the forms that contracts take; see ``en_forms``."""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

AMENDED = templates("""
[1.|2.|3.] Nachtrag zum {t}
Nachtrag Nr. [1|2|3] zum {t}
Änderungsvereinbarung zum {t}
Zusatzvereinbarung zum {t}
Ergänzung zum {t}
""")
PREFIXED = templates("""
Muster-{t}
{t} Nr. [1|2|7]
{t} nebst Anlagen
""")
AMENDING = templates("""
Die Parteien haben am {before} den {base} geschlossen (nachfolgend „Hauptvertrag“).
Der Hauptvertrag war bis zum {expired} befristet.
§ [2|3|7] des Hauptvertrages wird [wie folgt neu gefasst|ersatzlos gestrichen].
Im Übrigen bleibt der Hauptvertrag unverändert in Kraft.
Begriffe werden wie im Hauptvertrag verwendet.
""")
LABELS = {
    "title": phrases("Vertragsart|Dokument|Vertrag"),
    "parties": phrases("Vertragsparteien|Parteien|Zwischen"),
    "agreement_date": phrases("Vertragsdatum|Datum des Vertrags|Abschlussdatum|Datum"),
    "effective_date": phrases("Vertragsbeginn|Beginn|Inkrafttreten|Mietbeginn|Laufzeitbeginn"),
    "expiration_date": phrases("Vertragsende|Ende|Laufzeitende|Befristet bis|Mietende"),
    "term": phrases("Laufzeit|Vertragslaufzeit|Mindestlaufzeit|Dauer|Grundlaufzeit"),
    "renewal_term": phrases("Verlängerung|Verlängerung um|Verlängerungsdauer"),
    "notice_period": phrases("Kündigungsfrist|Frist zur Kündigung"),
    "governing_law": phrases("Anwendbares Recht|Rechtswahl|Geltendes Recht"),
}
EXTRA_ROWS = templates("""
Vertragsgebiet = gemäß Anlage [1|2|A]
Vergütung = {amt} [jährlich|monatlich]
Zahlungsziel = {dur} nach Rechnungsdatum
Erste Lieferung = {day}
Gewährleistung = {dur}
Kaution = {amt}
Bank = {bank}
Ansprechpartner = {person}
Rechnung an = {other}, {place}
Makler = {firm}
Stand der Preisliste = {day}
""")
HEADS = {
    "key": phrases("Eckdaten des Vertrages|Vertragsdaten|Übersicht|Besondere Vertragsbedingungen|Deckblatt"),
    "general": phrases("Allgemeine Vertragsbedingungen|Allgemeine Bedingungen|Vertragsbestimmungen"),
    "parties": phrases("Vertragsparteien|Parteien|PARTEIEN"),
    "background": phrases("Präambel|Vorbemerkung|Hintergrund"),
    "agreed": phrases(
        "Dies vorausgeschickt, vereinbaren die Parteien:|Es wird vereinbart:|Die Parteien vereinbaren Folgendes:"
    ),
    "contents": phrases("Inhaltsverzeichnis|Inhalt"),
    "services": phrases("Leistungen und Vergütung|Leistungsverzeichnis|Leistungsumfang"),
    "whereas": phrases("Präambel|VORBEMERKUNGEN|Ausgangslage"),
    "schedule": phrases("ANLAGE 1|Anlage A|ANHANG"),
}
JOINED = {"between": phrases("zwischen|ZWISCHEN"), "and": phrases("und|UND"),
          "dated": phrases("vom {d}|Datum: {d}|Stand: {d}|abgeschlossen am {d}")}  # fmt: skip
THEREFORE = phrases("Dies vorausgeschickt, vereinbaren die Parteien Folgendes:|Die Parteien vereinbaren daher:")
EXHIBITS = templates("""
[Anlage|Anhang] [1|2|3|A]
[Entwurf|Ausfertigung|Vertraulich|Original]
""")
OMITTED = templates("""
[Vertraulich – Geschäftsgeheimnisse sind geschwärzt|Auszug].
""")
LETTER = {
    "re": phrases("Betreff: {t}|Betr.: {t}|{t}"),
    "dear": phrases("Sehr geehrte Damen und Herren,|Guten Tag {person1},"),
    "opening": templates("""
[hiermit|mit diesem Schreiben] bestätigt die Firma {a} („{q0}“) die Bedingungen der Zusammenarbeit mit {b} („{q1}“).
{a} („{q0}“) und {b} („{q1}“) vereinbaren mit [diesem Schreiben|Wirkung zum {e}] die nachstehenden Bedingungen.
"""),
    "close": phrases(
        "Bitte senden Sie uns ein unterschriebenes Exemplar dieses Schreibens zurück.|Mit Ihrer Unterschrift erklären Sie Ihr Einverständnis."
    ),
    "bye": phrases("Mit freundlichen Grüßen|Freundliche Grüße"),
    "accepted": phrases("Einverstanden:|Angenommen und bestätigt:|Einverständnis:"),
}
ITEMS = phrases(
    "Softwarewartung|Einrichtung|Schulung vor Ort|Support Standard|Datenübernahme|Monatspauschale|Hosting|Jahreslizenz|Nutzerlizenzen|Reisekosten|Qualitätsprüfung|Wartungsbesuch|Gerätemiete"
)
ITEM_HEADS = [phrases("Leistung|Menge|Einzelpreis|Betrag"), phrases("Beschreibung|Anzahl|Preis|Gesamt")]
TOTAL = "Summe"
FAMILY: dict[str, dict[str, list[str]]] = {
    "lease": {
        "Mietgegenstand": templates("""
Vermietet werden die Räume {place} mit einer Fläche von etwa [80|240|600] m².
Die Räume dienen [ausschließlich |]dem Betrieb [eines Büros|eines Lagers|eines Ladens].
"""),
        "Miete": templates("""
Die [monatliche |]Miete beträgt {amt} zuzüglich Nebenkosten.
Die Kaution von {amt} wird bei der {bank} angelegt.
"""),
    },
    "employment": {
        "Tätigkeit": templates("""
Der {rb} wird als [Leiter Einkauf|Entwicklungsingenieur|Filialleiter] eingestellt.
Die regelmäßige Arbeitszeit beträgt [38,5|40] Stunden in der Woche.
"""),
        "Probezeit und Urlaub": templates("""
Die ersten {dur} gelten als Probezeit.
Der [jährliche |]Urlaub beträgt [28|30] Arbeitstage.
"""),
        "Gehalt": templates("""
Das [monatliche |]Bruttogehalt beträgt {amt}.
Eine Sonderzahlung wird erstmals zum {day} gewährt.
"""),
    },
}
