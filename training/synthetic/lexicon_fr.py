# ruff: noqa: E501 - tables of words read better in long lines
"""French words of invoices: labels by field, distractor labels, articles, sentences."""

from __future__ import annotations


def _p(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


LABELS: dict[str, list[str]] = {
    "invoice_number": _p(
        "Facture n°|Facture N°|N° de facture|N° facture|Numéro de facture|Facture no|FACTURE N°|Numéro|N°|Réf. facture|Référence facture|N° de pièce|Numéro de pièce|"
        "Document n°|Facture|Numéro de la facture|N° Facture|Réf.|Invoice number / N° facture|N° document"
    ),
    "invoice_date": _p(
        "Date|Date de facture|Date de facturation|Date d'émission|Date facture|Émise le|Date de la facture|Facture du|Date d'édition|Le|DATE|Date de pièce|"
        "Date du document|Établie le|Fait le|En date du"
    ),
    "due_date": _p(
        "Échéance|Date d'échéance|Date limite de paiement|À payer avant le|Payable avant le|Règlement avant le|Échéance le|À régler avant le|Date de règlement|"
        "ÉCHÉANCE|Paiement le|Échéance de paiement|Payable au plus tard le|Date de paiement"
    ),
    "purchase_order_number": _p(
        "Bon de commande|N° de commande|N° commande|Votre commande|Commande n°|Réf. commande|Référence commande|Votre référence|Bon de commande n°|N° BC|"
        "Commande client|Numéro de commande|V/Réf.|Votre commande n°"
    ),
    "currency": _p("Devise|Monnaie|Devise de facturation|Montants en|Montants exprimés en|Code devise"),
    "seller_tax_id": _p(
        "N° TVA|TVA intracommunautaire|N° TVA intracommunautaire|N° de TVA|TVA intracom.|Numéro de TVA|N° TVA intra.|Identifiant TVA|TVA|Notre n° TVA|"
        "N° d'identification TVA|N° TVA Intracom"
    ),
    "buyer_tax_id": _p(
        "N° TVA client|TVA client|Votre n° TVA|N° TVA intracom. client|TVA intra. du client|N° TVA de l'acheteur"
    ),
    "seller_iban": _p("IBAN|Code IBAN|IBAN :|Compte IBAN|N° IBAN|Coordonnées bancaires IBAN"),
    "net_amount": _p(
        "Total HT|Montant HT|Total H.T.|Sous-total|TOTAL HT|Net HT|Total hors taxes|Sous-total HT|Montant total HT|Base HT|Total net HT|Montant hors taxe|Total HT net|Prix total HT"
    ),
    "tax_amount": _p(
        "TVA|Total TVA|Montant TVA|TOTAL TVA|Total T.V.A.|TVA totale|Montant de la TVA|Taxes|Montant total TVA|Total taxes"
    ),
    "gross_amount": _p(
        "Total TTC|Montant TTC|TOTAL TTC|Total T.T.C.|Total toutes taxes comprises|Total|Montant total|Montant total TTC|Total général|Total facture|Total à payer TTC|Prix total TTC"
    ),
    "amount_due": _p(
        "Net à payer|NET À PAYER|Reste à payer|Solde à payer|Montant dû|À payer|Solde dû|Reste dû|Net à payer TTC|Montant à régler|Solde|Total à régler"
    ),
    "prepaid": _p("Acompte|Acompte versé|Déjà réglé|Acompte reçu|Montant payé|Avance|Acomptes|Déjà payé"),
    "discount": _p("Remise|Remise commerciale|Rabais|Escompte|Remise globale|Remise exceptionnelle"),
    "shipping": _p("Frais de port|Port|Livraison|Transport|Frais d'expédition|Frais de livraison|Port et emballage"),
    "lines_total": _p("Total lignes|Total articles|Montant brut HT|Total marchandises|Total brut"),
    "seller": _p("Vendeur|Émetteur|Fournisseur|De|Prestataire|Société|Émis par|Expéditeur"),
    "buyer": _p(
        "Client|Facturé à|Destinataire|Adressé à|Acheteur|À|Adresse de facturation|Facturer à|Doit|Facturation|CLIENT|À l'attention de"
    ),
    "ship_to": _p("Adresse de livraison|Livré à|Livraison|Lieu de livraison|Livrer à|Adresse du chantier"),
    "name": _p("Nom|Raison sociale|Dénomination|Société"),
    "address": _p("Adresse|Adresse postale|Siège social"),
    "line.position": _p("N°|Pos.|#|Ligne"),
    "line.article": _p("Référence|Réf.|Code|Code article|Réf. article|Article"),
    "line.description": _p(
        "Désignation|Description|Libellé|Article|Prestation|Produit|DÉSIGNATION|Désignation des articles|Détail|Nature de la prestation"
    ),
    "line.quantity": _p("Qté|Quantité|Qte|QTÉ|Nombre|Nb|Quant.|Heures"),
    "line.unit": _p("Unité|U.|Un."),
    "line.unit_price": _p(
        "Prix unitaire|P.U. HT|PU HT|Prix unitaire HT|P.U.|PU|Prix unit.|Tarif|Prix U. HT|Px unitaire"
    ),
    "line.discount": _p("Remise|Rem. %|Remise %"),
    "line.tax": _p("TVA|Taux TVA|% TVA|TVA %|Tx TVA"),
    "line.amount": _p("Montant HT|Total HT|Montant|Total|Prix total HT|Montant H.T.|Total ligne|Prix total|Net HT"),
    "tax.rate": _p("Taux|Taux TVA|%|Taux de TVA"),
    "tax.base": _p("Base HT|Base|Montant HT|Assiette"),
    "tax.amount": _p("Montant TVA|TVA|Montant|Montant de la taxe"),
}
DISTRACTORS = {
    "customer_number": _p("N° client|Code client|Client n°|Numéro client|Référence client|Réf. client|Compte client"),
    "order_number": _p("Notre référence|N/Réf.|Dossier|N° de dossier|Affaire|Devis n°|N° devis|Commande interne"),
    "delivery_note": _p("Bon de livraison|N° BL|BL n°|Bon de livraison n°|N° d'expédition"),
    "delivery_date": _p(
        "Date de livraison|Livré le|Date de prestation|Date de la prestation|Date de la vente|Date d'expédition"
    ),
    "order_date": _p("Date de commande|Commande du|Date du devis|Date du contrat"),
    "period": _p("Période|Période de facturation|Période du|Mois de prestation"),
    "contract_number": _p("Contrat|N° de contrat|Contrat n°|Projet|Code projet|Marché n°"),
    "contact": _p("Contact|Interlocuteur|Suivi par|Votre contact|Vendeur|Commercial|Affaire suivie par"),
    "terms": _p("Conditions de règlement|Conditions de paiement|Mode de règlement|Mode de paiement|Règlement"),
    "tax_number": _p("SIRET|N° SIRET|Siret|SIRET n°|SIREN/SIRET|Code SIRET"),
    "phone": _p("Tél.|Tél|Téléphone|Tel"),
    "fax": _p("Fax|Télécopie"),
    "email": _p("E-mail|Courriel|Email|Mail|Mél"),
    "web": _p("Site|Site web|Web|Internet"),
    "bank": _p("Banque|Domiciliation|Coordonnées bancaires|Banque :"),
    "bic": _p("BIC|Code BIC|BIC/SWIFT|SWIFT"),
    "holder": _p("Titulaire|Titulaire du compte|Bénéficiaire"),
    "director": _p("Gérant|Directeur|Président|Gérante"),
    "print_date": _p("Imprimé le|Édité le|Édition du"),
    "skonto_date": _p("Escompte avant le|Paiement anticipé avant le"),
}
TITLES = _p(
    "FACTURE|Facture|Facture client|Facture de vente|Facture d'acompte|Facture définitive|FACTURE (original)|Note d'honoraires|Facture proforma acquittée|Facture de solde"
)
CREDIT_TITLES = _p("AVOIR|Avoir|Facture d'avoir|Note de crédit")
NUMBERED = _p(
    "Facture n° {n}|FACTURE N° {n}|Facture {n}|Facture n°{n} du {d}|Facture {n} du {d}|FACTURE n° {n} du {d}|Facture N° : {n}|Note d'honoraires n° {n}"
)
NUMBERED_CREDIT = _p("Avoir n° {n}|AVOIR N° {n}|Avoir {n} du {d}|Facture d'avoir n° {n} du {d}")
CITY_DATE = _p("{c}, le {d}|Fait à {c}, le {d}|Le {d}|{c} le {d}")
PAY_BY = _p(
    "À régler avant le {d}.|Échéance de paiement : {d}|Paiement à {n} jours, soit le {d}.|Date limite de règlement : {d}|Règlement par virement au plus tard le {d}.|"
    "Merci de régler cette facture avant le {d}.|Payable au {d} sans escompte.|Paiement sous {n} jours ({d}).|Escompte de {p} % pour paiement avant le {s}, net au {d}."
)
PAY_IN = _p(
    "Paiement à {n} jours.|Payable à réception de facture.|Paiement à {n} jours fin de mois.|Règlement sous {n} jours par virement.|Conditions : {n} jours net|Paiement comptant.|Règlement à réception."
)
PO_SENTENCE = _p(
    "Selon votre bon de commande n° {o} du {d}.|Votre commande {o} du {d}|Objet : commande n° {o}|Suite à votre commande {o}, nous vous facturons :"
)
OPENING = _p(
    "Madame, Monsieur,|Nous vous remercions de votre confiance et vous facturons :|Veuillez trouver ci-dessous le détail de nos prestations.|Suite à votre commande, nous vous facturons :|"
    "Objet : prestations réalisées|Prestations réalisées conformément à notre devis."
)
CLOSING = _p(
    "Merci de votre confiance.|En cas de retard de paiement, une indemnité forfaitaire de 40 € sera exigée.|Pas d'escompte pour paiement anticipé.|Les marchandises restent notre propriété jusqu'au paiement complet.|"
    "Pénalités de retard : trois fois le taux d'intérêt légal.|Veuillez rappeler le numéro de facture lors du paiement.|Nous vous prions d'agréer nos salutations distinguées.|"
    "Tribunal de commerce compétent : siège du vendeur.|Membre d'une association agréée, le règlement par chèque est accepté."
)
TAX_FREE = _p(
    "TVA non applicable, art. 293 B du CGI.|Autoliquidation de la TVA.|Exonération de TVA, art. 262 ter I du CGI.|Exonéré de TVA."
)
PAGE = _p("Page {i} sur {n}|Page {i}/{n}|{i}/{n}|Page {i}")
CARRY = _p("À reporter|Report|Sous-total à reporter")
UNITS = _p("u|pièce|pce|h|jour|jours|kg|m|m²|lot|carton|l|forfait|ens.|U|mois|boîte")
TERMS_WORDS = _p(
    "{n} jours|{n} jours net|Virement|Chèque|à réception|Virement {n} jours|comptant|{n} jours fin de mois"
)
ADJECTIVES = _p(
    "premium|standard|professionnel|compact|renforcé|numérique|sans fil|inox|écologique|grand modèle|petit modèle|portable|noir|blanc|bleu|annuel|mensuel|sur site|complémentaire|sur mesure|universel"
)
GOODS = _p(
    "Chaise de bureau|Lampe de bureau|Papier A4|Cartouche de toner|Classeur à levier|Stylos à bille|Câble réseau|Commutateur 24 ports|Ordinateur portable|Écran 27 pouces|Clavier|"
    "Disque dur 2 To|Licence logicielle|Contrat de maintenance|Heures de conseil|Gestion de projet|Hébergement web|Nom de domaine|Création graphique|Traduction|Journée de formation|"
    "Installation|Frais de déplacement|Nettoyage des locaux|Gants de protection|Perceuse sans fil|Vis M8|Tube cuivre 15 mm|Peinture 10 l|Tuiles|Poutre bois|Sacs de ciment|"
    "Tuyau d'arrosage|Gazon|Café en grains|Eau minérale|Buffet traiteur|Dépliants|Cartes de visite|Bannière|Boîte de rangement|Palette|Film étirable|Étiquettes|Lecteur code-barres|"
    "Trousse de secours|Extincteur|Location de salle|Location de véhicule|Transport|Course coursier|Moteur électrique|Roulement 6204|Flexible hydraulique|Filtre|Capteur|Alimentation|"
    "Dalle LED|Batterie|Panneau solaire|Verrerie|Audit|Conseil fiscal|Étude de marché|Sauvegarde|Abonnement|Main-d'œuvre|Petites fournitures|Pose de carrelage|Entretien espaces verts"
)
DETAILS = _p(
    "N° de série {n}|Période du {d} au {e}|Couleur selon choix|pose comprise|Réf. {n}|livré le {d}|selon contrat|GTIN {g}|Lot {n}|selon devis {n}|Garantie 24 mois|Origine : UE"
)
