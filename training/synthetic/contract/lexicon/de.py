# ruff: noqa: E501 - tables of words read better in long lines
"""German words of contracts; ``training.synthetic.contract.lexicon`` names the slots."""

from __future__ import annotations

from training.synthetic.contract.lexicon.kind import Kind, Law
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

KINDS: list[Kind] = [
    Kind("nda", phrases("Geheimhaltungsvereinbarung|Vertraulichkeitsvereinbarung|Vereinbarung über die Vertraulichkeit"), [("Gesellschaft", "Empfänger"), ("Offenlegende Partei", "Empfangende Partei")],
     phrases("Die Parteien beabsichtigen, Gespräche über eine mögliche Zusammenarbeit zu führen und dabei vertrauliche Informationen auszutauschen.|Im Rahmen der Prüfung eines gemeinsamen Vorhabens erhält die eine Partei Einblick in Unterlagen der anderen.")),
    Kind("services", phrases("Dienstleistungsvertrag|Rahmenvertrag über Dienstleistungen|Beratungsvertrag|Wartungsvertrag|Dienstvertrag|Agenturvertrag|Werkvertrag"), [("Auftraggeber", "Auftragnehmer"), ("Kunde", "Anbieter"), ("Auftraggeber", "Berater")],
     phrases("Der {ra} beauftragt den {rb} mit der Erbringung der in Anlage 1 beschriebenen Leistungen.|Der {rb} verfügt über besondere Erfahrung auf dem Gebiet, auf dem der {ra} Unterstützung benötigt.")),
    Kind("licence", phrases("Lizenzvertrag|Softwarelizenzvertrag|Markenlizenzvertrag|Nutzungsvertrag"), [("Lizenzgeber", "Lizenznehmer")], phrases("Der {ra} ist Inhaber der Schutzrechte und räumt dem {rb} daran ein Nutzungsrecht ein.")),
    Kind("distribution", phrases("Vertriebsvertrag|Vertragshändlervertrag|Handelsvertretervertrag|Franchisevertrag"), [("Hersteller", "Händler"), ("Unternehmer", "Handelsvertreter"), ("Lieferant", "Vertriebspartner")], phrases("Der {ra} stellt Produkte her und überträgt dem {rb} deren Vertrieb im Vertragsgebiet.")),
    Kind("supply", phrases("Liefervertrag|Rahmenliefervertrag|Kaufvertrag|Einkaufsrahmenvertrag"), [("Lieferant", "Besteller"), ("Verkäufer", "Käufer")], phrases("Der {rb} beabsichtigt, von dem {ra} die in Anlage 1 genannten Waren zu beziehen.")),
    Kind("lease", phrases("Mietvertrag|Gewerbemietvertrag|Mietvertrag über Geschäftsräume|Leasingvertrag"), [("Vermieter", "Mieter"), ("Leasinggeber", "Leasingnehmer")], phrases("Der {ra} vermietet dem {rb} die in der Anlage bezeichneten Räume zum Betrieb eines Büros.")),
    Kind("employment", phrases("Arbeitsvertrag|Anstellungsvertrag|Geschäftsführeranstellungsvertrag|Dienstvertrag"), [("Arbeitgeber", "Arbeitnehmer"), ("Gesellschaft", "Mitarbeiter")], phrases("Der {rb} wird von dem {ra} in leitender Stellung beschäftigt.|Die Parteien begründen ein Arbeitsverhältnis zu den nachstehenden Bedingungen.")),
    Kind("cooperation", phrases("Kooperationsvertrag|Kooperationsvereinbarung|Entwicklungsvertrag|Sponsoringvertrag|Gesellschaftervereinbarung"), [("Partei A", "Partei B"), ("Sponsor", "Veranstalter"), ("Partner 1", "Partner 2")], phrases("Die Parteien wollen ihre Fähigkeiten zum gemeinsamen Nutzen verbinden.")),
]  # fmt: skip
LAWS_US = [
    *[Law("", "Bundesrepublik Deutschland", "", "deutsches Recht", "Deutschland")] * 5,
    *[Law("", "Republik Österreich", "", "österreichisches Recht", "Österreich")] * 2,
    *[Law("", "Schweiz", "", "schweizerisches Recht", "Schweiz")] * 2,
]
LAWS_ELSEWHERE = LAWS_US
PARTY = templates("""
{name}, {what} (nachfolgend „{role}“ genannt)
{name}, {what} – im Folgenden „{role}“ –
{name}, {what} („{role}“)
""")
PREAMBLES = [
    "Zwischen {a}, {sa} (nachfolgend „{ra}“ genannt) und {b}, {sb} (nachfolgend „{rb}“ genannt) wird am {d} folgender {t} geschlossen:",
    "Dieser {t} wird am {d} geschlossen zwischen {a}, {sa} – im Folgenden „{ra}“ – und {b}, {sb} – im Folgenden „{rb}“ –.",
    "{a}, {sa} (im Folgenden: {ra}), und {b}, {sb} (im Folgenden: {rb}), schließen mit Datum vom {d} diesen {t}.",
    "{t} vom {d} zwischen {a}, {sa} („{ra}“), und {b}, {sb} („{rb}“; zusammen die „Parteien“).",
]
UNDATED = templates("""
{T} zwischen {parties}. Der Vertrag wird mit der letzten Unterschrift wirksam.
""")
ENTITY_US = phrases(
    "{addr}|vertreten durch den Geschäftsführer {person}, {addr}|mit Sitz in {town}|eingetragen im Handelsregister unter HRB {num}, {addr}|mit Geschäftsanschrift {addr}"
)
ENTITY_GB = ENTITY_US
PERSON = phrases("wohnhaft {addr}|{addr}")
RECITALS = ["Vorbemerkung. {x}", "Präambel: {x}", "{x}", "(A) {x}"]
FILLERS: dict[str, list[str]] = {
    "Begriffe": phrases("Vertrauliche Informationen sind alle Kenntnisse, die eine Partei der anderen mündlich, schriftlich oder elektronisch offenlegt.|Verbundene Unternehmen sind solche im Sinne der §§ 15 ff. AktG.|Überschriften dienen nur der Übersicht.|Werktage sind die Tage von Montag bis Freitag mit Ausnahme gesetzlicher Feiertage."),
    "Vertraulichkeit": phrases("Die Parteien behandeln alle Informationen der anderen Partei streng vertraulich.|Ausgenommen sind Informationen, die allgemein bekannt sind oder ohne Verstoß bekannt werden.|Unterlagen sind auf Verlangen innerhalb von {n} Tagen zurückzugeben.|Mitarbeiter sind entsprechend zu verpflichten."),
    "Vergütung": phrases("Der {ra} zahlt die vereinbarte Vergütung innerhalb von {n} Tagen nach Zugang der Rechnung.|Alle Preise verstehen sich zuzüglich der gesetzlichen Umsatzsteuer.|Reisekosten werden gegen Nachweis erstattet.|Die Vergütung beträgt {amt} monatlich."),
    "Pflichten der Parteien": phrases("Der {rb} erbringt die Leistungen mit der Sorgfalt eines ordentlichen Kaufmanns.|Der {ra} stellt die erforderlichen Unterlagen rechtzeitig zur Verfügung.|Die Parteien benennen jeweils einen Ansprechpartner.|Änderungen sind unverzüglich mitzuteilen."),
    "Rechte an Ergebnissen": phrases("An den Arbeitsergebnissen erhält der {ra} mit vollständiger Zahlung ein einfaches Nutzungsrecht.|Bestehende Schutzrechte bleiben bei ihrem Inhaber.|Eine Bearbeitung bedarf der Zustimmung."),
    "Gewährleistung": phrases("Mängel sind innerhalb von {n} Tagen schriftlich anzuzeigen.|Der {rb} ist zur Nacherfüllung berechtigt.|Ansprüche verjähren nach den gesetzlichen Vorschriften."),
    "Höhere Gewalt": phrases("Ereignisse höherer Gewalt befreien für ihre Dauer von der Leistungspflicht.|Die betroffene Partei unterrichtet die andere unverzüglich."),
    "Datenschutz": phrases("Die Parteien beachten die Vorschriften des Datenschutzes.|Eine Auftragsverarbeitung wird gesondert geregelt."),
    "Schriftform": phrases("Änderungen und Ergänzungen bedürfen der Schriftform; dies gilt auch für diese Klausel.|Mündliche Nebenabreden bestehen nicht."),
    "Salvatorische Klausel": phrases("Sollte eine Bestimmung unwirksam sein, bleibt die Wirksamkeit der übrigen unberührt.|An die Stelle der unwirksamen Bestimmung tritt eine Regelung, die dem Zweck am nächsten kommt."),
    "Vertragsstrafe": phrases("Für jeden Fall der schuldhaften Verletzung zahlt die verletzende Partei eine Vertragsstrafe von {amt}.|Weitergehende Ansprüche bleiben unberührt."),
    "Lieferung": phrases("Lieferungen erfolgen frei Haus an die angegebene Anschrift.|Die Gefahr geht mit Übergabe über.|Teillieferungen sind zulässig."),
    "Mitteilungen": phrases("Mitteilungen erfolgen in Textform an die eingangs genannten Anschriften.|Anschriftenänderungen sind anzuzeigen."),
    "Versicherung": phrases("Der {rb} unterhält eine Betriebshaftpflichtversicherung mit einer Deckung von mindestens {amt}.|Der Nachweis ist auf Verlangen zu führen."),
}  # fmt: skip
WITNESS = phrases(
    "Unterschriften:|Die Parteien haben diesen Vertrag wie folgt unterzeichnet:|Gelesen und genehmigt|Für die Parteien:"
)
SIGN = {"by": "Unterschrift:", "name": "Name:", "title": "Funktion:", "date": "Ort, Datum:"}
JOBS = phrases("Geschäftsführer|Geschäftsführerin|Vorstand|Prokurist|Bereichsleiter|Inhaber|Leiter Einkauf")
NUMBERS = phrases("einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf")
UNITS = {
    "year": ("Jahr", "Jahren"),
    "month": ("Monat", "Monaten"),
    "day": ("Tag", "Tagen"),
    "week": ("Woche", "Wochen"),
}
SECTION_FORMS = phrases("§ {i}|{i}.|Artikel {i}|§{i}|Ziffer {i}")
WORD: dict[int, str] = {
    30: "dreißig",
    60: "sechzig",
    90: "neunzig",
    14: "vierzehn",
    24: "vierundzwanzig",
    18: "achtzehn",
    12: "zwölf",
    6: "sechs",
}
