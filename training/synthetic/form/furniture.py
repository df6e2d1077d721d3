# ruff: noqa: E501 - tables of words read better in long lines
"""What stands on forms beside keys and values: headings of sections, notes, where to sign, heads of tables."""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.truth import Language

HEADINGS: dict[Language, list[str]] = {
    "en": phrases(
        "Details|Particulars|General information|Part A|Section 1|Section 2|Further details|Part B|For office use|Data|Summary|Overview|To be completed by you|Additional information|I.|II.|III."
    ),
    "de": phrases(
        "Angaben|Allgemeine Angaben|Teil A|Teil B|Abschnitt 1|Abschnitt 2|Weitere Angaben|Daten|Übersicht|Vom Amt auszufüllen|Zusatzangaben|I.|II.|III.|Stammdaten"
    ),
    "fr": phrases(
        "Renseignements|Informations générales|Partie A|Partie B|Section 1|Section 2|Autres informations|Données|Récapitulatif|Cadre réservé au service|À compléter|I.|II.|III."
    ),
}
NOTES: dict[Language, list[str]] = {
    "en": phrases(
        "Please check the details above and tell us at once if anything is wrong.|This document was issued electronically and is valid without a signature.|"
        "Keep this copy with your records.|Subject to our general terms and conditions, which we will send you on request.|Fields marked with an asterisk must be filled in.|"
        "Thank you for your trust.|Incomplete forms cannot be processed.|If you have any questions, our staff will be glad to help.|"
        "The information given here is confidential and meant only for the person named.|No responsibility is taken for errors and omissions.|Please bring this sheet with you."
    ),
    "de": phrases(
        "Bitte prüfen Sie die Angaben und melden Sie uns Fehler unverzüglich.|Dieses Schreiben wurde maschinell erstellt und ist ohne Unterschrift gültig.|"
        "Bitte bewahren Sie diesen Beleg auf.|Es gelten unsere Allgemeinen Geschäftsbedingungen.|Mit Stern gekennzeichnete Felder sind Pflichtangaben.|"
        "Vielen Dank für Ihr Vertrauen.|Unvollständige Anträge können nicht bearbeitet werden.|Bei Fragen helfen wir Ihnen gern weiter.|"
        "Die Angaben werden vertraulich behandelt.|Irrtum vorbehalten.|Bitte bringen Sie dieses Blatt zum Termin mit."
    ),
    "fr": phrases(
        "Merci de vérifier les informations ci-dessus et de nous signaler toute erreur.|Document établi par voie électronique, valable sans signature.|"
        "Exemplaire à conserver.|Nos conditions générales s'appliquent.|Les champs marqués d'un astérisque sont obligatoires.|"
        "Merci de votre confiance.|Tout dossier incomplet sera retourné.|Pour toute question, notre service se tient à votre disposition.|"
        "Ces informations sont confidentielles.|Sauf erreur ou omission de notre part.|Veuillez vous munir de ce document."
    ),
}
SIGN_HERE: dict[Language, list[str]] = {
    "en": phrases("Signature|Authorised signature|Signed|Stamp and signature|Place, date, signature"),
    "de": phrases("Unterschrift|Ort, Datum, Unterschrift|Stempel und Unterschrift|im Auftrag|gez."),
    "fr": phrases("Signature|Lu et approuvé|Cachet et signature|Fait à, le|Signature et tampon"),
}
TABLE_HEADS: dict[Language, list[str]] = {
    "en": phrases("Pos.|Item|Quantity|Remarks|Code|Value|No.|Unit|Result|Line|Status"),
    "de": phrases("Pos.|Bezeichnung|Menge|Bemerkung|Code|Wert|Nr.|Einheit|Ergebnis|Zeile|Status"),
    "fr": phrases("Pos.|Désignation|Quantité|Remarque|Code|Valeur|N°|Unité|Résultat|Ligne|État"),
}
