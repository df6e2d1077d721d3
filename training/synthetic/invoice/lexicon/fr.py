# ruff: noqa: E501 - tables of words read better in long lines
"""French words of invoices: labels by field, distractor labels, articles, sentences."""

from __future__ import annotations

from training.synthetic.phrases import phrases

LABELS: dict[str, list[str]] = {
    "invoice_number": phrases(
        "Facture n°|Facture N°|N° de facture|N° facture|Numéro de facture|Facture no|FACTURE N°|Numéro|N°|Réf. facture|Référence facture|N° de pièce|Numéro de pièce|"
        "Document n°|Facture|Numéro de la facture|N° Facture|Réf.|Invoice number / N° facture|N° document"
    ),
    "invoice_date": phrases(
        "Date|Date de facture|Date de facturation|Date d'émission|Date facture|Émise le|Date de la facture|Facture du|Date d'édition|Le|DATE|Date de pièce|"
        "Date du document|Établie le|Fait le|En date du"
    ),
    "due_date": phrases(
        "Échéance|Date d'échéance|Date limite de paiement|À payer avant le|Payable avant le|Règlement avant le|Échéance le|À régler avant le|Date de règlement|"
        "ÉCHÉANCE|Paiement le|Échéance de paiement|Payable au plus tard le|Date de paiement"
    ),
    "purchase_order_number": phrases(
        "Bon de commande|N° de commande|N° commande|Votre commande|Commande n°|Réf. commande|Référence commande|Votre référence|Bon de commande n°|N° BC|"
        "Commande client|Numéro de commande|V/Réf.|Votre commande n°"
    ),
    "currency": phrases("Devise|Monnaie|Devise de facturation|Montants en|Montants exprimés en|Code devise"),
    "seller_tax_id": phrases(
        "N° Id. TVA|TVA intra|N.I.I.|N° TVA FR|N° identification intracommunautaire|Num. TVA|N° de TVA intracommunautaire|TVA N°|N° TVA|TVA intracommunautaire|N° TVA intracommunautaire|N° de TVA|TVA intracom.|Numéro de TVA|N° TVA intra.|Identifiant TVA|TVA|Notre n° TVA|"
        "N° d'identification TVA|N° TVA Intracom"
    ),
    "buyer_tax_id": phrases(
        "N° TVA client|TVA client|Votre n° TVA|N° TVA intracom. client|TVA intra. du client|N° TVA de l'acheteur"
    ),
    "seller_iban": phrases("IBAN|Code IBAN|IBAN :|Compte IBAN|N° IBAN|Coordonnées bancaires IBAN"),
    "net_amount": phrases(
        "Total hors TVA|TOTAL H.T.|Montant total HTVA|Total HTVA|Total net|Montant net HT|Sous total HT|Total prestations HT|Honoraires HT|Total HT|Montant HT|Total H.T.|Sous-total|TOTAL HT|Net HT|Total hors taxes|Sous-total HT|Montant total HT|Base HT|Total net HT|Montant hors taxe|Total HT net|Prix total HT"
    ),
    "tax_amount": phrases(
        "T.V.A.|Dont TVA|Total des taxes|Montant T.V.A.|TVA due|Somme TVA|TVA|Total TVA|Montant TVA|TOTAL TVA|Total T.V.A.|TVA totale|Montant de la TVA|Taxes|Montant total TVA|Total taxes"
    ),
    "gross_amount": phrases(
        "TOTAL T.T.C.|Total TVAC|Montant TVA comprise|Total de la facture|TTC|Total facturé|Somme TTC|Total facture TTC|Montant de la facture|Total TTC|Montant TTC|TOTAL TTC|Total T.T.C.|Total toutes taxes comprises|Total|Montant total|Montant total TTC|Total général|Total facture|Total à payer TTC|Prix total TTC"
    ),
    "amount_due": phrases(
        "Net a payer|Montant à payer|Somme à payer|Total à payer|Solde restant dû|Net à régler|Votre solde|Montant restant dû|À PAYER|Net à payer|NET À PAYER|Reste à payer|Solde à payer|Montant dû|À payer|Solde dû|Reste dû|Net à payer TTC|Montant à régler|Solde|Total à régler"
    ),
    "prepaid": phrases(
        "Acompte déduit|Versements|À déduire : acompte|Règlements reçus|Mensualités versées|Acompte|Acompte versé|Déjà réglé|Acompte reçu|Montant payé|Avance|Acomptes|Déjà payé"
    ),
    "discount": phrases("Remise|Remise commerciale|Rabais|Escompte|Remise globale|Remise exceptionnelle"),
    "shipping": phrases(
        "Frais de port|Port|Livraison|Transport|Frais d'expédition|Frais de livraison|Port et emballage"
    ),
    "lines_total": phrases("Total lignes|Total articles|Montant brut HT|Total marchandises|Total brut"),
    "seller": phrases(
        "Vendu par|Entreprise|Fournisseur / émetteur|Vos coordonnées vendeur|Prestataire de services|Vendeur|Émetteur|Fournisseur|De|Prestataire|Société|Émis par|Expéditeur"
    ),
    "buyer": phrases(
        "Facture adressée à|Facturé pour|Titulaire du contrat|Coordonnées client|Votre adresse de facturation|Payeur|Acheteur / client|Maître d'ouvrage|Client|Facturé à|Destinataire|Adressé à|Acheteur|À|Adresse de facturation|Facturer à|Doit|Facturation|CLIENT|À l'attention de"
    ),
    "ship_to": phrases("Adresse de livraison|Livré à|Livraison|Lieu de livraison|Livrer à|Adresse du chantier"),
    "name": phrases("Nom|Raison sociale|Dénomination|Société"),
    "address": phrases("Adresse|Adresse postale|Siège social"),
    "line.position": phrases("N°|Pos.|#|Ligne"),
    "line.article": phrases("Référence|Réf.|Code|Code article|Réf. article|Article"),
    "line.description": phrases(
        "Désignation|Description|Libellé|Article|Prestation|Produit|DÉSIGNATION|Désignation des articles|Détail|Nature de la prestation"
    ),
    "line.quantity": phrases("Qté|Quantité|Qte|QTÉ|Nombre|Nb|Quant.|Heures"),
    "line.unit": phrases("Unité|U.|Un."),
    "line.unit_price": phrases(
        "Prix unitaire|P.U. HT|PU HT|Prix unitaire HT|P.U.|PU|Prix unit.|Tarif|Prix U. HT|Px unitaire"
    ),
    "line.discount": phrases("Remise|Rem. %|Remise %"),
    "line.tax": phrases("TVA|Taux TVA|% TVA|TVA %|Tx TVA"),
    "line.amount": phrases(
        "Montant HT|Total HT|Montant|Total|Prix total HT|Montant H.T.|Total ligne|Prix total|Net HT"
    ),
    "line.date": phrases("Date|Jour|Le"),
    "line.line_tax": phrases("Montant TVA|TVA|Taxe"),
    "line.line_gross": phrases("Total TTC|Montant TTC|TTC"),
    "tax.rate": phrases("Taux|Taux TVA|%|Taux de TVA"),
    "tax.base": phrases("Base HT|Base|Montant HT|Assiette"),
    "tax.amount": phrases("Montant TVA|TVA|Montant|Montant de la taxe"),
}
REGIONAL: dict[str, dict[str, list[str]]] = {
    "BE": {
        "net_amount": phrases("Total HTVA|Montant HTVA|Total hors TVA|Sous-total HTVA|Base imposable"),
        "gross_amount": phrases("Total TVAC|Montant TVAC|Total TVA comprise|Total à payer TVAC|Total"),
        "seller_tax_id": phrases("TVA|N° TVA|BTW/TVA|N° d'entreprise|TVA BE"),
    },
    "CH": {
        "seller_tax_id": phrases("N° TVA|IDE|N° IDE TVA|TVA N°"),
        "gross_amount": phrases("Total CHF|Total TTC|Total TVA incl.|Montant total"),
    },
    "CA": {
        "tax_amount": phrases("TPS/TVQ|Taxes|TPS|Total taxes"),
        "seller_tax_id": phrases("N° TPS|TPS n°|N° d'inscription TPS"),
    },
}
"""Labels that sellers of a country use instead."""
DISTRACTORS: dict[str, list[str]] = {
    "number_and_date": phrases("Facture n° / date|N° et date de facture|Numéro / date"),
    "register": phrases("RCS|N° RCS|Registre du commerce|SIREN"),
    "quote_number": phrases("Devis|Devis n°|N° de devis|Réf. devis|Notre offre"),
    "supplier_number": phrases("N° fournisseur|Code fournisseur|Fournisseur n°|Compte fournisseur"),
    "your_sign": phrases("V/Réf|Vos références|Votre réf.|Réf. interne|Réf. dossier client|Engagement n°"),
    "routing_id": phrases("Code service|Code service exécutant|Centre de coûts|N° d'engagement"),
    "printed": phrases("Imprimé le|Édité le|Généré le"),
    "payment_reference": phrases(
        "Référence de paiement|Communication|Référence à rappeler|RUM|Communication structurée"
    ),
    "skonto_date": phrases("Escompte jusqu'au|Date d'escompte|Paiement anticipé avant le"),
    "skonto_amount": phrases("Escompte 2 %|Montant de l'escompte|Escompte possible"),
    "skonto_total": phrases("Net avec escompte|À payer si escompte|Total après escompte"),
    "credited": phrases("Facture d'origine|Sur facture n°|Annule la facture|Réf. facture"),
    "customer_number": phrases(
        "N° client|Code client|Client n°|Numéro client|Référence client|Réf. client|Compte client"
    ),
    "order_number": phrases("Notre référence|N/Réf.|Dossier|N° de dossier|Affaire|Devis n°|N° devis|Commande interne"),
    "delivery_note": phrases("Bon de livraison|N° BL|BL n°|Bon de livraison n°|N° d'expédition"),
    "delivery_date": phrases(
        "Date de livraison|Livré le|Date de prestation|Date de la prestation|Date de la vente|Date d'expédition"
    ),
    "order_date": phrases("Date de commande|Commande du|Date du devis|Date du contrat"),
    "period": phrases("Période|Période de facturation|Période du|Mois de prestation"),
    "contract_number": phrases("Contrat|N° de contrat|Contrat n°|Projet|Code projet|Marché n°"),
    "contact": phrases("Contact|Interlocuteur|Suivi par|Votre contact|Vendeur|Commercial|Affaire suivie par"),
    "terms": phrases("Conditions de règlement|Conditions de paiement|Mode de règlement|Mode de paiement|Règlement"),
    "tax_number": phrases("SIRET|N° SIRET|Siret|SIRET n°|SIREN/SIRET|Code SIRET"),
    "phone": phrases("Tél.|Tél|Téléphone|Tel"),
    "fax": phrases("Fax|Télécopie"),
    "email": phrases("E-mail|Courriel|Email|Mail|Mél"),
    "web": phrases("Site|Site web|Web|Internet"),
    "bank": phrases("Banque|Domiciliation|Coordonnées bancaires|Banque :"),
    "bic": phrases("BIC|Code BIC|BIC/SWIFT|SWIFT"),
    "holder": phrases("Titulaire|Titulaire du compte|Bénéficiaire"),
    "director": phrases("Gérant|Directeur|Président|Gérante"),
}
TITLES = phrases(
    "FACTURE|Facture|Facture client|Facture de vente|Facture d'acompte|Facture définitive|FACTURE (original)|Note d'honoraires|Facture proforma acquittée|Facture de solde"
)
CREDIT_NUMBER = phrases("Avoir n°|N° d'avoir|Numéro d'avoir|Note de crédit n°|Numéro|N° de pièce")
CREDIT_TITLES = phrases("AVOIR|Avoir|Facture d'avoir|Note de crédit")
NUMBERED = phrases(
    "Facture : {n}|Votre facture {n} du {d}|FACTURE {n}|Facture no {n}|Facture N°{n} - {d}|Facture réf. {n}|Facture n° {n}|FACTURE N° {n}|Facture {n}|Facture n°{n} du {d}|Facture {n} du {d}|FACTURE n° {n} du {d}|Facture N° : {n}|Note d'honoraires n° {n}"
)
NUMBERED_CREDIT = phrases("Avoir n° {n}|AVOIR N° {n}|Avoir {n} du {d}|Facture d'avoir n° {n} du {d}")
CITY_DATE = phrases("{c}, le {d}|Fait à {c}, le {d}|Le {d}|{c} le {d}")
PAY_BY = phrases(
    "À régler avant le {d}.|Échéance de paiement : {d}|Paiement à {n} jours, soit le {d}.|Date limite de règlement : {d}|Règlement par virement au plus tard le {d}.|"
    "Merci de régler cette facture avant le {d}.|Payable au {d} sans escompte.|Paiement sous {n} jours ({d}).|Escompte de {p} % pour paiement avant le {s}, net au {d}."
)
PAY_IN = phrases(
    "Paiement à {n} jours.|Payable à réception de facture.|Paiement à {n} jours fin de mois.|Règlement sous {n} jours par virement.|Conditions : {n} jours net|Paiement comptant.|Règlement à réception."
)
PO_SENTENCE = phrases(
    "Selon votre bon de commande n° {o} du {d}.|Votre commande {o} du {d}|Objet : commande n° {o}|Suite à votre commande {o}, nous vous facturons :"
)
OPENING = phrases(
    "Madame, Monsieur,|Nous vous remercions de votre confiance et vous facturons :|Veuillez trouver ci-dessous le détail de nos prestations.|Suite à votre commande, nous vous facturons :|"
    "Objet : prestations réalisées|Prestations réalisées conformément à notre devis."
)
CLOSING = phrases(
    "Merci de votre confiance.|En cas de retard de paiement, une indemnité forfaitaire de 40 € sera exigée.|Pas d'escompte pour paiement anticipé.|Les marchandises restent notre propriété jusqu'au paiement complet.|"
    "Pénalités de retard : trois fois le taux d'intérêt légal.|Veuillez rappeler le numéro de facture lors du paiement.|Nous vous prions d'agréer nos salutations distinguées.|"
    "Tribunal de commerce compétent : siège du vendeur.|Membre d'une association agréée, le règlement par chèque est accepté."
)
TAX_FREE = phrases(
    "TVA non applicable, art. 293 B du CGI.|Autoliquidation de la TVA.|Exonération de TVA, art. 262 ter I du CGI.|Exonéré de TVA."
)
PAGE = phrases("Page {i} sur {n}|Page {i}/{n}|{i}/{n}|Page {i}")
CARRY = phrases("À reporter|Report|Sous-total à reporter")
UNITS = phrases("u|pièce|pce|h|jour|jours|kg|m|m²|lot|carton|l|forfait|ens.|U|mois|boîte")
TERMS_WORDS = phrases(
    "{n} jours|{n} jours net|Virement|Chèque|à réception|Virement {n} jours|comptant|{n} jours fin de mois"
)
ADJECTIVES = phrases(
    "premium|standard|professionnel|compact|renforcé|numérique|sans fil|inox|écologique|grand modèle|petit modèle|portable|noir|blanc|bleu|annuel|mensuel|sur site|complémentaire|sur mesure|universel"
)
GOODS = phrases(
    "Chaise de bureau|Lampe de bureau|Papier A4|Cartouche de toner|Classeur à levier|Stylos à bille|Câble réseau|Commutateur 24 ports|Ordinateur portable|Écran 27 pouces|Clavier|"
    "Disque dur 2 To|Licence logicielle|Contrat de maintenance|Heures de conseil|Gestion de projet|Hébergement web|Nom de domaine|Création graphique|Traduction|Journée de formation|"
    "Installation|Frais de déplacement|Nettoyage des locaux|Gants de protection|Perceuse sans fil|Vis M8|Tube cuivre 15 mm|Peinture 10 l|Tuiles|Poutre bois|Sacs de ciment|"
    "Tuyau d'arrosage|Gazon|Café en grains|Eau minérale|Buffet traiteur|Dépliants|Cartes de visite|Bannière|Boîte de rangement|Palette|Film étirable|Étiquettes|Lecteur code-barres|"
    "Trousse de secours|Extincteur|Location de salle|Location de véhicule|Transport|Course coursier|Moteur électrique|Roulement 6204|Flexible hydraulique|Filtre|Capteur|Alimentation|"
    "Dalle LED|Batterie|Panneau solaire|Verrerie|Audit|Conseil fiscal|Étude de marché|Sauvegarde|Abonnement|Main-d'œuvre|Petites fournitures|Pose de carrelage|Entretien espaces verts"
)
DETAILS = phrases(
    "N° de série {n}|Période du {d} au {e}|Couleur selon choix|pose comprise|Réf. {n}|livré le {d}|selon contrat|GTIN {g}|Lot {n}|selon devis {n}|Garantie 24 mois|Origine : UE"
)
