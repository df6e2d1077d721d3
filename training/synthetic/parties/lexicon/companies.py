# ruff: noqa: E501 - tables of words read better in long lines
"""Stems of company names, trades, legal forms, and names of banks."""

from __future__ import annotations

from training.synthetic.phrases import phrases, words

STEMS = words(
    "Aldera Ambron Arvento Astera Avelin Bandor Belmora Bergano Bolvaro Brantex Brivia Calanda Calvero Candor Carisma Cassio Cedrana "
    "Celtrix Cimara Clarion Coltera Corvina Cyrano Dalvio Danubia Delfin Dentara Dorana Drava Duralis Eklipta Elbura Elvaro Emeris "
    "Endora Evonar Falkora Fenwick Ferrano Fidelis Finora Florea Fortana Galdera Gamora Genova Gloriet Granova Halvera Hanova Helion "
    "Heraldo Hexalon Hydrona Ibersol Icaria Imbrium Indura Innovar Iridion Isaria Jadora Jorvik Kaldera Kantara Kelvin Kestrel Kirano "
    "Kolibri Konvexa Korvan Kristall Lagona Lambda Landora Larento Laurion Lavanta Lenora Levanto Linova Lorvin Lucera Lumina Lunaris "
    "Lyrano Madera Magnora Malvina Mandara Marvello Mavira Medora Melior Meridia Metrona Mirano Modula Monteva Morana Multivo Navaro "
    "Neonis Neptora Nexora Nordan Nordica Novalis Nubira Numeron Obelia Octavo Olmera Omnivia Optima Orbita Orvano Osiris Ostara "
    "Padora Paladin Panora Parvana Pelikan Peltor Pinova Planeta Polara Pontis Prisma Provida Quadriga Quantor Quintus Radion Ravena "
    "Regalis Renova Revento Rivana Rivolta Rondo Rosano Rubicon Sabora Salvia Samara Sandor Sarano Savona Sedona Selvana Senator "
    "Serano Sidera Sigmar Silvano Sirius Solana Solvento Sonara Spektra Stellar Stratos Sudana Sylvan Tabora Talgo Tamaro Tandem "
    "Tavira Tectona Telmar Tembra Terano Tessera Tiberia Titanis Torvald Triada Tritona Turano Ultima Umbria Unitas Valdora Valmont "
    "Vantor Varida Vectra Velaro Venturo Verano Vesta Viktora Vindora Virtus Vistula Vitalis Vivaro Volanta Vulkan Waldora Westara "
    "Xantor Xenia Yardley Yvora Zafira Zandor Zelos Zenitha Zephyr Zircon Zobel"
)
PREFIXES = words(
    "Nova Pro Euro Inter Multi Neo Tri Omni Alpha Delta Sigma Gamma Vita Terra Aqua Aero Agri Bio Eco Geo Medi Tele Digi Info Poly Trans Uni"
)

