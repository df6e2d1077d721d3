# ruff: noqa: E501 - templates read better in long lines
"""German sentences of clauses; see ``en_clauses``."""

from __future__ import annotations

from training.synthetic.contract.lexicon.clause import Stated
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

TERM_HEADS = phrases(
    "Laufzeit|Vertragsdauer|Vertragslaufzeit und Kündigung|Dauer des Vertrags|Inkrafttreten und Dauer|Vertragsbeginn und Laufzeit|Geltungsdauer"
)
EFFECTIVE = templates("""
[Dieser|Der] Vertrag tritt am {e} in Kraft.
[Der Vertrag|Das Vertragsverhältnis|Das Mietverhältnis] beginnt [am|mit dem] {e}.
Dieser Vertrag wird [wirksam zum|mit Wirkung zum] {e}[ geschlossen|].
Vertragsbeginn ist der {e}.
""")
TERMS = templates("""
Der Vertrag [hat eine [feste |]Laufzeit von|gilt zunächst für|läuft für] {term}.
Dieser Vertrag wird [fest |]für [die Dauer|einen Zeitraum] von {term} geschlossen.
Die [Vertragslaufzeit|feste Laufzeit|Grundlaufzeit|Mindestlaufzeit] beträgt {term}[ ab Unterzeichnung| ab Vertragsbeginn|].
Das Vertragsverhältnis wird [zunächst |]auf {term} [abgeschlossen|eingegangen][ und endet danach, ohne dass es einer Kündigung bedarf|].
""")
UNTIL = templates("""
[Der Vertrag|Das Vertragsverhältnis] endet [am|mit Ablauf des|zum] {exp}[, ohne dass es einer Kündigung bedarf|].
[Der Vertrag|Dieser Vertrag] [läuft|gilt|ist befristet|wird befristet] bis [zum|einschließlich] {exp}[ und verlängert sich nicht|].
Die [Laufzeit|Vertragsdauer] endet [mit Ablauf des|am] {exp}.
Die Laufzeit des Vertrages wird bis zum {exp} verlängert.
""")
FROM_TO = templates("""
[Der Vertrag|Das Mietverhältnis|Die Zusammenarbeit] beginnt am {e} und endet am {exp}.
Die Vertragslaufzeit [erstreckt sich|läuft] vom {e} bis zum {exp}.
""")
OPEN = templates("""
Der Vertrag wird auf unbestimmte Zeit geschlossen.
Der Vertrag endet mit [vollständiger Erbringung der Leistungen|Abschluss des Projekts|dem fünften Jahrestag seines Beginns].
""")
OBLIGATIONS = templates("""
Die [Geheimhaltungspflicht|Vertraulichkeitsverpflichtung|Pflicht zur Verschwiegenheit] [besteht|gilt] für [die Dauer von |]{term} [nach Unterzeichnung|ab Unterzeichnung|nach Offenlegung][ fort|].
Diese Vereinbarung gilt für [einen Zeitraum von |]{term}[ ab dem Tag ihrer Unterzeichnung|].
""")
RENEWALS = templates("""
Er verlängert sich [jeweils |]um {renew}, wenn er nicht mit einer Frist von {notice} vor Ablauf gekündigt wird.
Danach verlängert sich der Vertrag [automatisch |stillschweigend |]um [jeweils |]weitere {renew}, sofern nicht eine Partei mit einer Frist von {notice} zum Ende der Laufzeit kündigt.
Die Parteien können den Vertrag [einvernehmlich|durch schriftliche Vereinbarung] um {renew} verlängern.
Dem {rb} steht ein Optionsrecht auf Verlängerung um {renew} zu.
""")
RIVAL_PERIODS = templates("""
Die Verpflichtung zur Geheimhaltung [besteht|gilt] nach Vertragsende für {dur} fort.
Rechnungen sind innerhalb von {dur} [nach Zugang|nach Erhalt|ab Rechnungsdatum] zu zahlen.
Die Verjährungsfrist für Mängelansprüche beträgt {dur}.
Unterlagen sind {dur} aufzubewahren.
Mängel sind innerhalb von {dur} [schriftlich |]anzuzeigen.
Wird der Verstoß nicht innerhalb von {dur} abgestellt, kann die andere Partei Schadensersatz verlangen.
Ein nachvertragliches Wettbewerbsverbot gilt für die Dauer von {dur}.
""")
OTHER_DATES = templates("""
Die Parteien haben am {day} [eine Absichtserklärung|einen Rahmenvertrag|eine Geheimhaltungsvereinbarung] unterzeichnet.
Die [erste Lieferung|Abnahme|Übergabe] [erfolgt|hat zu erfolgen] [am|bis zum] {day}.
Die Preisliste gilt mit Stand vom {day}.
Der {rb} legt bis zum {day} [einen Zeitplan|ein Angebot|den Abschlussbericht] vor.
""")
NOT_PARTIES = templates("""
Der {ra} ist ein [Tochterunternehmen|verbundenes Unternehmen] der {other}.
Zahlungen sind auf das Konto bei der {bank} zu leisten.
Eine Kopie aller Mitteilungen geht an die {firm}, [{place}|z. Hd. {person}].
Die Lieferung erfolgt an das Lager der {other}, {place}.
Die {other} ist nicht Partei dieses Vertrages.
""")
TERMINATION = Stated(
    "termination_for_convenience",
    0.55,
    phrases("Kündigung|Ordentliche Kündigung|Beendigung|Kündigungsrecht|Vertragsbeendigung"),
    templates("""
[Jede Partei|Jede der Parteien|Der {ra}|Der {rb}] [kann|ist berechtigt,] diesen Vertrag [ohne Angabe von Gründen |jederzeit |]mit einer Frist von {notice} [schriftlich |zum Monatsende |][kündigen|zu kündigen].
[Das Vertragsverhältnis|Der Vertrag] [ist|kann] [von beiden Seiten|von jeder Partei|durch den {ra}] [jederzeit |]mit [einer Kündigungsfrist|einer Frist] von {notice} [ordentlich |ohne Grund |][kündbar|gekündigt werden].
[Der {ra}|Der {rb}] ist berechtigt, [den Vertrag|das Vertragsverhältnis] jederzeit mit einer Frist von {notice} [ordentlich |]zu [kündigen|beenden], ohne dass es eines [Grundes|wichtigen Grundes] bedarf.
Eine [ordentliche |]Kündigung ist [jederzeit |]ohne [Angabe von Gründen|Begründung] mit einer Frist von {notice} [zum Quartalsende |zum Monatsende |]möglich.
"""),
    [],
    templates("""
Das Recht zur [außerordentlichen Kündigung|Kündigung aus wichtigem Grund] bleibt [hiervon |]unberührt.
Kündigungen bedürfen der [Schriftform|Textform].
Bei Zahlungsverzug von mehr als {dur} ist die andere Partei zur fristlosen Kündigung berechtigt.
Ein wichtiger Grund liegt [insbesondere |]vor, wenn über das Vermögen einer Partei das Insolvenzverfahren eröffnet wird.
[Im Falle der Kündigung|Bei einer solchen Kündigung] sind die bis dahin erbrachten Leistungen zu vergüten.
Nach Beendigung sind alle Unterlagen herauszugeben.
"""),
)
LIABILITY = Stated(
    "limitation_of_liability",
    0.6,
    phrases("Haftung|Haftungsbeschränkung|Haftungsbegrenzung|Haftung und Schadensersatz|Haftungsausschluss"),
    templates("""
Die Haftung [des {rb}|der Parteien|des {ra}] ist bei [leichter|einfacher] Fahrlässigkeit auf [den vertragstypischen, vorhersehbaren Schaden|{amt}|die Höhe der Auftragssumme] [begrenzt|beschränkt].
Die Parteien haften einander nicht für [entgangenen Gewinn und mittelbare Schäden|mittelbare Schäden und Folgeschäden], soweit nicht Vorsatz oder grobe Fahrlässigkeit vorliegt.
Die [Gesamthaftung|Haftung] [jeder Partei|des {rb}] aus diesem Vertrag ist [je Kalenderjahr |insgesamt |]auf {amt} begrenzt[, ausgenommen Schäden an Leben, Körper und Gesundheit|].
[Der {rb}|Der {ra}] haftet [nur|ausschließlich] für Vorsatz und grobe Fahrlässigkeit[; im Übrigen ist die Haftung ausgeschlossen|].
Eine Haftung für [Datenverlust|Betriebsunterbrechung|Folgeschäden] ist [ausgeschlossen|auf {amt} beschränkt].
"""),
    templates("""
[Dies gilt|Die vorstehenden Beschränkungen gelten] auch zugunsten der [Mitarbeiter|Erfüllungsgehilfen].
Höher ist die Haftung in keinem Fall als {amt}.
"""),
    templates("""
Der {rb} unterhält eine [Betriebshaftpflichtversicherung|Haftpflichtversicherung] über mindestens {amt}.
[Der {rb}|Jede Partei] stellt die andere von Ansprüchen Dritter frei.
Die Haftung nach dem Produkthaftungsgesetz bleibt unberührt.
Der {rb} haftet für seine Subunternehmer wie für sich selbst.
"""),
)
ASSIGNMENT = Stated(
    "assignment",
    0.65,
    phrases("Abtretung|Übertragung|Abtretung und Übertragung des Vertrags|Rechtsnachfolge|Schlussbestimmungen"),
    templates("""
Die [Abtretung|Übertragung] von Rechten [und Pflichten |]aus diesem Vertrag bedarf der [vorherigen |][schriftlichen |]Zustimmung der anderen Partei.
Keine Partei darf [diesen Vertrag|Rechte aus diesem Vertrag] ohne [schriftliche |]Zustimmung der anderen [ganz oder teilweise |]auf Dritte übertragen.
Der {rb} ist nicht berechtigt, [Rechte oder Pflichten|Ansprüche] aus diesem Vertrag ohne [Einwilligung|Zustimmung] des {ra} abzutreten[ oder zu verpfänden|].
[Dieser Vertrag|Die Rechtsstellung aus diesem Vertrag] ist [nicht |nur mit Zustimmung der anderen Partei ]übertragbar.
Eine ohne [Zustimmung|Einwilligung] vorgenommene Abtretung ist unwirksam.
"""),
    templates("""
[Dies gilt nicht für|Ausgenommen ist] die Übertragung auf verbundene Unternehmen.
"""),
    templates("""
Der Vertrag gilt auch für [und gegen |]die Rechtsnachfolger der Parteien.
Der {rb} darf Unterauftragnehmer einsetzen.
An den Arbeitsergebnissen überträgt der {rb} alle Nutzungsrechte auf den {ra}.
"""),
)
EXCLUSIVITY = Stated(
    "exclusivity",
    0.3,
    phrases("Ausschließlichkeit|Exklusivität|Alleinvertrieb|Ausschließlichkeitsbindung|Gebietsschutz"),
    templates("""
Der {ra} bezieht die [vertragsgegenständlichen Leistungen|Vertragswaren] [während der Laufzeit |]ausschließlich vom {rb}.
Der {ra} räumt dem {rb} [das ausschließliche Recht|ein ausschließliches Nutzungsrecht|das Alleinvertriebsrecht] für das Vertragsgebiet ein.
Der {rb} wird [während der Vertragsdauer|für die Dauer dieses Vertrages] nicht für [Wettbewerber|Mitbewerber] des {ra} tätig.
Der {ra} wird [im Vertragsgebiet |]keinen [weiteren|anderen] [Händler|Vertriebspartner|Dienstleister] [einsetzen|beauftragen|benennen].
[Der {rb}|Der {ra}] verpflichtet sich, keine Konkurrenzprodukte zu [vertreiben|bewerben|führen].
"""),
    [],
    templates("""
Der {ra} räumt dem {rb} ein einfaches, nicht ausschließliches Nutzungsrecht ein.
Ausschließlicher Gerichtsstand ist {town}.
Anfragen aus dem Vertragsgebiet leitet der {ra} an den {rb} weiter.
Der {rb} darf auch für andere Auftraggeber tätig werden.
"""),
)
LEADS = templates("""
[Soweit nicht anders vereinbart|Vorbehaltlich § [4|7|9]|Unbeschadet der vorstehenden Regelungen|Ergänzend zu § [3|5]] gilt:
""")
TAILS = templates("""
, [sofern|soweit] [die andere Partei hierüber rechtzeitig unterrichtet wurde|nicht zwingende gesetzliche Vorschriften entgegenstehen|nicht im Einzelfall schriftlich etwas anderes vereinbart ist|keine fälligen Forderungen mehr bestehen]
; [dies gilt|das Gleiche gilt] [auch nach Beendigung des Vertrages|entsprechend für verbundene Unternehmen|unabhängig vom Rechtsgrund|nicht für bereits angenommene Bestellungen], [und zwar ohne Rücksicht auf ein Verschulden|es sei denn, die Parteien vereinbaren schriftlich etwas anderes]
""")
STATED = [TERMINATION, LIABILITY, ASSIGNMENT, EXCLUSIVITY]
LAW_HEADS = phrases(
    "Anwendbares Recht|Gerichtsstand und anwendbares Recht|Rechtswahl|Schlussbestimmungen|Gerichtsstand|Sonstiges"
)
LAWS = templates("""
Es gilt [ausschließlich |]das Recht der {law}[ unter Ausschluss des UN-Kaufrechts|].
Dieser Vertrag [unterliegt|untersteht] dem Recht der {law}.
Auf diesen Vertrag findet [ausschließlich |]das Recht der {law} Anwendung[; Gerichtsstand ist {town}|].
[Für diesen Vertrag|Für alle Streitigkeiten] ist das Recht der {law} maßgebend.
""")
LAWS_NAMED = templates("""
Es gilt [ausschließlich |]{lawname}[ unter Ausschluss des UN-Kaufrechts|].
Auf diesen Vertrag ist [ausschließlich |]{lawname} anzuwenden.
{lawname} findet Anwendung.
""")
LAW_NEAR = templates("""
[Ausschließlicher |]Gerichtsstand [für alle Streitigkeiten |]ist {town}[, soweit gesetzlich zulässig|].
Erfüllungsort ist {town}.
Die Anwendung des UN-Kaufrechts ist ausgeschlossen.
""")
