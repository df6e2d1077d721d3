# ruff: noqa: E501 - templates read better in long lines
"""French sentences of clauses; see ``en_clauses``."""

from __future__ import annotations

from training.synthetic.contract.lexicon.clause import Stated
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

TERM_HEADS = phrases(
    "Durée|Durée du contrat|Entrée en vigueur et durée|Durée et résiliation|Prise d'effet et durée|Durée de l'accord"
)
EFFECTIVE = templates("""
Le [présent |]contrat [prend effet|prendra effet|entre en vigueur] le {e}.
La date [d'entrée en vigueur|de prise d'effet] est fixée au {e}.
Le contrat commence [à courir |]le {e}.
""")
TERMS = templates("""
Le [présent |]contrat est conclu pour une durée [ferme |initiale |déterminée |]de {term}.
La durée du [présent |]contrat est [fixée à|de] {term}[ à compter de sa signature| à compter de sa prise d'effet|].
Le contrat produit ses effets pendant {term}.
Il est [consenti et accepté|conclu] pour {term}[ entières et consécutives|].
""")
UNTIL = templates("""
[Il prendra fin|Le contrat prend fin|Le contrat expire|Il expirera] le {exp}[, sans formalité|, sans préavis ni indemnité|].
Le [présent |]contrat [demeure|restera] en vigueur jusqu'au {exp}[ inclus|].
La durée du contrat est prolongée jusqu'au {exp}.
Le terme [du contrat |]est fixé au {exp}.
""")
FROM_TO = templates("""
Le contrat [commence|prend effet] le {e} [et se termine|pour se terminer|et prend fin] le {exp}.
Il est conclu pour la période du {e} au {exp}.
""")
OPEN = templates("""
Le contrat est conclu pour une durée indéterminée.
Le contrat prend fin [à l'achèvement des prestations|au cinquième anniversaire de sa signature].
""")
OBLIGATIONS = templates("""
L'obligation de confidentialité [demeure en vigueur|subsiste|s'applique] pendant [une durée de |]{term}[ à compter de la signature| après communication|].
Le présent accord [est conclu pour|produit effet pendant] {term} à compter de sa signature.
""")
RENEWALS = templates("""
Il se renouvelle ensuite par tacite reconduction pour des périodes successives de {renew}, sauf dénonciation moyennant un préavis de {notice}.
À son terme, il est [reconduit|renouvelé] [tacitement |]pour {renew}, sauf dénonciation par l'une des parties avec un préavis de {notice}.
Les parties peuvent le prolonger de {renew} par [avenant|accord écrit].
Le {rb} dispose d'une option de renouvellement de {renew}.
""")
RIVAL_PERIODS = templates("""
Les obligations de confidentialité survivent [à l'expiration|à la fin] du contrat pendant {dur}.
Les factures sont payables dans un délai de {dur} [à compter de leur réception|fin de mois].
La garantie est de {dur} à compter de la livraison.
Les documents sont conservés pendant {dur}.
À défaut de remède dans un délai de {dur}, l'autre partie peut suspendre ses obligations.
La clause de non-concurrence s'applique pendant {dur}.
""")
OTHER_DATES = templates("""
Les parties ont signé le {day} [une lettre d'intention|un accord-cadre|un protocole].
La [première livraison|réception|remise des clés] [a lieu|interviendra] [au plus tard |]le {day}.
Les tarifs sont ceux en vigueur au {day}.
Le {rb} remet son [rapport|planning] avant le {day}.
""")
NOT_PARTIES = templates("""
Le {ra} est une filiale de {other}.
Les paiements sont effectués sur le compte ouvert auprès de {bank}.
Copie de toute notification est adressée au [cabinet |]{firm}, {place}.
La société {other} n'est pas partie au présent contrat.
Les marchandises sont livrées aux entrepôts de {other}, {place}.
""")
TERMINATION = Stated(
    "termination_for_convenience",
    0.55,
    phrases("Résiliation|Résiliation sans motif|Fin anticipée|Résiliation anticipée|Fin du contrat"),
    templates("""
[Chaque partie|Chacune des parties|Le {ra}|Le {rb}] peut [résilier le contrat|mettre fin au contrat|dénoncer le contrat] [à tout moment|librement|à sa convenance] [et sans motif|sans avoir à se justifier|], [moyennant|sous réserve d'] un préavis [écrit |]de {notice}[ notifié par lettre recommandée|].
Le contrat peut être [résilié|dénoncé] sans [cause|motif|justification] par [l'une ou l'autre des parties|le {ra}|chacune des parties] [avec|moyennant] un préavis de {notice}.
[Le {ra}|Le {rb}] [se réserve la faculté|a la faculté|dispose du droit] de [résilier|rompre] le contrat pour convenance, [moyennant|avec] un préavis [écrit |]de {notice}.
La résiliation [unilatérale |]est possible [à tout moment|à chaque échéance], sans indemnité, avec un préavis de {notice}.
"""),
    [],
    templates("""
En cas de manquement grave, le contrat est résilié de plein droit après mise en demeure restée sans effet pendant {dur}.
La résiliation ne fait pas obstacle aux dommages et intérêts.
Le contrat prend fin de plein droit en cas de [liquidation judiciaire|cessation d'activité] de l'une des parties.
Dans ce cas, les prestations [exécutées|réalisées] à la date d'effet sont dues.
À la fin du contrat, chaque partie restitue les documents de l'autre.
"""),
)
LIABILITY = Stated(
    "limitation_of_liability",
    0.6,
    phrases("Responsabilité|Limitation de responsabilité|Plafond de responsabilité|Responsabilités"),
    templates("""
La responsabilité [du {rb}|du {ra}|de chaque partie] est [limitée|plafonnée] [à {amt}|aux sommes versées par le {ra} au cours des douze derniers mois|au montant annuel du contrat].
Aucune des parties ne [répond|saurait être tenue] des dommages indirects[ tels que perte d'exploitation ou perte de données|, notamment le manque à gagner|].
La responsabilité [totale|globale] de chaque partie ne pourra [en aucun cas |]excéder {amt}[, sauf faute lourde ou dolosive|].
[Le {rb}|Le {ra}] n'est [pas|en aucun cas] responsable [des pertes de bénéfices|des préjudices indirects|du préjudice commercial] [subis|subies] par l'autre partie.
Toute action [en responsabilité |]se prescrit par un an à compter [du fait générateur|de la livraison].
"""),
    templates("""
[Ce plafond|Cette limitation] s'applique quelle que soit la nature de l'action.
"""),
    templates("""
Le {rb} souscrit une assurance de responsabilité civile d'un montant minimal de {amt}.
Chaque partie garantit l'autre contre les réclamations de tiers.
Le {rb} est responsable de ses sous-traitants comme de lui-même.
"""),
)
ASSIGNMENT = Stated(
    "assignment",
    0.65,
    phrases("Cession|Cession du contrat|Incessibilité|Intuitu personae|Dispositions générales"),
    templates("""
Le présent contrat ne peut être [cédé|transféré], en tout ou partie, sans l'accord [préalable et écrit|écrit] de l'autre partie.
Le {rb} s'interdit de [céder|transférer] [ses droits et obligations|le présent contrat] sans le consentement [écrit |]du {ra}.
[Toute cession|Tout transfert] sans accord préalable écrit est [sans effet|réputé nul|inopposable].
Aucune des parties ne peut [céder|transmettre] [le contrat|ses droits] à un tiers[ sans l'autorisation de l'autre|, sauf à une société de son groupe].
Le contrat est conclu intuitu personae et [n'est pas cessible|ne peut être cédé].
"""),
    templates("""
[Toutefois|Par exception], la cession à une société [du groupe|affiliée] est libre.
"""),
    templates("""
Le contrat lie les successeurs et ayants droit des parties.
Le {rb} cède au {ra} les droits sur les résultats.
Le {rb} peut recourir à des sous-traitants.
"""),
)
EXCLUSIVITY = Stated(
    "exclusivity",
    0.3,
    phrases("Exclusivité|Clause d'exclusivité|Engagement d'exclusivité|Territoire"),
    templates("""
Pendant la durée du contrat, le {ra} [confie|réserve] au {rb} l'exclusivité [des prestations|de la vente] sur le territoire.
[Le {rb}|Le {ra}] s'engage à ne pas [distribuer|vendre|promouvoir] de produits concurrents [de ceux de l'autre partie|].
Le {ra} [accorde|concède] au {rb} [un droit exclusif|une licence exclusive] [de vente|d'exploitation] sur le territoire.
Le {ra} [ne désignera|s'interdit de désigner|ne nommera] [aucun autre|un autre] [distributeur|prestataire|agent] sur le territoire.
Le {rb} s'approvisionne [exclusivement|uniquement] auprès du {ra}.
"""),
    [],
    templates("""
Le {ra} concède au {rb} une licence non exclusive.
Le {ra} transmet au {rb} toute commande provenant du territoire.
Les tribunaux de {town} sont exclusivement compétents.
Le {rb} demeure libre de travailler pour d'autres clients.
"""),
)
LEADS = templates("""
[Sous réserve de l'article [4|7|9]|Sauf accord contraire des parties|Nonobstant toute autre stipulation|Dans les limites permises par la loi],
""")
TAILS = templates("""
, [à condition que|pourvu que] [l'autre partie en ait été informée par écrit|toutes les sommes dues aient été réglées|les obligations en cours soient exécutées]
, [et ce même après|y compris après] [la fin du contrat|l'expiration de la durée convenue], [quelle qu'en soit la cause|sans préjudice des autres droits des parties]
""")
STATED = [TERMINATION, LIABILITY, ASSIGNMENT, EXCLUSIVITY]
LAW_HEADS = phrases("Droit applicable|Loi applicable et juridiction|Litiges|Dispositions générales|Loi applicable")
LAWS = templates("""
Le présent contrat est [régi par les lois|soumis à la législation] {lawof}.
Les lois {lawof} sont seules applicables.
""")
LAWS_NAMED = templates("""
Le [présent |]contrat est [exclusivement |]régi par le {lawname}.
Le [présent |]contrat est soumis au {lawname}[ ; tout litige relève des tribunaux de {town}|].
Le {lawname} est seul applicable [au présent contrat|à l'interprétation des présentes].
""")
LAW_NEAR = templates("""
[Tout litige relève|Les litiges relèvent] [de la compétence exclusive |]des tribunaux de {town}.
Les parties rechercheront une solution amiable avant toute action.
""")
