# ruff: noqa: E501 - tables of words read better in long lines
"""German words of contracts; ``training.synthetic.contract.lexicon`` names the slots."""

from __future__ import annotations

from training.synthetic.phrases import phrases

KINDS: list[tuple[list[str], list[tuple[str, str]], list[str]]] = [
    (phrases("Geheimhaltungsvereinbarung|Vertraulichkeitsvereinbarung|Vereinbarung über die Vertraulichkeit"), [("Gesellschaft", "Empfänger"), ("Offenlegende Partei", "Empfangende Partei")],
     phrases("Die Parteien beabsichtigen, Gespräche über eine mögliche Zusammenarbeit zu führen und dabei vertrauliche Informationen auszutauschen.|Im Rahmen der Prüfung eines gemeinsamen Vorhabens erhält die eine Partei Einblick in Unterlagen der anderen.")),
    (phrases("Dienstleistungsvertrag|Rahmenvertrag über Dienstleistungen|Beratungsvertrag|Wartungsvertrag|Dienstvertrag|Agenturvertrag|Werkvertrag"), [("Auftraggeber", "Auftragnehmer"), ("Kunde", "Anbieter"), ("Auftraggeber", "Berater")],
     phrases("Der {ra} beauftragt den {rb} mit der Erbringung der in Anlage 1 beschriebenen Leistungen.|Der {rb} verfügt über besondere Erfahrung auf dem Gebiet, auf dem der {ra} Unterstützung benötigt.")),
    (phrases("Lizenzvertrag|Softwarelizenzvertrag|Markenlizenzvertrag|Nutzungsvertrag"), [("Lizenzgeber", "Lizenznehmer")], phrases("Der {ra} ist Inhaber der Schutzrechte und räumt dem {rb} daran ein Nutzungsrecht ein.")),
    (phrases("Vertriebsvertrag|Vertragshändlervertrag|Handelsvertretervertrag|Franchisevertrag"), [("Hersteller", "Händler"), ("Unternehmer", "Handelsvertreter"), ("Lieferant", "Vertriebspartner")], phrases("Der {ra} stellt Produkte her und überträgt dem {rb} deren Vertrieb im Vertragsgebiet.")),
    (phrases("Liefervertrag|Rahmenliefervertrag|Kaufvertrag|Einkaufsrahmenvertrag"), [("Lieferant", "Besteller"), ("Verkäufer", "Käufer")], phrases("Der {rb} beabsichtigt, von dem {ra} die in Anlage 1 genannten Waren zu beziehen.")),
    (phrases("Mietvertrag|Gewerbemietvertrag|Mietvertrag über Geschäftsräume|Leasingvertrag"), [("Vermieter", "Mieter"), ("Leasinggeber", "Leasingnehmer")], phrases("Der {ra} vermietet dem {rb} die in der Anlage bezeichneten Räume zum Betrieb eines Büros.")),
    (phrases("Kooperationsvertrag|Kooperationsvereinbarung|Entwicklungsvertrag|Sponsoringvertrag|Gesellschaftervereinbarung"), [("Partei A", "Partei B"), ("Sponsor", "Veranstalter"), ("Partner 1", "Partner 2")], phrases("Die Parteien wollen ihre Fähigkeiten zum gemeinsamen Nutzen verbinden.")),
]  # fmt: skip
STATES = phrases(
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
ENTITY_US = phrases(
    "{addr}|vertreten durch den Geschäftsführer {person}, {addr}|mit Sitz in {town}|eingetragen im Handelsregister unter HRB {n}, {addr}|mit Geschäftsanschrift {addr}"
)
ENTITY_GB = ENTITY_US
PERSON = phrases("wohnhaft {addr}|{addr}")
RECITALS = ["Vorbemerkung. {x}", "Präambel: {x}", "{x}", "(A) {x}"]
TERM_HEADS = phrases("Laufzeit|Vertragsdauer|Vertragslaufzeit und Kündigung|Dauer des Vertrags|Inkrafttreten und Dauer")
TERMS = phrases(
    "Der Vertrag hat eine Laufzeit von {term}.|Dieser Vertrag wird für die Dauer von {term} geschlossen.|Die Vertragslaufzeit beträgt {term} ab Unterzeichnung.|Die Geheimhaltungspflicht besteht für {term} nach Unterzeichnung fort.|"
    "Die feste Laufzeit beträgt {term}.|Der Vertrag gilt für zunächst {term}."
)
EXPIRIES = phrases(
    "Der Vertrag endet am {exp}, ohne dass es einer Kündigung bedarf.|Der Vertrag läuft bis zum {exp}.|Die Laufzeit endet mit Ablauf des {exp}."
)
RENEWALS = phrases(
    "Er verlängert sich jeweils um {renew}, wenn er nicht mit einer Frist von {notice} vor Ablauf gekündigt wird.|Danach verlängert sich der Vertrag automatisch um jeweils weitere {renew}, sofern nicht eine Partei mit einer Frist von {notice} zum Ende der Laufzeit kündigt.|"
    "Die Parteien können den Vertrag einvernehmlich um {renew} verlängern."
)
TERMINATION_HEADS = phrases("Kündigung|Ordentliche Kündigung|Beendigung")
TERMINATIONS = phrases(
    "Jede Partei kann diesen Vertrag ohne Angabe von Gründen mit einer Frist von {notice} schriftlich kündigen.|Der {ra} ist berechtigt, den Vertrag jederzeit mit einer Frist von {notice} ordentlich zu kündigen, ohne dass es eines Grundes bedarf.|"
    "Das Vertragsverhältnis ist von beiden Seiten mit einer Kündigungsfrist von {notice} ordentlich kündbar."
)
CAUSE = phrases(
    "Das Recht zur Kündigung aus wichtigem Grund bleibt unberührt.|Kündigungen bedürfen der Schriftform.|Bei Zahlungsverzug von mehr als {n} Tagen ist die andere Partei zur fristlosen Kündigung berechtigt."
)
LIABILITY_HEADS = phrases("Haftung|Haftungsbeschränkung|Haftungsbegrenzung")
LIABILITIES = phrases(
    "Die Haftung des {rb} ist bei leichter Fahrlässigkeit auf den vertragstypischen, vorhersehbaren Schaden begrenzt.|Die Parteien haften einander nicht für entgangenen Gewinn und mittelbare Schäden, soweit nicht Vorsatz oder grobe Fahrlässigkeit vorliegt.|"
    "Die Gesamthaftung jeder Partei aus diesem Vertrag ist auf {amt} begrenzt, ausgenommen Schäden an Leben, Körper und Gesundheit."
)
ASSIGNMENT_HEADS = phrases("Abtretung|Übertragung|Abtretung und Übertragung des Vertrags")
ASSIGNMENTS = phrases(
    "Die Abtretung von Rechten aus diesem Vertrag bedarf der vorherigen schriftlichen Zustimmung der anderen Partei.|Keine Partei darf diesen Vertrag ohne schriftliche Zustimmung der anderen ganz oder teilweise auf Dritte übertragen.|"
    "Der {rb} ist nicht berechtigt, Rechte oder Pflichten aus diesem Vertrag ohne Einwilligung des {ra} abzutreten."
)
EXCLUSIVITY_HEADS = phrases("Ausschließlichkeit|Exklusivität|Alleinvertrieb")
EXCLUSIVITIES = phrases(
    "Der {ra} bezieht die vertragsgegenständlichen Leistungen während der Laufzeit ausschließlich vom {rb}.|Der {ra} räumt dem {rb} das ausschließliche Recht für das Vertragsgebiet ein.|Der {rb} wird während der Vertragsdauer nicht für Wettbewerber des {ra} tätig."
)
LAW_HEADS = phrases("Anwendbares Recht|Gerichtsstand und anwendbares Recht|Rechtswahl|Schlussbestimmungen")
LAWS_STATE = phrases(
    "Es gilt das Recht der {law} unter Ausschluss des UN-Kaufrechts.|Dieser Vertrag unterliegt dem Recht der {law}.|Auf diesen Vertrag findet ausschließlich das Recht der {law} Anwendung; Gerichtsstand ist {town}."
)
LAWS_COUNTRY = LAWS_STATE
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
UNITS = {"year": ("Jahr", "Jahren"), "month": ("Monat", "Monaten"), "day": ("Tag", "Tagen")}
SECTION_FORMS = phrases("§ {i}|{i}.|Artikel {i}|§{i}|Ziffer {i}")
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
