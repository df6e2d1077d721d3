# ruff: noqa: E501 - tables of words read better in long lines
"""Streets by language, towns with their postal codes by country."""

from __future__ import annotations

from training.synthetic.phrases import phrases, words

STREETS = {
    "en": words(
        "Main Oak Maple Cedar Pine Elm Washington Lake Hill Park Walnut Spring North Ridge Church Willow Mill Jefferson Sunset Railroad Lincoln "
        "Jackson Highland Cherry Franklin Dogwood River Meadow Forest Chestnut Center Market Broad Station Victoria Albert Queen King George Castle "
        "Abbey Orchard Grange Manor Bridge School Mount Harbour Canal Foundry Commerce Industrial Enterprise Technology Innovation Airport Peachtree "
        "Magnolia Sycamore Birch Prospect Liberty Union Madison Monroe Adams Clay Grant Fairview Lakeview Valley Summit Pleasant Locust Vine Front"
    ),
    "de": phrases(
        "Haupt|Bahnhof|Garten|Schul|Dorf|Berg|Birken|Linden|Wald|Ring|Kirch|Schiller|Goethe|Amsel|Wiesen|Jahn|Feld|Buchen|Eichen|Industrie|Mozart|"
        "Rosen|Mühlen|Blumen|Friedhof|Tannen|Flur|Ahorn|Markt|Hohe|Brunnen|Kiefern|Fichten|Kloster|Schloss|Sonnen|Ufer|Hafen|Gewerbe|Daimler|Siemens|"
        "Röntgen|Robert-Koch-|Albert-Einstein-|Carl-Benz-|Max-Planck-|Konrad-Adenauer-|Friedrich-Ebert-|Rudolf-Diesel-|Werner-von-Siemens-|Otto-Hahn-|"
        "Kaiser-Wilhelm-|Heinrich-Heine-|Clara-Schumann-|Sophie-Scholl-|Bergische |Alte Post|Neue Mainzer |Münchner |Hamburger |Frankfurter |Kölner |Ober|"
        "Unter|Eller|Stein|Sand|Mühl|Graben|Tor|Turm|Weiden|Erlen|Lerchen|Finken|Drossel"
    ),
    "fr": phrases(
        "de la République|Victor Hugo|du Général de Gaulle|Jean Jaurès|de l'Église|Pasteur|Gambetta|de la Gare|du Moulin|des Écoles|Jules Ferry|"
        "du Stade|de la Mairie|des Lilas|des Acacias|du Château|de Verdun|Émile Zola|Voltaire|Carnot|du 8 Mai 1945|du 11 Novembre|de la Liberté|"
        "des Tilleuls|de la Fontaine|Saint-Michel|Saint-Martin|Notre-Dame|de Paris|de Lyon|des Vignes|du Port|de l'Industrie|des Artisans|de l'Europe|"
        "Aristide Briand|Anatole France|Molière|La Fayette|de Bretagne|des Rosiers|des Champs|de la Paix|Denis Papin|Ampère|Gustave Eiffel|Louis Blanc"
    ),
    "MY": phrases(
        "Jalan Ampang|Jalan Besar|Jalan Kenari|Jalan Meru|Jalan Sultan|Jalan Tun Razak|Jalan Permai|Jalan Bukit|Jalan Merdeka|Jalan Cempaka|Jalan Melati|"
        "Jalan Mawar|Jalan Seri|Jalan Indah|Jalan Setia|Jalan Perdana|Jalan Teknologi|Jalan Wangsa|Jalan Kota|Jalan Pasar|Lorong Damai|Lorong Kiri|Persiaran Raja"
    ),
}
STREET_KINDS = {
    "US": words("St Street Ave Avenue Rd Road Blvd Dr Drive Lane Ln Way Court Pkwy Place Circle Plaza St. Ave. Blvd."),
    "GB": words("Street Road Lane Avenue Close Way Court Gardens Terrace Place Row Drive"),
    "DE": ["straße", "straße", "str.", "str.", "weg", "allee", "platz", "gasse", "ring", "straße"],
    "FR": phrases("rue|rue|rue|avenue|boulevard|place|chemin|impasse|allée|route|quai|cours"),
}
TOWNS = {
    "US": phrases(
        "Springfield, IL, 62|Riverside, CA, 92|Franklin, TN, 37|Greenville, SC, 29|Bristol, CT, 06|Clinton, MS, 39|Fairview, OR, 97|Salem, OR, 97|"
        "Madison, WI, 53|Georgetown, TX, 78|Arlington, VA, 22|Ashland, KY, 41|Dover, DE, 19|Oxford, MS, 38|Jackson, MI, 49|Burlington, VT, 05|"
        "Manchester, NH, 03|Milton, MA, 02|Newport, RI, 02|Auburn, AL, 36|Dayton, OH, 45|Lexington, KY, 40|Milford, CT, 06|Winchester, VA, 22|"
        "Cleveland, OH, 44|Hudson, NY, 12|Kingston, NY, 12|Mount Vernon, WA, 98|Oakland, CA, 94|Centerville, OH, 45|Lakewood, CO, 80|Boulder, CO, 80|"
        "Tampa, FL, 33|Orlando, FL, 32|Phoenix, AZ, 85|Mesa, AZ, 85|Reno, NV, 89|Boise, ID, 83|Omaha, NE, 68|Wichita, KS, 67|Tulsa, OK, 74|"
        "Little Rock, AR, 72|Baton Rouge, LA, 70|Savannah, GA, 31|Atlanta, GA, 30|Charlotte, NC, 28|Raleigh, NC, 27|Albany, NY, 12|New York, NY, 10|"
        "Pittsburgh, PA, 15|Philadelphia, PA, 19|Baltimore, MD, 21|Trenton, NJ, 08|Minneapolis, MN, 55|Fargo, ND, 58|Sioux Falls, SD, 57|"
        "Des Moines, IA, 50|Kansas City, MO, 64|Chicago, IL, 60|Indianapolis, IN, 46|Detroit, MI, 48|Seattle, WA, 98|Portland, ME, 04|Honolulu, HI, 96"
    ),
    "GB": phrases(
        "London, EC1A|London, SW1P|Manchester, M2|Birmingham, B3|Leeds, LS1|Bristol, BS1|Sheffield, S1|Liverpool, L2|Newcastle upon Tyne, NE1|"
        "Nottingham, NG1|Leicester, LE1|Cardiff, CF10|Edinburgh, EH2|Glasgow, G2|Aberdeen, AB10|Oxford, OX1|Cambridge, CB2|Reading, RG1|York, YO1|"
        "Norwich, NR1|Exeter, EX1|Plymouth, PL1|Bath, BA1|Derby, DE1|Swansea, SA1|Belfast, BT1|Stockport, SK1|Luton, LU1|Milton Keynes, MK9|Kendal, LA9"
    ),
    "DE": phrases(
        "10115 Berlin|20095 Hamburg|80331 München|50667 Köln|60311 Frankfurt am Main|70173 Stuttgart|40213 Düsseldorf|04109 Leipzig|44135 Dortmund|"
        "45127 Essen|28195 Bremen|01067 Dresden|30159 Hannover|90402 Nürnberg|47051 Duisburg|44787 Bochum|42103 Wuppertal|33602 Bielefeld|53111 Bonn|"
        "48143 Münster|76133 Karlsruhe|68159 Mannheim|86150 Augsburg|65183 Wiesbaden|41061 Mönchengladbach|45879 Gelsenkirchen|38100 Braunschweig|"
        "09111 Chemnitz|24103 Kiel|52062 Aachen|06108 Halle (Saale)|39104 Magdeburg|79098 Freiburg im Breisgau|47798 Krefeld|23552 Lübeck|99084 Erfurt|"
        "55116 Mainz|18055 Rostock|34117 Kassel|58095 Hagen|14467 Potsdam|66111 Saarbrücken|59065 Hamm|26122 Oldenburg|49074 Osnabrück|69117 Heidelberg|"
        "64283 Darmstadt|93047 Regensburg|97070 Würzburg|85049 Ingolstadt|89073 Ulm|74072 Heilbronn|75172 Pforzheim|37073 Göttingen|72764 Reutlingen|"
        "56068 Koblenz|54290 Trier|07743 Jena|78462 Konstanz|87435 Kempten|83022 Rosenheim|94032 Passau|95444 Bayreuth|36037 Fulda|35037 Marburg|"
        "73728 Esslingen am Neckar|67655 Kaiserslautern|91052 Erlangen|61348 Bad Homburg|32756 Detmold|88212 Ravensburg|27568 Bremerhaven|19053 Schwerin"
    ),
    "AT": phrases(
        "1010 Wien|8010 Graz|4020 Linz|5020 Salzburg|6020 Innsbruck|9020 Klagenfurt|9500 Villach|4600 Wels|3100 St. Pölten|6850 Dornbirn|1120 Wien"
    ),
    "CH": phrases(
        "8001 Zürich|3011 Bern|4051 Basel|6003 Luzern|9000 St. Gallen|8400 Winterthur|6300 Zug|5000 Aarau|1003 Lausanne|1204 Genève|2502 Biel/Bienne"
    ),
    "FR": phrases(
        "75001 Paris|75011 Paris|69002 Lyon|13001 Marseille|31000 Toulouse|06000 Nice|44000 Nantes|67000 Strasbourg|34000 Montpellier|33000 Bordeaux|"
        "59000 Lille|35000 Rennes|51100 Reims|42000 Saint-Étienne|83000 Toulon|38000 Grenoble|21000 Dijon|49000 Angers|30000 Nîmes|69100 Villeurbanne|"
        "63000 Clermont-Ferrand|72000 Le Mans|29200 Brest|37000 Tours|80000 Amiens|87000 Limoges|74000 Annecy|66000 Perpignan|57000 Metz|25000 Besançon|"
        "45000 Orléans|76000 Rouen|68100 Mulhouse|14000 Caen|54000 Nancy|95100 Argenteuil|93100 Montreuil|92100 Boulogne-Billancourt|84000 Avignon|"
        "86000 Poitiers|17000 La Rochelle|64000 Pau|33700 Mérignac|56100 Lorient|73000 Chambéry|26000 Valence|22000 Saint-Brieuc CEDEX|92800 Puteaux"
    ),
    "BE": phrases(
        "1000 Bruxelles|4000 Liège|5000 Namur|6000 Charleroi|7000 Mons|9000 Gent|2000 Antwerpen|B-1050 Bruxelles"
    ),
    "LU": phrases("L-1111 Luxembourg|L-4010 Esch-sur-Alzette"),
    "NL": phrases(
        "1012 AB Amsterdam|3011 CD Rotterdam|2511 BT Den Haag|3512 JE Utrecht|5611 EM Eindhoven|9712 HN Groningen"
    ),
    "IT": phrases("20121 Milano (MI)|00184 Roma (RM)|10121 Torino (TO)|40121 Bologna (BO)|39100 Bolzano (BZ)"),
    "ES": phrases("28013 Madrid|08002 Barcelona|46002 Valencia|41001 Sevilla|48001 Bilbao"),
    "MY": phrases(
        "50450 KUALA LUMPUR|81100 JOHOR BAHRU, JOHOR|43300 SERI KEMBANGAN, SELANGOR|47100 PUCHONG, SELANGOR|41400 KLANG, SELANGOR|40150 SHAH ALAM, SELANGOR|"
        "10400 GEORGE TOWN, PENANG|30000 IPOH, PERAK|75000 MELAKA|47400 PETALING JAYA, SELANGOR|68000 AMPANG, SELANGOR|52100 KUALA LUMPUR|43000 KAJANG, SELANGOR"
    ),
    "AU": phrases("SYDNEY NSW 2000|MELBOURNE VIC 3000|BRISBANE QLD 4000|PERTH WA 6000|ADELAIDE SA 5000"),
    "CA": phrases(
        "Toronto, ON M5V 2T6|Vancouver, BC V6B 1A1|Calgary, AB T2P 1J9|Ottawa, ON K1P 5M7|Halifax, NS B3J 2K9"
    ),
    "IE": phrases("Dublin 2|Cork|Galway|Limerick|Waterford X91 K8P2|Dublin 8, D08 X2Y3"),
    "SG": phrases("Singapore 048616|Singapore 238801|Singapore 609916|Singapore 408564"),
    "IN": phrases("Mumbai 400001|New Delhi 110001|Bengaluru 560001|Chennai 600002|Pune 411014|Hyderabad - 500081"),
    "NZ": phrases("Auckland 1010|Wellington 6011|Christchurch 8011|Hamilton 3204"),
    "ZA": phrases("Cape Town 8001|Johannesburg 2001|Durban 4001|Pretoria 0002"),
    "LI": phrases("9490 Vaduz|9494 Schaan|9496 Balzers"),
}
