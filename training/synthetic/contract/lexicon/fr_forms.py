# ruff: noqa: E501 - tables of words read better in long lines
"""French words of the forms that contracts take; see ``en_forms``."""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

AMENDED = templates("""
Avenant n° [1|2|3] au {t}
Avenant au {t}
[Premier|Deuxième] avenant au {t}
""")
PREFIXED = templates("""
Modèle de {t}
{t} n° [1|2|7]
{t} et ses annexes
""")
AMENDING = templates("""
Les parties ont conclu le {before} un {base} (ci-après le « Contrat initial »).
Le Contrat initial devait expirer le {expired}.
L'article [2|3|7] du Contrat initial est [remplacé par les dispositions suivantes|supprimé].
Les autres stipulations du Contrat initial demeurent inchangées.
""")
LABELS = {
    "title": phrases("Nature du contrat|Objet|Document"),
    "parties": phrases("Parties|Entre"),
    "agreement_date": phrases("Date du contrat|Date de signature|Date"),
    "effective_date": phrases("Date d'effet|Prise d'effet|Entrée en vigueur|Début"),
    "expiration_date": phrases("Date d'expiration|Fin du contrat|Échéance|Terme"),
    "term": phrases("Durée|Durée du contrat|Durée initiale"),
    "renewal_term": phrases("Renouvellement|Reconduction|Durée de reconduction"),
    "notice_period": phrases("Préavis|Délai de préavis|Préavis de résiliation"),
    "governing_law": phrases("Droit applicable|Loi applicable"),
}
EXTRA_ROWS = templates("""
Territoire = selon l'annexe [1|2|A]
Prix = {amt} par [an|mois]
Délai de paiement = {dur} à compter de la facture
Première livraison = {day}
Garantie = {dur}
Dépôt de garantie = {amt}
Banque = {bank}
Interlocuteur = {person}
Facturation à = {other}, {place}
Conseil = {firm}
""")
HEADS = {
    "key": phrases("Conditions particulières|Synthèse du contrat|Éléments essentiels|Tableau récapitulatif"),
    "general": phrases("Conditions générales|Stipulations générales"),
    "parties": phrases("ENTRE LES SOUSSIGNÉS|Parties|LES PARTIES"),
    "background": phrases("PRÉAMBULE|Exposé préalable|Contexte"),
    "agreed": phrases(
        "IL A ÉTÉ CONVENU CE QUI SUIT :|Ceci exposé, les parties conviennent :|Il est convenu ce qui suit :"
    ),
    "contents": phrases("SOMMAIRE|Table des matières"),
    "services": phrases("Prestations et prix|Description des prestations|Commande"),
    "whereas": phrases("PRÉAMBULE|EXPOSÉ|Considérant ce qui suit :"),
    "schedule": phrases("ANNEXE 1|Annexe A"),
}
JOINED = {"between": phrases("entre|ENTRE"), "and": phrases("et|ET"),
          "dated": phrases("en date du {d}|le {d}|Fait le {d}|conclu le {d}")}  # fmt: skip
THEREFORE = phrases("Ceci exposé, les parties conviennent de ce qui suit :|Il a été convenu ce qui suit :")
EXHIBITS = templates("""
[Annexe|Pièce] [1|2|3|A]
[Exemplaire 1|Projet|Confidentiel|Original]
""")
OMITTED = templates("""
[Confidentiel – certaines mentions ont été occultées|Extrait].
""")
LETTER = {
    "re": phrases("Objet : {t}|Objet : {t}|{t}"),
    "dear": phrases("Madame, Monsieur,|Cher {person1},"),
    "opening": templates("""
[Par la présente|Suite à nos échanges], {a} (« {q0} ») confirme les conditions de sa collaboration avec {b} (« {q1} »).
{a} (« {q0} ») et {b} (« {q1} ») conviennent par la présente lettre de ce qui suit, à effet du {e}.
"""),
    "close": phrases("Merci de nous retourner un exemplaire signé de la présente.|Votre signature vaudra acceptation."),
    "bye": phrases("Veuillez agréer nos salutations distinguées.|Cordialement,"),
    "accepted": phrases("Bon pour accord :|Lu et approuvé :"),
}
ITEMS = phrases(
    "Abonnement annuel|Mise en service|Formation sur site|Assistance standard|Reprise des données|Forfait mensuel|Hébergement|Licences utilisateurs|Frais de déplacement|Contrôle qualité|Visite d'entretien|Location de matériel"
)
ITEM_HEADS = [phrases("Désignation|Quantité|Prix unitaire|Montant"), phrases("Prestation|Nombre|Prix|Total")]
TOTAL = "Total"
FAMILY: dict[str, dict[str, list[str]]] = {
    "lease": {
        "Désignation des locaux": templates("""
Les locaux sont situés {place}, d'une surface d'environ [80|240|600] m².
Ils sont destinés [exclusivement |]à l'usage de [bureaux|commerce|stockage].
"""),
        "Loyer": templates("""
Le loyer [mensuel |]est fixé à {amt}, hors charges.
Le dépôt de garantie de {amt} est versé à {bank}.
"""),
    },
    "employment": {
        "Fonctions": templates("""
Le {rb} est engagé en qualité de [responsable des achats|chef de projet|directeur commercial].
La durée [hebdomadaire |]du travail est de [35|39] heures.
"""),
        "Période d'essai et rémunération": templates("""
La période d'essai est de {dur}.
La rémunération brute [mensuelle |]est de {amt}.
Une prime est versée au plus tôt le {day}.
"""),
    },
}