TRADES = {
    "en": phrases(
        "Supplies|Office Supplies|Trading|Consulting|Logistics|Software|Systems|Solutions|Electrical|Plumbing|Catering|Foods|Packaging|Tools|"
        "Engineering|Media|Print|Design|Analytics|Medical|Pharma|Chemicals|Steel|Timber|Furniture|Textiles|Interiors|Cleaning Services|Security|"
        "Facilities|Freight|Couriers|Travel|Events|Training|Energy|Solar|Hydraulics|Motors|Parts|Instruments|Optics|Telecom|Networks|Hosting|Labs|"
        "Research|Publishing|Legal Services|Advisory|Partners|Capital|Holdings|Group|Industries|Manufacturing|Technologies|Biotech|Robotics|Farms|"
        "Nurseries|Brewing|Bakery|Wholesale|Imports|Distribution|Marine|Aviation|Construction|Roofing|Landscaping|Garden Centre|Hardware|Paints"
    ),
    "de": phrases(
        "Bürobedarf|Handel|Handels|Logistik|Software|Systeme|Systemhaus|Elektrotechnik|Sanitär|Haustechnik|Maschinenbau|Werkzeuge|Anlagenbau|"
        "Verpackungen|Druck|Druckerei|Medien|Verlag|Beratung|Unternehmensberatung|Steuerungstechnik|Messtechnik|Medizintechnik|Chemie|Stahlbau|"
        "Metallbau|Holzbau|Möbel|Textil|Reinigung|Gebäudeservice|Sicherheitstechnik|Spedition|Transporte|Kurierdienst|Reisen|Veranstaltungen|"
        "Schulungen|Energie|Solartechnik|Hydraulik|Kfz-Teile|Autohaus|Optik|Telekommunikation|Hosting|Netzwerke|IT-Service|Labor|Bau|Bedachungen|"
        "Gartenbau|Landtechnik|Getränke|Lebensmittel|Backwaren|Großhandel|Import|Vertrieb|Feinmechanik|Kunststofftechnik|Umwelttechnik|Immobilien|"
        "Hausverwaltung|Versicherungsmakler|Werbeagentur|Mietservice|Fördertechnik|Klimatechnik|Baustoffe|Farben|Catering|Ingenieurbüro"
    ),
    "fr": phrases(
        "Fournitures|Bureau|Négoce|Conseil|Logistique|Logiciels|Systèmes|Solutions|Électricité|Plomberie|Traiteur|Emballages|Outillage|Ingénierie|"
        "Médias|Imprimerie|Design|Analyses|Médical|Pharma|Chimie|Métallerie|Bois|Mobilier|Textiles|Nettoyage|Sécurité|Transports|Voyages|"
        "Événements|Formation|Énergie|Solaire|Hydraulique|Automobiles|Pièces|Optique|Télécoms|Réseaux|Hébergement|Laboratoires|Recherche|Éditions|"
        "Distribution|Industries|Technologies|Construction|Couverture|Paysages|Quincaillerie|Peinture|Boulangerie|Vins|Menuiserie|Climatisation"
    ),
}
LEGAL = {
    "US": phrases("Inc.|Inc|LLC|L.L.C.|Corp.|Corporation|Co.|Company|, Inc.|, LLC|Incorporated|LP|L.P.|PLLC|N.A."),
    "GB": phrases("Ltd|Limited|Ltd.|PLC|plc|LLP|& Co Ltd|(UK) Ltd|& Sons Ltd|CIC"),
    "AU": phrases("Pty Ltd|Pty. Ltd.|Limited"),
    "CA": phrases("Inc.|Ltd.|Corp.|Limited"),
    "IE": phrases("Ltd|Limited|DAC|plc"),
    "SG": phrases("Pte Ltd|Pte. Ltd.|PTE. LTD.|LLP"),
    "IN": phrases("Pvt Ltd|Private Limited|Pvt. Ltd.|Ltd.|LLP|& Co."),
    "NZ": phrases("Ltd|Limited"),
    "ZA": phrases("(Pty) Ltd|(PTY) LTD|CC"),
    "LI": phrases("AG|Anstalt|Establishment"),
    "MY": phrases("SDN BHD|SDN. BHD.|Sdn Bhd|Sdn. Bhd.|BHD|ENTERPRISE|TRADING|(M) SDN BHD|(M) SDN. BHD."),
    "DE": phrases(
        "GmbH|GmbH|GmbH|GmbH & Co. KG|GmbH & Co. KG|AG|KG|e.K.|OHG|UG (haftungsbeschränkt)|GbR|SE|mbH|eG|e.V.|Gesellschaft mbH|gGmbH|a.G.|PartG mbB"
    ),
    "AT": phrases("GmbH|Ges.m.b.H.|AG|KG|OG|e.U.|GmbH & Co KG"),
    "CH": phrases("AG|GmbH|SA|Sàrl|Genossenschaft|Einzelfirma"),
    "FR": phrases("SAS|SARL|SA|EURL|SASU|S.A.R.L.|S.A.S.|S.A.|SCOP|SNC|EI"),
    "BE": phrases("SA|SPRL|SRL|NV|BV|BVBA"),
    "LU": phrases("S.à r.l.|SA|Sàrl"),
    "NL": phrases("B.V.|BV|N.V.|V.O.F."),
    "IT": phrases("S.r.l.|S.p.A.|Srl|SpA|s.n.c."),
    "ES": phrases("S.L.|S.A.|SL|S.L.U."),
}
JOINERS = {"en": ["&", "and", "&"], "de": ["&", "und", "+"], "fr": ["&", "et", "&"]}
HEIRS = {"en": ["& Sons", "& Daughters", "Brothers", "& Co.", "& Partners", "Associates"],
         "de": ["& Söhne", "& Sohn", "& Partner", "Gebr.", "Nachf.", "& Cie."],
         "fr": ["& Fils", "Frères", "et Associés", "& Cie", "Père et Fils"]}  # fmt: skip
COMPANY_HEADS = {"en": ["The", "City", "Royal", "National", "First", "United", "General", "American", "Northern", "Pacific"],
                 "de": ["Autohaus", "Hotel", "Druckerei", "Bäckerei", "Gasthaus", "Ingenieurbüro", "Werkstatt", "Bauhof", "Stadtwerke", "Kanzlei", "Praxis",
                        "Buchhandlung", "Verein", "Weingut", "Schreinerei", "Elektro", "Fliesen", "Foto", "Musikhaus", "Taxi", "Apotheke", "Malerbetrieb"],
                 "fr": ["Établissements", "Ets", "Société", "Maison", "Garage", "Atelier", "Cabinet", "Boulangerie", "Domaine", "Librairie", "Compagnie", "Groupe"]}  # fmt: skip
BANKS = {
    "en": [
        "First National Bank",
        "Riverbank Trust",
        "Union Savings Bank",
        "Commerce & Trade Bank",
        "Northern Mutual Bank",
        "Harbour Bank plc",
    ],
    "de": [
        "Sparkasse",
        "Volksbank",
        "Raiffeisenbank",
        "Stadtsparkasse",
        "Kreissparkasse",
        "Hausbank",
        "Handelsbank",
        "Privatbank",
        "Bankhaus",
    ],
    "fr": [
        "Banque Régionale",
        "Crédit Populaire",
        "Caisse d'Épargne",
        "Banque du Commerce",
        "Société Bancaire",
        "Crédit Maritime",
    ],
}
