# ruff: noqa: E501 - tables of words read better in long lines
"""French words of contracts; ``training.synthetic.contract.lexicon`` names the slots."""

from __future__ import annotations

from training.synthetic.contract.lexicon.kind import Kind, Law
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

KINDS: list[Kind] = [
    Kind("nda", phrases("Accord de confidentialité|Engagement de confidentialité réciproque|Convention de non-divulgation"), [("Société", "Bénéficiaire"), ("Émetteur", "Récepteur")],
     phrases("Les parties souhaitent étudier une éventuelle collaboration et échanger à cette fin des informations confidentielles.|Dans le cadre de discussions préliminaires, certaines informations non publiques seront communiquées.")),
    Kind("services", phrases("Contrat de prestation de services|Contrat de services|Contrat de conseil|Contrat de maintenance|Contrat cadre de prestations"), [("Client", "Prestataire"), ("Donneur d'ordre", "Consultant")],
     phrases("Le {ra} souhaite confier au {rb} les prestations décrites en annexe 1.|Le {rb} dispose de l'expérience nécessaire et accepte la mission.")),
    Kind("licence", phrases("Contrat de licence|Contrat de licence de logiciel|Contrat de licence de marque"), [("Concédant", "Licencié")], phrases("Le {ra} est titulaire des droits et consent au {rb} une licence d'exploitation.")),
    Kind("distribution", phrases("Contrat de distribution|Contrat de distribution exclusive|Contrat d'agence commerciale|Contrat de franchise"), [("Fournisseur", "Distributeur"), ("Mandant", "Agent")], phrases("Le {ra} fabrique des produits dont il confie la commercialisation au {rb}.")),
    Kind("supply", phrases("Contrat de fourniture|Contrat d'approvisionnement|Contrat de vente"), [("Fournisseur", "Acheteur"), ("Vendeur", "Acquéreur")], phrases("Le {rb} souhaite acquérir auprès du {ra} les produits désignés en annexe.")),
    Kind("lease", phrases("Bail commercial|Contrat de location|Contrat de bail"), [("Bailleur", "Preneur"), ("Loueur", "Locataire")], phrases("Le {ra} donne à bail au {rb}, qui accepte, les locaux désignés ci-après.")),
    Kind("employment", phrases("Contrat de travail|Contrat de travail à durée déterminée|Contrat de travail à durée indéterminée|Contrat de direction"), [("Employeur", "Salarié"), ("Société", "Salarié")], phrases("Le {ra} engage le {rb}, qui accepte, aux conditions ci-après.|Le {rb} déclare être libre de tout engagement.")),
    Kind("cooperation", phrases("Accord de partenariat|Contrat de collaboration|Contrat de parrainage|Accord-cadre de coopération"), [("Partenaire A", "Partenaire B"), ("Parrain", "Organisateur")], phrases("Les parties souhaitent unir leurs compétences dans les conditions ci-après.")),
]  # fmt: skip
LAWS_US = [
    *[Law("de ", "France", "", "droit français", "France")] * 5,
    *[Law("de ", "Belgique", "", "droit belge", "Belgique")] * 2,
    *[Law("de ", "Suisse", "", "droit suisse", "Suisse")] * 2,
    Law("du ", "Luxembourg", "", "droit luxembourgeois", "Luxembourg"),
]
LAWS_ELSEWHERE = LAWS_US
PARTY = templates("""
{name}, {what} (ci-après le « {role} »)
{name}, {what}, ci-après dénommé « {role} »
{name}, {what} (« {role} »)
""")
PREAMBLES = [
    "Le présent {t} est conclu le {d} entre {a}, {sa} (ci-après le « {ra} »), et {b}, {sb} (ci-après le « {rb} »).",
    "Entre les soussignés : {a}, {sa}, ci-après dénommé « {ra} », d'une part, et {b}, {sb}, ci-après dénommé « {rb} », d'autre part, il a été convenu le {d} ce qui suit :",
    "{t} en date du {d} entre {a}, {sa} (« {ra} »), et {b}, {sb} (« {rb} »), ensemble les « Parties ».",
    "Fait le {d}. Entre : {a}, {sa}, désigné « le {ra} », et {b}, {sb}, désigné « le {rb} ».",
]
UNDATED = templates("""
{T} entre {parties}. Le contrat prend effet à la date de la dernière signature.
""")
ENTITY_US = phrases(
    "dont le siège social est situé {addr}|société au capital de {amt}, {addr}|immatriculée au RCS de {town} sous le numéro {num}|représentée par {person}, {addr}"
)
ENTITY_GB = ENTITY_US
PERSON = phrases("demeurant {addr}|{addr}")
RECITALS = ["Préambule. {x}", "Exposé préalable : {x}", "{x}", "Attendu que : {x}"]
FILLERS: dict[str, list[str]] = {
    "Définitions": phrases("Les informations confidentielles désignent toutes les données communiquées par une partie à l'autre, quel qu'en soit le support.|Le territoire désigne les pays énumérés en annexe.|Les titres des articles sont donnés pour la seule commodité de lecture."),
    "Confidentialité": phrases("Chaque partie s'engage à garder strictement confidentielles les informations reçues.|Ne sont pas visées les informations tombées dans le domaine public sans faute.|Les documents sont restitués sur demande dans un délai de {n} jours.|Le personnel est tenu aux mêmes obligations."),
    "Prix et paiement": phrases("Le {ra} règle les factures dans un délai de {n} jours à compter de leur réception.|Les prix s'entendent hors taxes.|Tout retard entraîne l'application de pénalités.|Le prix forfaitaire est fixé à {amt}."),
    "Obligations des parties": phrases("Le {rb} exécute ses obligations avec diligence et selon les règles de l'art.|Le {ra} fournit en temps utile les documents nécessaires.|Chaque partie désigne un interlocuteur."),
    "Propriété intellectuelle": phrases("Chaque partie conserve la propriété de ses droits antérieurs.|Les résultats sont cédés au {ra} après paiement complet.|Aucune licence implicite n'est accordée."),
    "Garanties": phrases("Le {rb} garantit la conformité des prestations pendant {n} mois.|Les défauts sont signalés par écrit.|Chaque partie déclare avoir la capacité de contracter."),
    "Force majeure": phrases("Aucune partie n'est responsable d'un retard dû à un cas de force majeure.|La partie empêchée informe l'autre sans délai."),
    "Données personnelles": phrases("Les parties respectent la réglementation sur la protection des données.|Tout incident est notifié sans délai."),
    "Notifications": phrases("Les notifications sont faites par écrit aux adresses indiquées en tête des présentes.|Tout changement d'adresse est communiqué à l'autre partie."),
    "Intégralité": phrases("Le présent contrat exprime l'intégralité de l'accord des parties.|Toute modification fait l'objet d'un avenant signé."),
    "Nullité partielle": phrases("La nullité d'une clause n'affecte pas les autres.|Les parties la remplacent par une stipulation de même effet."),
    "Assurance": phrases("Le {rb} souscrit une assurance de responsabilité civile pour un montant minimal de {amt}.|Une attestation est remise sur demande."),
    "Livraison": phrases("Les livraisons sont effectuées franco à l'adresse indiquée.|Le transfert des risques a lieu à la réception.|Les réserves sont formulées sous {n} jours."),
    "Indépendance": phrases("Les parties sont indépendantes et aucune ne peut engager l'autre.|Le contrat ne crée aucune société entre elles."),
}  # fmt: skip
WITNESS = phrases(
    "Fait en deux exemplaires originaux.|Signatures des parties :|Lu et approuvé|En foi de quoi les parties ont signé."
)
SIGN = {"by": "Signature :", "name": "Nom :", "title": "Qualité :", "date": "Date :"}
JOBS = phrases("Gérant|Directeur général|Présidente|Directrice|Responsable des achats|Directeur juridique")
NUMBERS = phrases("un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze")
UNITS = {"year": ("an", "ans"), "month": ("mois", "mois"), "day": ("jour", "jours"), "week": ("semaine", "semaines")}
SECTION_FORMS = phrases("Article {i}|ARTICLE {i}|{i}.|Article {i} –|{i}")
WORD: dict[int, str] = {
    30: "trente",
    60: "soixante",
    90: "quatre-vingt-dix",
    14: "quatorze",
    18: "dix-huit",
    24: "vingt-quatre",
    36: "trente-six",
    12: "douze",
    6: "six",
}
