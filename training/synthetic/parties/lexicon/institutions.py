# ruff: noqa: E501 - tables of words read better in long lines
"""Names of bodies that are no companies; {t} is a town, {w} what an office is for."""

from __future__ import annotations

from training.synthetic.phrases import phrases

INSTITUTIONS = {
    "de": phrases(
        "Stadt {t}|Stadtverwaltung {t}|Gemeinde {t}|Landkreis {t}|Kreisverwaltung {t}|Universität {t}|Technische Universität {t}|Hochschule {t}|Fachhochschule {t}|Bundesamt für {w}|"
        "Landesamt für {w}|Ministerium für {w}|Bundesministerium für {w}|Behörde für {w}|Finanzamt {t}|Amtsgericht {t}|Polizeipräsidium {t}|Klinikum {t}|Universitätsklinikum {t}|"
        "Stadtwerke {t}|Evangelische Kirchengemeinde {t}|Katholische Pfarrgemeinde {t}|Gymnasium {t}|Volkshochschule {t}|Bezirksamt {t}|Bezirksregierung {t}|Zweckverband {w} {t}|"
        "Institut für {w}|Forschungszentrum {t}|Bundesanstalt für {w}|Land {t} - Amt für {w}|Sportverein {t}|Turn- und Sportgemeinschaft {t}|Freiwillige Feuerwehr {t}|Stiftung für {w}"
    ),
    "en": phrases(
        "City of {t}|Town of {t}|{t} County Council|{t} City Council|{t} Borough Council|County of {t}|University of {t}|{t} University|{t} State College|Department of {w}|"
        "{t} Department of {w}|Ministry of {w}|Office of {w}|{t} School District|{t} Public Schools|{t} General Hospital|{t} NHS Trust|{t} Library|{t} Fire Department|{t} Housing Association|"
        "{t} Water Authority|Institute of {w}|Bureau of {w}|{t} Chamber of Commerce|St Mary's Church {t}|{t} Museum|{t} Airport Authority|National Agency for {w}|{t} Rowing Club"
    ),
    "fr": phrases(
        "Mairie de {t}|Ville de {t}|Commune de {t}|Université de {t}|Conseil départemental|Conseil régional|Préfecture de {t}|Centre hospitalier de {t}|CHU de {t}|Lycée de {t}|"
        "Ministère de {w}|Direction de {w}|Agence de {w}|Institut de {w}|Communauté de communes de {t}|Chambre de commerce de {t}|Office public de {w}|Paroisse de {t}|"
        "Association sportive de {t}|Syndicat intercommunal de {t}|Académie de {t}|Bibliothèque de {t}|Musée de {t}|Rectorat de {t}"
    ),
}
FIELDS = {
    "de": phrases(
        "Umwelt|Verkehr|Bildung|Straßenbau|Vermessung und Geoinformation|Soziales|Gesundheit|Finanzen|Wirtschaft und Energie|Landwirtschaft|Denkmalpflege|Statistik|Materialprüfung|"
        "Informationstechnik|Umwelt und Naturschutz|Familie, Frauen und Jugend|Abfallwirtschaft|Wasser und Abwasser|Arbeit|Verbraucherschutz"
    ),
    "en": phrases(
        "Transportation|Public Works|Education|Health|Finance|the Environment|Revenue|Natural Resources|Housing and Planning|Social Services|Agriculture|Public Safety|Water Resources|"
        "Labor|Trade and Industry|Highways|Culture, Media and Sport"
    ),
    "fr": phrases(
        "l'éducation|la santé|l'environnement|l'eau|la culture|l'équipement|l'agriculture|l'habitat|la recherche|l'énergie|la voirie"
    ),
}
