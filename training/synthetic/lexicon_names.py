# ruff: noqa: E501 - tables of words read better in long lines
"""Names as data: stems of company names, trades, legal forms, people, streets and towns, by country. All are invented combinations."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return [p.strip() for p in text.split("|")]


STEMS = _words(
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
PREFIXES = _words(
    "Nova Pro Euro Inter Multi Neo Tri Omni Alpha Delta Sigma Gamma Vita Terra Aqua Aero Agri Bio Eco Geo Medi Tele Digi Info Poly Trans Uni"
)

TRADES = {
    "en": _phrases(
        "Supplies|Office Supplies|Trading|Consulting|Logistics|Software|Systems|Solutions|Electrical|Plumbing|Catering|Foods|Packaging|Tools|"
        "Engineering|Media|Print|Design|Analytics|Medical|Pharma|Chemicals|Steel|Timber|Furniture|Textiles|Interiors|Cleaning Services|Security|"
        "Facilities|Freight|Couriers|Travel|Events|Training|Energy|Solar|Hydraulics|Motors|Parts|Instruments|Optics|Telecom|Networks|Hosting|Labs|"
        "Research|Publishing|Legal Services|Advisory|Partners|Capital|Holdings|Group|Industries|Manufacturing|Technologies|Biotech|Robotics|Farms|"
        "Nurseries|Brewing|Bakery|Wholesale|Imports|Distribution|Marine|Aviation|Construction|Roofing|Landscaping|Garden Centre|Hardware|Paints"
    ),
    "de": _phrases(
        "Bürobedarf|Handel|Handels|Logistik|Software|Systeme|Systemhaus|Elektrotechnik|Sanitär|Haustechnik|Maschinenbau|Werkzeuge|Anlagenbau|"
        "Verpackungen|Druck|Druckerei|Medien|Verlag|Beratung|Unternehmensberatung|Steuerungstechnik|Messtechnik|Medizintechnik|Chemie|Stahlbau|"
        "Metallbau|Holzbau|Möbel|Textil|Reinigung|Gebäudeservice|Sicherheitstechnik|Spedition|Transporte|Kurierdienst|Reisen|Veranstaltungen|"
        "Schulungen|Energie|Solartechnik|Hydraulik|Kfz-Teile|Autohaus|Optik|Telekommunikation|Hosting|Netzwerke|IT-Service|Labor|Bau|Bedachungen|"
        "Gartenbau|Landtechnik|Getränke|Lebensmittel|Backwaren|Großhandel|Import|Vertrieb|Feinmechanik|Kunststofftechnik|Umwelttechnik|Immobilien|"
        "Hausverwaltung|Versicherungsmakler|Werbeagentur|Mietservice|Fördertechnik|Klimatechnik|Baustoffe|Farben|Catering|Ingenieurbüro"
    ),
    "fr": _phrases(
        "Fournitures|Bureau|Négoce|Conseil|Logistique|Logiciels|Systèmes|Solutions|Électricité|Plomberie|Traiteur|Emballages|Outillage|Ingénierie|"
        "Médias|Imprimerie|Design|Analyses|Médical|Pharma|Chimie|Métallerie|Bois|Mobilier|Textiles|Nettoyage|Sécurité|Transports|Voyages|"
        "Événements|Formation|Énergie|Solaire|Hydraulique|Automobiles|Pièces|Optique|Télécoms|Réseaux|Hébergement|Laboratoires|Recherche|Éditions|"
        "Distribution|Industries|Technologies|Construction|Couverture|Paysages|Quincaillerie|Peinture|Boulangerie|Vins|Menuiserie|Climatisation"
    ),
}
LEGAL = {
    "US": _phrases("Inc.|Inc|LLC|L.L.C.|Corp.|Corporation|Co.|Company|, Inc.|, LLC|Incorporated|LP|L.P.|PLLC|N.A."),
    "GB": _phrases("Ltd|Limited|Ltd.|PLC|plc|LLP|& Co Ltd|(UK) Ltd|& Sons Ltd|CIC"),
    "AU": _phrases("Pty Ltd|Pty. Ltd.|Limited"),
    "CA": _phrases("Inc.|Ltd.|Corp.|Limited"),
    "IE": _phrases("Ltd|Limited|DAC|plc"),
    "MY": _phrases("SDN BHD|SDN. BHD.|Sdn Bhd|Sdn. Bhd.|BHD|ENTERPRISE|TRADING|(M) SDN BHD|(M) SDN. BHD."),
    "DE": _phrases(
        "GmbH|GmbH|GmbH|GmbH & Co. KG|GmbH & Co. KG|AG|KG|e.K.|OHG|UG (haftungsbeschränkt)|GbR|SE|mbH|eG|e.V.|Gesellschaft mbH|gGmbH|a.G.|PartG mbB"
    ),
    "AT": _phrases("GmbH|Ges.m.b.H.|AG|KG|OG|e.U.|GmbH & Co KG"),
    "CH": _phrases("AG|GmbH|SA|Sàrl|Genossenschaft|Einzelfirma"),
    "FR": _phrases("SAS|SARL|SA|EURL|SASU|S.A.R.L.|S.A.S.|S.A.|SCOP|SNC|EI"),
    "BE": _phrases("SA|SPRL|SRL|NV|BV|BVBA"),
    "LU": _phrases("S.à r.l.|SA|Sàrl"),
    "NL": _phrases("B.V.|BV|N.V.|V.O.F."),
    "IT": _phrases("S.r.l.|S.p.A.|Srl|SpA|s.n.c."),
    "ES": _phrases("S.L.|S.A.|SL|S.L.U."),
}
JOINERS = {"en": ["&", "and", "&"], "de": ["&", "und", "+"], "fr": ["&", "et", "&"]}
HEIRS = {"en": ["& Sons", "& Daughters", "Brothers", "& Co.", "& Partners", "Associates"],
         "de": ["& Söhne", "& Sohn", "& Partner", "Gebr.", "Nachf.", "& Cie."],
         "fr": ["& Fils", "Frères", "et Associés", "& Cie", "Père et Fils"]}  # fmt: skip
COMPANY_HEADS = {"en": ["The", "City", "Royal", "National", "First", "United", "General", "American", "Northern", "Pacific"],
                 "de": ["Autohaus", "Hotel", "Druckerei", "Bäckerei", "Gasthaus", "Ingenieurbüro", "Werkstatt", "Bauhof", "Stadtwerke", "Kanzlei", "Praxis",
                        "Buchhandlung", "Verein", "Weingut", "Schreinerei", "Elektro", "Fliesen", "Foto", "Musikhaus", "Taxi", "Apotheke", "Malerbetrieb"],
                 "fr": ["Établissements", "Ets", "Société", "Maison", "Garage", "Atelier", "Cabinet", "Boulangerie", "Domaine", "Librairie", "Compagnie", "Groupe"]}  # fmt: skip

FIRST = {
    "en": _words(
        "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles "
        "Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua "
        "Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon "
        "Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Brenda Stephen Emma Larry Anna Justin Pamela Scott Nicole Brandon "
        "Samantha Benjamin Katherine Samuel Christine Gregory Ruth Oliver Harriet Graham Imogen Nigel Fiona Priya Raj Wei Mei Omar Layla Diego Rosa"
    ),
    "de": _words(
        "Anna Peter Hans Maria Klaus Ursula Wolfgang Monika Jürgen Petra Michael Elisabeth Thomas Sabine Andreas Renate Stefan Helga Christian Karin "
        "Uwe Brigitte Werner Ingrid Horst Erika Frank Andrea Dieter Gisela Manfred Claudia Gerhard Susanne Günter Gabriele Bernd Christa Martin "
        "Christine Matthias Hildegard Karl Anja Heinz Stefanie Jörg Julia Ralf Katrin Markus Nicole Sven Tanja Jens Silke Tobias Heike Florian Birgit "
        "Lukas Lena Jonas Mia Felix Sophie Maximilian Johanna Leon Laura Paul Emma Moritz Clara Mehmet Ivana Goran Agnieszka Piotr"
    ),
    "fr": _words(
        "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Alain Catherine Patrick Martine Nicolas Christine Christophe Françoise Daniel "
        "Valérie Bernard Sandrine Laurent Stéphanie Frédéric Véronique Éric Sophie Stéphane Céline Pascal Chantal Sébastien Patricia David Anne "
        "Thierry Brigitte Olivier Julie Gérard Monique Thomas Aurélie Julien Nicole Bruno Laurence Guillaume Dominique Didier Émilie Antoine Camille "
        "Hugo Léa Lucas Manon Théo Chloé Mathieu Inès Karim Fatima Mamadou Aminata"
    ),
}
LAST = {
    "en": _words(
        "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore "
        "Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
        "Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins "
        "Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward "
        "Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster "
        "Whitfield Hawthorne Ashcroft Pemberton Lockwood Thackeray Winslow Barrow Crane Holloway Sutcliffe Ramsbottom Okafor Singh Chen Tan Lim Abdullah"
    ),
    "de": _words(
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz "
        "Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter "
        "Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck "
        "Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel "
        "Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Steinbach "
        "Lindner Oberhuber Achleitner Zumsteg Bürgi Aeschbacher Kowalski Yilmaz Öztürk Petrovic"
    ),
    "fr": _words(
        "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard "
        "Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure Andre Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand "
        "Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer "
        "Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin "
        "Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland"
    ),
}

STREETS = {
    "en": _words(
        "Main Oak Maple Cedar Pine Elm Washington Lake Hill Park Walnut Spring North Ridge Church Willow Mill Jefferson Sunset Railroad Lincoln "
        "Jackson Highland Cherry Franklin Dogwood River Meadow Forest Chestnut Center Market Broad Station Victoria Albert Queen King George Castle "
        "Abbey Orchard Grange Manor Bridge School Mount Harbour Canal Foundry Commerce Industrial Enterprise Technology Innovation Airport Peachtree "
        "Magnolia Sycamore Birch Prospect Liberty Union Madison Monroe Adams Clay Grant Fairview Lakeview Valley Summit Pleasant Locust Vine Front"
    ),
    "de": _phrases(
        "Haupt|Bahnhof|Garten|Schul|Dorf|Berg|Birken|Linden|Wald|Ring|Kirch|Schiller|Goethe|Amsel|Wiesen|Jahn|Feld|Buchen|Eichen|Industrie|Mozart|"
        "Rosen|Mühlen|Blumen|Friedhof|Tannen|Flur|Ahorn|Markt|Hohe|Brunnen|Kiefern|Fichten|Kloster|Schloss|Sonnen|Ufer|Hafen|Gewerbe|Daimler|Siemens|"
        "Röntgen|Robert-Koch-|Albert-Einstein-|Carl-Benz-|Max-Planck-|Konrad-Adenauer-|Friedrich-Ebert-|Rudolf-Diesel-|Werner-von-Siemens-|Otto-Hahn-|"
        "Kaiser-Wilhelm-|Heinrich-Heine-|Clara-Schumann-|Sophie-Scholl-|Bergische |Alte Post|Neue Mainzer |Münchner |Hamburger |Frankfurter |Kölner |Ober|"
        "Unter|Eller|Stein|Sand|Mühl|Graben|Tor|Turm|Weiden|Erlen|Lerchen|Finken|Drossel"
    ),
    "fr": _phrases(
        "de la République|Victor Hugo|du Général de Gaulle|Jean Jaurès|de l'Église|Pasteur|Gambetta|de la Gare|du Moulin|des Écoles|Jules Ferry|"
        "du Stade|de la Mairie|des Lilas|des Acacias|du Château|de Verdun|Émile Zola|Voltaire|Carnot|du 8 Mai 1945|du 11 Novembre|de la Liberté|"
        "des Tilleuls|de la Fontaine|Saint-Michel|Saint-Martin|Notre-Dame|de Paris|de Lyon|des Vignes|du Port|de l'Industrie|des Artisans|de l'Europe|"
        "Aristide Briand|Anatole France|Molière|La Fayette|de Bretagne|des Rosiers|des Champs|de la Paix|Denis Papin|Ampère|Gustave Eiffel|Louis Blanc"
    ),
    "MY": _phrases(
        "Jalan Ampang|Jalan Besar|Jalan Kenari|Jalan Meru|Jalan Sultan|Jalan Tun Razak|Jalan Permai|Jalan Bukit|Jalan Merdeka|Jalan Cempaka|Jalan Melati|"
        "Jalan Mawar|Jalan Seri|Jalan Indah|Jalan Setia|Jalan Perdana|Jalan Teknologi|Jalan Wangsa|Jalan Kota|Jalan Pasar|Lorong Damai|Lorong Kiri|Persiaran Raja"
    ),
}
STREET_KINDS = {
    "US": _words("St Street Ave Avenue Rd Road Blvd Dr Drive Lane Ln Way Court Pkwy Place Circle Plaza St. Ave. Blvd."),
    "GB": _words("Street Road Lane Avenue Close Way Court Gardens Terrace Place Row Drive"),
    "DE": ["straße", "straße", "str.", "str.", "weg", "allee", "platz", "gasse", "ring", "straße"],
    "FR": _phrases("rue|rue|rue|avenue|boulevard|place|chemin|impasse|allée|route|quai|cours"),
}
TOWNS = {
    "US": _phrases(
        "Springfield, IL, 62|Riverside, CA, 92|Franklin, TN, 37|Greenville, SC, 29|Bristol, CT, 06|Clinton, MS, 39|Fairview, OR, 97|Salem, OR, 97|"
        "Madison, WI, 53|Georgetown, TX, 78|Arlington, VA, 22|Ashland, KY, 41|Dover, DE, 19|Oxford, MS, 38|Jackson, MI, 49|Burlington, VT, 05|"
        "Manchester, NH, 03|Milton, MA, 02|Newport, RI, 02|Auburn, AL, 36|Dayton, OH, 45|Lexington, KY, 40|Milford, CT, 06|Winchester, VA, 22|"
        "Cleveland, OH, 44|Hudson, NY, 12|Kingston, NY, 12|Mount Vernon, WA, 98|Oakland, CA, 94|Centerville, OH, 45|Lakewood, CO, 80|Boulder, CO, 80|"
        "Tampa, FL, 33|Orlando, FL, 32|Phoenix, AZ, 85|Mesa, AZ, 85|Reno, NV, 89|Boise, ID, 83|Omaha, NE, 68|Wichita, KS, 67|Tulsa, OK, 74|"
        "Little Rock, AR, 72|Baton Rouge, LA, 70|Savannah, GA, 31|Atlanta, GA, 30|Charlotte, NC, 28|Raleigh, NC, 27|Albany, NY, 12|New York, NY, 10|"
        "Pittsburgh, PA, 15|Philadelphia, PA, 19|Baltimore, MD, 21|Trenton, NJ, 08|Minneapolis, MN, 55|Fargo, ND, 58|Sioux Falls, SD, 57|"
        "Des Moines, IA, 50|Kansas City, MO, 64|Chicago, IL, 60|Indianapolis, IN, 46|Detroit, MI, 48|Seattle, WA, 98|Portland, ME, 04|Honolulu, HI, 96"
    ),
    "GB": _phrases(
        "London, EC1A|London, SW1P|Manchester, M2|Birmingham, B3|Leeds, LS1|Bristol, BS1|Sheffield, S1|Liverpool, L2|Newcastle upon Tyne, NE1|"
        "Nottingham, NG1|Leicester, LE1|Cardiff, CF10|Edinburgh, EH2|Glasgow, G2|Aberdeen, AB10|Oxford, OX1|Cambridge, CB2|Reading, RG1|York, YO1|"
        "Norwich, NR1|Exeter, EX1|Plymouth, PL1|Bath, BA1|Derby, DE1|Swansea, SA1|Belfast, BT1|Stockport, SK1|Luton, LU1|Milton Keynes, MK9|Kendal, LA9"
    ),
    "DE": _phrases(
        "10115 Berlin|20095 Hamburg|80331 München|50667 Köln|60311 Frankfurt am Main|70173 Stuttgart|40213 Düsseldorf|04109 Leipzig|44135 Dortmund|"
        "45127 Essen|28195 Bremen|01067 Dresden|30159 Hannover|90402 Nürnberg|47051 Duisburg|44787 Bochum|42103 Wuppertal|33602 Bielefeld|53111 Bonn|"
        "48143 Münster|76133 Karlsruhe|68159 Mannheim|86150 Augsburg|65183 Wiesbaden|41061 Mönchengladbach|45879 Gelsenkirchen|38100 Braunschweig|"
        "09111 Chemnitz|24103 Kiel|52062 Aachen|06108 Halle (Saale)|39104 Magdeburg|79098 Freiburg im Breisgau|47798 Krefeld|23552 Lübeck|99084 Erfurt|"
        "55116 Mainz|18055 Rostock|34117 Kassel|58095 Hagen|14467 Potsdam|66111 Saarbrücken|59065 Hamm|26122 Oldenburg|49074 Osnabrück|69117 Heidelberg|"
        "64283 Darmstadt|93047 Regensburg|97070 Würzburg|85049 Ingolstadt|89073 Ulm|74072 Heilbronn|75172 Pforzheim|37073 Göttingen|72764 Reutlingen|"
        "56068 Koblenz|54290 Trier|07743 Jena|78462 Konstanz|87435 Kempten|83022 Rosenheim|94032 Passau|95444 Bayreuth|36037 Fulda|35037 Marburg|"
        "73728 Esslingen am Neckar|67655 Kaiserslautern|91052 Erlangen|61348 Bad Homburg|32756 Detmold|88212 Ravensburg|27568 Bremerhaven|19053 Schwerin"
    ),
    "AT": _phrases(
        "1010 Wien|8010 Graz|4020 Linz|5020 Salzburg|6020 Innsbruck|9020 Klagenfurt|9500 Villach|4600 Wels|3100 St. Pölten|6850 Dornbirn|1120 Wien"
    ),
    "CH": _phrases(
        "8001 Zürich|3011 Bern|4051 Basel|6003 Luzern|9000 St. Gallen|8400 Winterthur|6300 Zug|5000 Aarau|1003 Lausanne|1204 Genève|2502 Biel/Bienne"
    ),
    "FR": _phrases(
        "75001 Paris|75011 Paris|69002 Lyon|13001 Marseille|31000 Toulouse|06000 Nice|44000 Nantes|67000 Strasbourg|34000 Montpellier|33000 Bordeaux|"
        "59000 Lille|35000 Rennes|51100 Reims|42000 Saint-Étienne|83000 Toulon|38000 Grenoble|21000 Dijon|49000 Angers|30000 Nîmes|69100 Villeurbanne|"
        "63000 Clermont-Ferrand|72000 Le Mans|29200 Brest|37000 Tours|80000 Amiens|87000 Limoges|74000 Annecy|66000 Perpignan|57000 Metz|25000 Besançon|"
        "45000 Orléans|76000 Rouen|68100 Mulhouse|14000 Caen|54000 Nancy|95100 Argenteuil|93100 Montreuil|92100 Boulogne-Billancourt|84000 Avignon|"
        "86000 Poitiers|17000 La Rochelle|64000 Pau|33700 Mérignac|56100 Lorient|73000 Chambéry|26000 Valence|22000 Saint-Brieuc CEDEX|92800 Puteaux"
    ),
    "BE": _phrases(
        "1000 Bruxelles|4000 Liège|5000 Namur|6000 Charleroi|7000 Mons|9000 Gent|2000 Antwerpen|B-1050 Bruxelles"
    ),
    "LU": _phrases("L-1111 Luxembourg|L-4010 Esch-sur-Alzette"),
    "NL": _phrases(
        "1012 AB Amsterdam|3011 CD Rotterdam|2511 BT Den Haag|3512 JE Utrecht|5611 EM Eindhoven|9712 HN Groningen"
    ),
    "IT": _phrases("20121 Milano (MI)|00184 Roma (RM)|10121 Torino (TO)|40121 Bologna (BO)|39100 Bolzano (BZ)"),
    "ES": _phrases("28013 Madrid|08002 Barcelona|46002 Valencia|41001 Sevilla|48001 Bilbao"),
    "MY": _phrases(
        "50450 KUALA LUMPUR|81100 JOHOR BAHRU, JOHOR|43300 SERI KEMBANGAN, SELANGOR|47100 PUCHONG, SELANGOR|41400 KLANG, SELANGOR|40150 SHAH ALAM, SELANGOR|"
        "10400 GEORGE TOWN, PENANG|30000 IPOH, PERAK|75000 MELAKA|47400 PETALING JAYA, SELANGOR|68000 AMPANG, SELANGOR|52100 KUALA LUMPUR|43000 KAJANG, SELANGOR"
    ),
    "AU": _phrases("SYDNEY NSW 2000|MELBOURNE VIC 3000|BRISBANE QLD 4000|PERTH WA 6000|ADELAIDE SA 5000"),
    "CA": _phrases(
        "Toronto, ON M5V 2T6|Vancouver, BC V6B 1A1|Calgary, AB T2P 1J9|Ottawa, ON K1P 5M7|Halifax, NS B3J 2K9"
    ),
    "IE": _phrases("Dublin 2|Cork|Galway|Limerick"),
}
COUNTRY_NAMES = {
    "en": {"US": "United States", "GB": "United Kingdom", "DE": "Germany", "AT": "Austria", "CH": "Switzerland", "FR": "France", "BE": "Belgium",
           "NL": "Netherlands", "IT": "Italy", "ES": "Spain", "MY": "Malaysia", "AU": "Australia", "CA": "Canada", "IE": "Ireland", "LU": "Luxembourg"},
    "de": {"US": "USA", "GB": "Großbritannien", "DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz", "FR": "Frankreich", "BE": "Belgien",
           "NL": "Niederlande", "IT": "Italien", "ES": "Spanien", "MY": "Malaysia", "AU": "Australien", "CA": "Kanada", "IE": "Irland", "LU": "Luxemburg"},
    "fr": {"US": "États-Unis", "GB": "Royaume-Uni", "DE": "Allemagne", "AT": "Autriche", "CH": "Suisse", "FR": "France", "BE": "Belgique",
           "NL": "Pays-Bas", "IT": "Italie", "ES": "Espagne", "MY": "Malaisie", "AU": "Australie", "CA": "Canada", "IE": "Irlande", "LU": "Luxembourg"},
}  # fmt: skip
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
