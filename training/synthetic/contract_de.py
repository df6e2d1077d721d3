# ruff: noqa: E501 - tables of words read better in long lines
"""German words of contracts; the slots are those of ``contract_en``."""

from __future__ import annotations


def _p(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


KINDS: list[tuple[list[str], list[tuple[str, str]], list[str]]] = [
    (_p("Geheimhaltungsvereinbarung|Vertraulichkeitsvereinbarung|Vereinbarung über die Vertraulichkeit"), [("Gesellschaft", "Empfänger"), ("Offenlegende Partei", "Empfangende Partei")],
     _p("Die Parteien beabsichtigen, Gespräche über eine mögliche Zusammenarbeit zu führen und dabei vertrauliche Informationen auszutauschen.|Im Rahmen der Prüfung eines gemeinsamen Vorhabens erhält die eine Partei Einblick in Unterlagen der anderen.")),
    (_p("Dienstleistungsvertrag|Rahmenvertrag über Dienstleistungen|Beratungsvertrag|Wartungsvertrag|Dienstvertrag|Agenturvertrag|Werkvertrag"), [("Auftraggeber", "Auftragnehmer"), ("Kunde", "Anbieter"), ("Auftraggeber", "Berater")],
     _p("Der {ra} beauftragt den {rb} mit der Erbringung der in Anlage 1 beschriebenen Leistungen.|Der {rb} verfügt über besondere Erfahrung auf dem Gebiet, auf dem der {ra} Unterstützung benötigt.")),
    (_p("Lizenzvertrag|Softwarelizenzvertrag|Markenlizenzvertrag|Nutzungsvertrag"), [("Lizenzgeber", "Lizenznehmer")], _p("Der {ra} ist Inhaber der Schutzrechte und räumt dem {rb} daran ein Nutzungsrecht ein.")),
    (_p("Vertriebsvertrag|Vertragshändlervertrag|Handelsvertretervertrag|Franchisevertrag"), [("Hersteller", "Händler"), ("Unternehmer", "Handelsvertreter"), ("Lieferant", "Vertriebspartner")], _p("Der {ra} stellt Produkte her und überträgt dem {rb} deren Vertrieb im Vertragsgebiet.")),
    (_p("Liefervertrag|Rahmenliefervertrag|Kaufvertrag|Einkaufsrahmenvertrag"), [("Lieferant", "Besteller"), ("Verkäufer", "Käufer")], _p("Der {rb} beabsichtigt, von dem {ra} die in Anlage 1 genannten Waren zu beziehen.")),
    (_p("Mietvertrag|Gewerbemietvertrag|Mietvertrag über Geschäftsräume|Leasingvertrag"), [("Vermieter", "Mieter"), ("Leasinggeber", "Leasingnehmer")], _p("Der {ra} vermietet dem {rb} die in der Anlage bezeichneten Räume zum Betrieb eines Büros.")),
    (_p("Kooperationsvertrag|Kooperationsvereinbarung|Entwicklungsvertrag|Sponsoringvertrag|Gesellschaftervereinbarung"), [("Partei A", "Partei B"), ("Sponsor", "Veranstalter"), ("Partner 1", "Partner 2")], _p("Die Parteien wollen ihre Fähigkeiten zum gemeinsamen Nutzen verbinden.")),
]  # fmt: skip
STATES = _p(
    "Bundesrepublik Deutschland|Bundesrepublik Deutschland|Bundesrepublik Deutschland|Republik Österreich|Schweiz|Deutschland"
)
COUNTRIES = STATES
PREAMBLES = [
    "Zwischen {a}, {sa} (nachfolgend „{ra}“ genannt) und {b}, {sb} (nachfolgend „{rb}“ genannt) wird am {d} folgender {t} geschlossen:",
    "Dieser {t} wird am {d} geschlossen zwischen {a}, {sa} – im Folgenden „{ra}“ – und {b}, {sb} – im Folgenden „{rb}“ –.",
    "{a}, {sa} (im Folgenden: {ra}), und {b}, {sb} (im Folgenden: {rb}), schließen mit Datum vom {d} diesen {t}.",
    "{t} vom {d} zwischen {a}, {sa} („{ra}“), und {b}, {sb} („{rb}“; zusammen die „Parteien“).",
]
EFFECTIVE = [
    "Dieser Vertrag tritt am {e} in Kraft.",
    "Der Vertrag beginnt am {e}.",
    "Das Vertragsverhältnis beginnt mit dem {e}.",
    "Inkrafttreten: Dieser Vertrag wird wirksam zum {e}.",
]
ENTITY_US = _p(
    "{addr}|vertreten durch den Geschäftsführer {person}, {addr}|mit Sitz in {town}|eingetragen im Handelsregister unter HRB {n}, {addr}|mit Geschäftsanschrift {addr}"
)
ENTITY_GB = ENTITY_US
PERSON = _p("wohnhaft {addr}|{addr}")
RECITALS = ["Vorbemerkung. {x}", "Präambel: {x}", "{x}", "(A) {x}"]
TERM_HEADS = _p("Laufzeit|Vertragsdauer|Vertragslaufzeit und Kündigung|Dauer des Vertrags|Inkrafttreten und Dauer")
TERMS = _p(
    "Der Vertrag hat eine Laufzeit von {term}.|Dieser Vertrag wird für die Dauer von {term} geschlossen.|Die Vertragslaufzeit beträgt {term} ab Unterzeichnung.|Die Geheimhaltungspflicht besteht für {term} nach Unterzeichnung fort.|"
    "Die feste Laufzeit beträgt {term}.|Der Vertrag gilt für zunächst {term}."
)
EXPIRIES = _p(
    "Der Vertrag endet am {exp}, ohne dass es einer Kündigung bedarf.|Der Vertrag läuft bis zum {exp}.|Die Laufzeit endet mit Ablauf des {exp}."
)
RENEWALS = _p(
    "Er verlängert sich jeweils um {renew}, wenn er nicht mit einer Frist von {notice} vor Ablauf gekündigt wird.|Danach verlängert sich der Vertrag automatisch um jeweils weitere {renew}, sofern nicht eine Partei mit einer Frist von {notice} zum Ende der Laufzeit kündigt.|"
    "Die Parteien können den Vertrag einvernehmlich um {renew} verlängern."
)
TERMINATION_HEADS = _p("Kündigung|Ordentliche Kündigung|Beendigung")
TERMINATIONS = _p(
    "Jede Partei kann diesen Vertrag ohne Angabe von Gründen mit einer Frist von {notice} schriftlich kündigen.|Der {ra} ist berechtigt, den Vertrag jederzeit mit einer Frist von {notice} ordentlich zu kündigen, ohne dass es eines Grundes bedarf.|"
    "Das Vertragsverhältnis ist von beiden Seiten mit einer Kündigungsfrist von {notice} ordentlich kündbar."
)
CAUSE = _p(
    "Das Recht zur Kündigung aus wichtigem Grund bleibt unberührt.|Kündigungen bedürfen der Schriftform.|Bei Zahlungsverzug von mehr als {n} Tagen ist die andere Partei zur fristlosen Kündigung berechtigt."
)
LIABILITY_HEADS = _p("Haftung|Haftungsbeschränkung|Haftungsbegrenzung")
LIABILITIES = _p(
    "Die Haftung des {rb} ist bei leichter Fahrlässigkeit auf den vertragstypischen, vorhersehbaren Schaden begrenzt.|Die Parteien haften einander nicht für entgangenen Gewinn und mittelbare Schäden, soweit nicht Vorsatz oder grobe Fahrlässigkeit vorliegt.|"
    "Die Gesamthaftung jeder Partei aus diesem Vertrag ist auf {amt} begrenzt, ausgenommen Schäden an Leben, Körper und Gesundheit."
)
ASSIGNMENT_HEADS = _p("Abtretung|Übertragung|Abtretung und Übertragung des Vertrags")
ASSIGNMENTS = _p(
    "Die Abtretung von Rechten aus diesem Vertrag bedarf der vorherigen schriftlichen Zustimmung der anderen Partei.|Keine Partei darf diesen Vertrag ohne schriftliche Zustimmung der anderen ganz oder teilweise auf Dritte übertragen.|"
    "Der {rb} ist nicht berechtigt, Rechte oder Pflichten aus diesem Vertrag ohne Einwilligung des {ra} abzutreten."
)
EXCLUSIVITY_HEADS = _p("Ausschließlichkeit|Exklusivität|Alleinvertrieb")
EXCLUSIVITIES = _p(
    "Der {ra} bezieht die vertragsgegenständlichen Leistungen während der Laufzeit ausschließlich vom {rb}.|Der {ra} räumt dem {rb} das ausschließliche Recht für das Vertragsgebiet ein.|Der {rb} wird während der Vertragsdauer nicht für Wettbewerber des {ra} tätig."
)
LAW_HEADS = _p("Anwendbares Recht|Gerichtsstand und anwendbares Recht|Rechtswahl|Schlussbestimmungen")
LAWS_STATE = _p(
    "Es gilt das Recht der {law} unter Ausschluss des UN-Kaufrechts.|Dieser Vertrag unterliegt dem Recht der {law}.|Auf diesen Vertrag findet ausschließlich das Recht der {law} Anwendung; Gerichtsstand ist {town}."
)
LAWS_COUNTRY = LAWS_STATE
FILLERS: dict[str, list[str]] = {
    "Begriffe": _p("Vertrauliche Informationen sind alle Kenntnisse, die eine Partei der anderen mündlich, schriftlich oder elektronisch offenlegt.|Verbundene Unternehmen sind solche im Sinne der §§ 15 ff. AktG.|Überschriften dienen nur der Übersicht.|Werktage sind die Tage von Montag bis Freitag mit Ausnahme gesetzlicher Feiertage."),
    "Vertraulichkeit": _p("Die Parteien behandeln alle Informationen der anderen Partei streng vertraulich.|Ausgenommen sind Informationen, die allgemein bekannt sind oder ohne Verstoß bekannt werden.|Unterlagen sind auf Verlangen innerhalb von {n} Tagen zurückzugeben.|Mitarbeiter sind entsprechend zu verpflichten."),
    "Vergütung": _p("Der {ra} zahlt die vereinbarte Vergütung innerhalb von {n} Tagen nach Zugang der Rechnung.|Alle Preise verstehen sich zuzüglich der gesetzlichen Umsatzsteuer.|Reisekosten werden gegen Nachweis erstattet.|Die Vergütung beträgt {amt} monatlich."),
    "Pflichten der Parteien": _p("Der {rb} erbringt die Leistungen mit der Sorgfalt eines ordentlichen Kaufmanns.|Der {ra} stellt die erforderlichen Unterlagen rechtzeitig zur Verfügung.|Die Parteien benennen jeweils einen Ansprechpartner.|Änderungen sind unverzüglich mitzuteilen."),
    "Rechte an Ergebnissen": _p("An den Arbeitsergebnissen erhält der {ra} mit vollständiger Zahlung ein einfaches Nutzungsrecht.|Bestehende Schutzrechte bleiben bei ihrem Inhaber.|Eine Bearbeitung bedarf der Zustimmung."),
    "Gewährleistung": _p("Mängel sind innerhalb von {n} Tagen schriftlich anzuzeigen.|Der {rb} ist zur Nacherfüllung berechtigt.|Ansprüche verjähren nach den gesetzlichen Vorschriften."),
    "Höhere Gewalt": _p("Ereignisse höherer Gewalt befreien für ihre Dauer von der Leistungspflicht.|Die betroffene Partei unterrichtet die andere unverzüglich."),
    "Datenschutz": _p("Die Parteien beachten die Vorschriften des Datenschutzes.|Eine Auftragsverarbeitung wird gesondert geregelt."),
    "Schriftform": _p("Änderungen und Ergänzungen bedürfen der Schriftform; dies gilt auch für diese Klausel.|Mündliche Nebenabreden bestehen nicht."),
    "Salvatorische Klausel": _p("Sollte eine Bestimmung unwirksam sein, bleibt die Wirksamkeit der übrigen unberührt.|An die Stelle der unwirksamen Bestimmung tritt eine Regelung, die dem Zweck am nächsten kommt."),
    "Vertragsstrafe": _p("Für jeden Fall der schuldhaften Verletzung zahlt die verletzende Partei eine Vertragsstrafe von {amt}.|Weitergehende Ansprüche bleiben unberührt."),
    "Lieferung": _p("Lieferungen erfolgen frei Haus an die angegebene Anschrift.|Die Gefahr geht mit Übergabe über.|Teillieferungen sind zulässig."),
    "Mitteilungen": _p("Mitteilungen erfolgen in Textform an die eingangs genannten Anschriften.|Anschriftenänderungen sind anzuzeigen."),
    "Versicherung": _p("Der {rb} unterhält eine Betriebshaftpflichtversicherung mit einer Deckung von mindestens {amt}.|Der Nachweis ist auf Verlangen zu führen."),
}  # fmt: skip
WITNESS = _p(
    "Unterschriften:|Die Parteien haben diesen Vertrag wie folgt unterzeichnet:|Gelesen und genehmigt|Für die Parteien:"
)
SIGN = {"by": "Unterschrift:", "name": "Name:", "title": "Funktion:", "date": "Ort, Datum:"}
JOBS = _p("Geschäftsführer|Geschäftsführerin|Vorstand|Prokurist|Bereichsleiter|Inhaber|Leiter Einkauf")
NUMBERS = _p("einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf")
UNITS = {"year": ("Jahr", "Jahren"), "month": ("Monat", "Monaten"), "day": ("Tag", "Tagen")}
SECTION_FORMS = _p("§ {i}|{i}.|Artikel {i}|§{i}|Ziffer {i}")
WORD: dict[int, str] = {
    30: "dreißig",
    60: "sechzig",
    90: "neunzig",
    14: "vierzehn",
    24: "vierundzwanzig",
    36: "sechsunddreißig",
    18: "achtzehn",
    12: "zwölf",
    6: "sechs",
}
