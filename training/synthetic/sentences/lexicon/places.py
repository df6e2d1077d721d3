# ruff: noqa: E501 - tables of words read better in long lines
"""Places on earth, above it and in stories."""

TEXT = """
continent: Africa | Asia | Europe | North America | South America | Antarctica | Oceania | Australia | Latin America
continent@de: Afrika | Asien | Europa | Nordamerika | Südamerika | Ozeanien | die Antarktis
continent@fr: Afrique | Asie | Europe | Amérique du Nord | Amérique du Sud | Océanie | Antarctique
region: <state> | <state> | Bavaria | Tuscany | Catalonia | Brittany | Saxony | Andalusia | Ontario | Queensland | Punjab | Sichuan | Hokkaido | Scotland | Wales | Lombardy | Flanders | Provence | Normandy | Transylvania | Siberia | Patagonia | Kerala | Hesse | Galicia | Crimea | Darfur | Kurdistan | Jutland | Lapland | Silesia | the Midwest | the Balkans | Scandinavia | Upper <coined> | <coined> Province
region@de: Bayern | Sachsen | Hessen | Niedersachsen | Thüringen | Brandenburg | Tirol | Kärnten | Schleswig-Holstein | Nordrhein-Westfalen | Rheinland-Pfalz | Südtirol | Graubünden | Katalonien | Toskana | Steiermark | Saarland | Bretagne
region@fr: Bretagne | Normandie | Occitanie | Provence | Auvergne | Alsace | Bourgogne | Corse | Île-de-France | Nouvelle-Aquitaine | Catalogne | Toscane | Wallonie | Québec | Savoie
county: <county> | <county> | <town> County | County <last> | <last> County | West <town>shire | Landkreis <town> | <last> Parish
county@de: Landkreis <town> | Kreis <town> | Rheinisch-<town>er Kreis
county@fr: Ardèche | Gironde | Finistère | Savoie | Vaucluse | Morbihan | Dordogne | Haute-Loire | Jura
city: <town> | <town> | <town> | <town> | <town> | <town> | <town> | <town> | <town> | <town> | New <town> | <chameleon> | <bigcity>
city@de: <town> | <town> | <town> | <bigcity>
city@fr: <town> | <town> | <town> | <bigcity>
bigcity: New York | London | Paris | Berlin | Tokyo | Los Angeles | Chicago | Madrid | Rome | Moscow | Istanbul | Cairo | Mumbai | Seoul | Sydney | Toronto | Boston | Seattle | Vienna | Lagos | Nairobi | NYC | LA | Houston | Miami | Dubai | Beijing | Mexico City | San Francisco
bigcity@de: Berlin | Wien | Zürich | Mailand | Rom | Prag | Warschau | Paris | London | New York | Moskau | Kopenhagen | Lissabon | Brüssel | Tokio | Athen | Bern | Straßburg | Nizza | Kairo
bigcity@fr: Paris | Londres | Genève | Bruxelles | Vienne | Moscou | Lisbonne | Varsovie | Athènes | Rome | Le Caire | Pékin | Barcelone | Munich | Montréal | Alger | Tunis | Dakar | Édimbourg
village: Little <last> | <last>ford | <last>-on-the-Water | Upper <last> | <Noun>bury | <Adj>wick | Stow <last> | <last>ville | Nether <last> | <last>hampton | <coined>by | <town>-under-Wood | <last>thorpe
village@de: <last>dorf | <last>hausen | Ober<coinedl>bach | <last>ingen | Klein <last>ow | Bad <last>feld | Unter<coinedl>ried | Alt <last>itz
village@fr: Saint-<first>-sur-<coined> | <coined>-les-Bains | La <coined>e | Villeneuve-<coined> | <coined>ville | Mont-<coined> | Saint-<first>-des-Bois
neighbourhood: <Adj> Hill | <last> Heights | East <last> | <Noun> Quarter | Old <last> | Little <country> | <Noun>side | <last> Park | Upper West <Noun> | Kreuzberg | Soho | Shoreditch | Brooklyn | Harlem | Montmartre | Le Marais | Trastevere | Gràcia | Alfama | Shibuya | Williamsburg | the Docklands | Chinatown | the Old Town | <last> Gardens | South <Noun>
neighbourhood@de: Kreuzberg | Neukölln | Schwabing | Altona | Ehrenfeld | Sankt Pauli | Sachsenhausen | Plagwitz | <last>stadt | <last>viertel | Favoriten | Alt-<last>hausen
neighbourhood@fr: Montmartre | Belleville | Le Marais | la Croix-Rousse | Bastille | le Vieux-Port | les Batignolles | la Guillotière | Saint-Germain
streetname: <last> Street | <last> Road | <Noun> Lane | <Adj> Road | <Noun> Avenue | <first> Street | <last> Drive | <ordinal> Avenue | <ordinal> Street | High Street | <town> Road | <Noun> Court | <last> Boulevard | King's Road | <Noun> Way | Church Lane | Old <town> Road | Mill Lane | <tree0> Close
tree0: Oak | Elm | Maple | Cedar | Birch | Willow
street: <streetname> | <streetname> | W. <streetname> | <town>straße
street@de: <last>straße | <town>er Straße | <last>weg | Am <NounM> | <first>-<last>-Straße | <last>gasse | Lange Straße | Hauptstraße | <NounF>nweg | Bahnhofstraße | <last>allee | An der <NounF>
street@fr: rue <first>-<last> | rue de la <NounFf> | avenue <last> | boulevard <last> | rue du <NounFm> | chemin des <NounsFr> | rue de <town> | impasse <last> | quai <last>
square: <last> Square | <Noun> Square | <town> Square | <last> Plaza | Market Square | Piazza <last> | Plaza de <town> | <last> Circus
square@de: <last>platz | <town>er Platz | Markt | Rathausplatz | Platz der <AbstractD>
square@fr: place <last> | place de la <NounFf> | place du Marché | place de <town>
motorway: I-<n2> | the M<n2> | A<n2> | Route <n2> | Highway <n3> | US-<n3> | E<n2> | the Interstate <n2> | B<n3> | the <last> Expressway
motorway@de: A<n2> | A <n2> | B<n3> | B <n3> | E <n2>
motorway@fr: A<n2> | l'autoroute A<n2> | N<n2> | D<n3>
address: {building_number} {street}, {city} | {building_number} {street}, {city}, {postcode} | {building_number} {street}, {city}, {region} {postcode} | Flat <n2>, {building_number} {street}, {city} | {building_number} {street} {city} {country}
address@de: {street} {building_number}, {postcode} {city} | {street} {building_number} in {postcode} {city} | {street} {building_number}, {city}
address@fr: {building_number}, {street}, {postcode} {city} | {building_number} {street} {postcode} {city} | {building_number} bis, {street} à {city}
island: <coined> Island | Isle of <last> | <Adj> Island | Sicily | Crete | Madagascar | Java | Bali | Iceland | Jamaica | Zanzibar | Tasmania | Corsica | Guam | Mykonos | Borneo | Tenerife | Isle of Skye | Rügen | Saint <first> | <coined> Atoll | the <coined> Islands | the Azores | Galápagos
island@de: Rügen | Sylt | Sizilien | Kreta | Korsika | Mallorca | Helgoland | Usedom | Teneriffa | die <coined>-Inseln
island@fr: la Corse | la Réunion | la Sicile | l'île de <coined> | Belle-Île | la Martinique | Oléron | Majorque
mountain: Mount <coined> | Mount <last> | <coined> Peak | Everest | K2 | Kilimanjaro | Ben Nevis | Matterhorn | Denali | Mont Blanc | Zugspitze | Aconcagua | Elbrus | <Noun> Mountain | <Adj> Peak | Mt. <last> | <last>'s Needle | Snowdon | Eiger | Annapurna
mountain@de: Zugspitze | Watzmann | Matterhorn | Brocken | Großglockner | <last>kogel | <coined>horn | Feldberg | Mount Everest | Piz <coined> | Hoher <last>
mountain@fr: le mont Blanc | le Cervin | le pic de <coined> | la Meije | le mont <coined> | l'aiguille de <coined> | le Ventoux | l'Everest
mountain_range: the Alps | the Andes | the Rockies | the Himalayas | the Pyrenees | the Urals | the Carpathians | the Appalachians | the <coined> Mountains | Sierra <coined> | the <Adj> Mountains | the Caucasus | the Dolomites | <last> Range
mountain_range@de: Alpen | Anden | Harz | Karpaten | Pyrenäen | Erzgebirge | Dolomiten | Kaukasus | <coined>gebirge
mountain_range@fr: les Alpes | les Pyrénées | le Jura | les Vosges | les Andes | le Massif central | les Carpates
volcano: Etna | Vesuvius | Mount Fuji | Krakatoa | Stromboli | Popocatépetl | Mount St. Helens | Eyjafjallajökull | Mauna Loa | Merapi | Mount <coined> | <coined>ampa
volcano@de: Ätna | Vesuv | Stromboli | Krakatau | Merapi | <coined>jökull
volcano@fr: l'Etna | le Vésuve | le Stromboli | le Krakatoa | la Soufrière | le piton <coined>
valley: <coined> Valley | Death Valley | the <last> Gorge | <Noun> Canyon | Glen <coined> | Napa Valley | the Grand Canyon | the <Adj> Valley | Loire Valley | <last> Gap
valley@de: <coined>tal | Ötztal | Zillertal | Elbtal | <last>schlucht | Wipptal | Höllental
valley@fr: la vallée de <coined> | les gorges du <coined> | la vallée de la <coined> | le val de <coined>
desert: the Sahara | the Gobi | the Mojave | the Kalahari | the Atacama | the Negev | the <coined> Desert | the Namib | the Sonoran Desert | the <Adj> Desert
desert@de: Sahara | Gobi | Kalahari | Atacama | Namib | <coined>wüste
desert@fr: le Sahara | le Gobi | l'Atacama | le désert de <coined> | le Namib
forest: Sherwood Forest | the Black Forest | <coined> Forest | <last> Wood | the <Adj> Wood | the Amazon rainforest | <Noun> Forest | the Ardennes | Białowieża
forest@de: Schwarzwald | Bayerischer Wald | Odenwald | <coined>wald | <last>er Forst | Grunewald | Spessart
forest@fr: la forêt de <coined> | les Ardennes | le bois de <last> | la forêt de <town> | les Landes
glacier: <coined> Glacier | Aletsch Glacier | Perito Moreno | <last> Icefield | Franz Josef Glacier | the <Adj> Glacier
glacier@de: Aletschgletscher | <coined>gletscher | Hintertuxer Gletscher | <last>ferner
glacier@fr: la mer de Glace | le glacier de <coined> | le glacier d'Argentière
beach: <Noun> Beach | <coined> Beach | Bondi Beach | Copacabana | Waikiki | <last>'s Cove | <Adj> Sands | <town> Beach | Playa <coined> | <last> Bay
beach@de: <coined>strand | Strand von <coined> | Playa <coined> | Warnemünder Strand
beach@fr: la plage de <coined> | la Grande Plage | la plage des <NounsFr> | l'anse <coined>
cave: <coined> Cave | Mammoth Cave | Lascaux | <last>'s Hole | the <Adj> Cavern | <Noun> Grotto | Altamira | Fingal's Cave
cave@de: <coined>höhle | Lascaux | Blaue Grotte | <last>loch
cave@fr: la grotte de <coined> | Lascaux | la grotte Chauvet | le gouffre de <coined>
river: the Danube | the Rhine | the Amazon | the Nile | the Thames | the Mississippi | the Ganges | the Seine | the Volga | the Hudson | the Congo | the Yangtze | the Mekong | the Colorado | the Indus | the Elbe | the Tiber | the Po | the <coined> River | River <coined> | <last> Creek | the River <coined> | the <coined> | <Noun> Creek | the Zambezi
river@de: Donau | Rhein | Elbe | Main | Isar | Mosel | Oder | Weser | Neckar | Themse | Amazonas | Inn | Spree | <coined>bach | Mississippi
river@fr: la Seine | la Loire | le Rhône | la Garonne | le Rhin | la Dordogne | le Nil | la Tamise | le Danube | le <coined> | la Moselle
lake: Lake <coined> | Lake Geneva | Lake Victoria | Loch Ness | Lake Superior | Lake Como | <last> Reservoir | Lake <last> | Loch <coined> | Lake Tahoe | Lake Baikal | <Adj> Lake | <Noun> Pond | Titicaca
lake@de: Bodensee | Chiemsee | Müritz | Starnberger See | Genfer See | <coined>see | Gardasee | <last>er See | Tegernsee
lake@fr: le lac Léman | le lac d'Annecy | le lac de <coined> | le lac Majeur | l'étang de <coined>
sea: the Atlantic | the Pacific | the Mediterranean | the Baltic Sea | the Black Sea | the North Sea | the Red Sea | the Indian Ocean | the Gulf of Mexico | the Bering Strait | the Caribbean | the Arctic Ocean | the Sea of <coined> | the Gulf of <coined> | the English Channel | the Adriatic | the Strait of Hormuz | <coined> Sound
sea@de: Ostsee | Nordsee | Mittelmeer | Atlantik | Pazifik | Schwarzes Meer | Adria | Ärmelkanal | Golf von <coined>
sea@fr: la Méditerranée | l'Atlantique | la Manche | la mer Noire | le Pacifique | la mer Baltique | le golfe de <coined> | l'océan Indien
waterfall: Niagara Falls | Victoria Falls | Angel Falls | <coined> Falls | Iguazú | <last>'s Leap | Gullfoss | <Adj> Falls | Dettifoss
waterfall@de: Rheinfall | Niagarafälle | <coined>fall | Krimmler Wasserfälle | Viktoriafälle
waterfall@fr: les chutes du Niagara | la cascade de <coined> | les chutes Victoria | le saut du <NounFm>
canal: the Suez Canal | the Panama Canal | the Kiel Canal | the Erie Canal | the <last> Canal | <town> Canal | the Grand Canal | the Corinth Canal
canal@de: Suezkanal | Nord-Ostsee-Kanal | Panamakanal | Mittellandkanal | <town>er Kanal
canal@fr: le canal du Midi | le canal de Suez | le canal de Panama | le canal Saint-Martin | le canal de <coined>
building: <last> Tower | the <last> Building | <Noun> House | <coined> Tower | the <Adj> Tower | <last> Hall | the Empire State Building | the Shard | Burj Khalifa | Tower <n2> | the <town> Exchange | <last> Center | One <last> Place | the Flatiron Building | <last> Wing
building@de: <coined>-Turm | <last>-Haus | Haus der <AbstractD> | Alte <town>er Börse | <last>-Hochhaus | Rotes Rathaus
building@fr: la tour <last> | la tour Eiffel | la tour Montparnasse | l'immeuble <coined> | la maison des <NounsFr> | l'hôtel de Ville
bridge: the Golden Gate Bridge | Tower Bridge | the Brooklyn Bridge | <last> Bridge | the <coined> Viaduct | Rialto Bridge | <Adj> Bridge | Charles Bridge | <town> Bridge | the Øresund Bridge
bridge@de: <last>brücke | Karlsbrücke | <coined>talbrücke | Hohenzollernbrücke | Rialtobrücke
bridge@fr: le pont Neuf | le viaduc de Millau | le pont <last> | le pont d'Avignon | le viaduc de <coined>
castle: <last> Castle | <coined> Castle | the Palace of <coined> | Château de <coined> | <town> Fortress | Windsor Castle | the Alhambra | the Kremlin | Neuschwanstein | Edinburgh Castle | Fort <last> | the Tower of London
castle@de: Burg <coined>stein | Schloss <last>burg | Neuschwanstein | Schloss Sanssouci | Wartburg | Festung <coined>
castle@fr: le château de <coined> | Versailles | Chambord | Chenonceau | le fort <last> | la citadelle de <town>
church: St <saintname>'s Church | <town> Cathedral | St. <saintname>'s Cathedral | Westminster Abbey | Notre-Dame | Hagia Sophia | <last> Chapel | the Church of St <saintname> | Sagrada Família | <Noun> Street Mosque | Temple <coined> | First Baptist Church of <town>
church@de: St.-<saintname>-Kirche | Kölner Dom | Frauenkirche | <town>er Dom | Stephansdom | Marienkirche | <saintname>kapelle
church@fr: Notre-Dame de Paris | l'église Saint-<first> | la cathédrale de <town> | le Sacré-Cœur | la chapelle Sainte-<saintname>
monument: the Statue of Liberty | the <last> Memorial | the Cenotaph | the Brandenburg Gate | Stonehenge | the Arc de Triomphe | the <town> War Memorial | Nelson's Column | the Taj Mahal | <last> Obelisk | Mount Rushmore
monument@de: Brandenburger Tor | Holocaust-Mahnmal | Siegessäule | <last>-Denkmal | Völkerschlachtdenkmal | Hermannsdenkmal
monument@fr: l'arc de Triomphe | la colonne <last> | le mémorial de <town> | la statue de la Liberté | le monument <last>
museum: the Louvre | <last> Museum | the Museum of <Nouns> | <town> Gallery | the Prado | the British Museum | Tate Modern | MoMA | the <last> Collection | National Museum of <country> | the Uffizi | <last> Gallery | Guggenheim | the Hermitage
museum@de: Pergamonmuseum | Museum <last> | Lenbachhaus | Albertina | Kunsthalle <town> | Deutsches Museum | Sammlung <last> | Stadtmuseum <town>
museum@fr: le Louvre | le musée d'Orsay | le musée <last> | le Centre Pompidou | le musée de <town> | la galerie <last> | la fondation <last>
theatre: the <last> Theatre | Carnegie Hall | La Scala | the Old Vic | <town> Playhouse | the <Noun> Theatre | Sydney Opera House | Royal Albert Hall | the <last> Auditorium | the Globe | Bayreuth Festspielhaus
theatre@de: Semperoper | Schauspielhaus <town> | Thalia Theater | Elbphilharmonie | Burgtheater | <last>-Theater | Staatstheater <town>
theatre@fr: l'Olympia | l'Opéra Garnier | le théâtre de la <NounFf> | la Comédie de <town> | le Bataclan | le théâtre <last>
hotel: Hotel <coined> | the <last> Hotel | The <Adj> Inn | <town> Grand Hotel | The <Noun> & <Noun> Inn | Hotel <first> | <coined> Resort & Spa | <last>'s Guest House | The Ritz | Park <coined> | <chameleon> Hotel
hotel@de: Hotel <last> | Gasthof zum <NounM> | Pension <last> | Hotel Goldener <NounM> | Parkhotel <town> | Hotel <coined>
hotel@fr: l'hôtel <coined> | l'auberge du <NounFm> | l'hôtel de la <NounFf> | le Relais <last> | l'hôtel <last>
restaurant: Chez <first> | <first>'s Kitchen | The <Adj> <Noun> | Trattoria <coined> | Café <coined> | <last>'s Diner | <Noun> & <Noun> | Osteria <last> | Taverna <coined> | <coined> Grill | Café <first> | The <Noun> Table | Noodle <Noun> | <chameleon>
restaurant@de: Gasthaus <last> | Zum <NounM> | Café <last> | Ristorante <coined> | Brauhaus <last> | Wirtshaus zur <NounF> | <first>s Küche
restaurant@fr: Chez <first> | Le <NounFm> <adjFm> | Bistrot <last> | La Table de <first> | Café <coined> | Brasserie <last> | L'Auberge <adjFf>
pub: The <Kolour> Lion | The <Noun> and <Noun> | The <Noun>'s Arms | The <Adj> <Noun> | Club <coined> | <last>'s Bar | The <chameleon> | Bar <coined> | <Noun> Tavern | O'<last>'s | Zur <NounF>
shop: <last> & Sons | <first>'s Books | The <Noun> Shop | <Noun> & <Noun> Records | <last>'s Bakery | The <Adj> Florist | <coined> Cycles | <last>'s Hardware | Corner <Noun> | <first>'s Flowers
shop@de: Bäckerei <last> | Blumen <last> | Buchhandlung <last> | Metzgerei <last> | Optik <last> | <first>s Radladen | Feinkost <last>
shop@fr: Boulangerie <last> | Fleurs de <first> | Librairie <last> | La Boutique du <NounFm> | Pharmacie <last> | Fromagerie <last>
stadium: <last> Stadium | <last> Park | <coined> Arena | <town> Arena | Wembley | Camp Nou | Old Trafford | Madison Square Garden | <Noun> Road | the <coined> Dome | <last> Field | San Siro | Maracanã | the <last> Center
stadium@de: <coined>-Arena | <last>stadion | Olympiastadion | Stadion an der <last>straße | Westfalenhalle | Volksparkstadion
stadium@fr: le Stade de France | le Parc des Princes | le stade <last> | le Vélodrome | l'<coined> Arena
airport: <town> Airport | <town> International Airport | <last> International | Heathrow | JFK | Charles de Gaulle | O'Hare | Schiphol | Changi | LAX | <town> <last> Airport | Gatwick | Haneda | <last> Airfield
airport@de: Flughafen <town> | Tegel | Flughafen München | BER | Airport <town> | Schwechat | Kloten
airport@fr: Roissy | Orly | l'aéroport de <town> | l'aéroport <first>-<last> | Charles-de-Gaulle
station: <town> Station | <last> Street Station | Grand Central | King's Cross | Penn Station | <town> Central | Gare du Nord | <Noun> Park station | Waterloo | <last> Junction | Shinjuku
station@de: <town> Hbf | <town> Hauptbahnhof | Bahnhof <town> | U-Bahnhof <last>platz | Berlin Südkreuz | <last>straße
station@fr: la gare de <town> | la gare du Nord | Saint-Lazare | Montparnasse | la Part-Dieu | métro <last>
port: the Port of <town> | <town> Harbour | Port <coined> | the Port of Rotterdam | <last> Docks | Pier <n2> | <town> Container Terminal | Jebel Ali
port@de: Hafen <town> | Hamburger Hafen | Rotterdamer Hafen | <last>kai | Hafen von <coined>
port@fr: le port de <town> | le Vieux-Port | le port du Havre | la marina de <coined>
park: <last> Park | Hyde Park | Central Park | <coined> National Park | Yellowstone | <Noun> Gardens | Kew Gardens | the <Adj> Garden | Golden Gate Park | Serengeti | <last> Common | Yosemite
park@de: Englischer Garten | Tiergarten | <last>park | Nationalpark <coined> | Volkspark <last> | Stadtgarten <town>
park@fr: le jardin du Luxembourg | le parc <last> | les Tuileries | le parc national de <coined> | le jardin des <NounsFr>
zoo: <town> Zoo | San Diego Zoo | <last> Aquarium | Tierpark <town> | the <town> Wildlife Park | Bronx Zoo | Oceanário <coined>
zoo@de: Zoo <town> | Tierpark <town> | Hagenbeck | Wilhelma | Aquarium <town>
zoo@fr: le zoo de <town> | la Ménagerie de <town> | l'aquarium de <town> | le parc animalier de <coined>
prison: <last> Prison | Alcatraz | HMP <coined> | San Quentin | <town> Correctional Facility | <Adj> Creek Penitentiary | Rikers Island | Wandsworth | <last> Jail
prison@de: JVA <town> | Gefängnis <coined> | Stammheim | Justizvollzugsanstalt <town>
prison@fr: la prison de la Santé | Fleury-Mérogis | la maison d'arrêt de <town> | le centre de détention de <coined>
power_plant: <coined> Nuclear Power Plant | <last> Power Station | Chernobyl | Fukushima Daiichi | the <coined> Dam | <Noun> Wind Farm | <last> Solar Park | Hinkley Point C | Three Gorges Dam
power_plant@de: Kernkraftwerk <coined> | Kraftwerk <last> | Isar <roman> | Windpark <coined> | Solarpark <town>
power_plant@fr: la centrale de <coined> | la centrale de Fessenheim | le barrage de <coined> | Flamanville
planet: Mercury | Venus | Mars | Jupiter | Saturn | Uranus | Neptune | Kepler-<n3>b | TRAPPIST-1<l> | Proxima b | HD <n3>b | Pluto | WASP-<n2>b
planet@de: Merkur | Venus | Mars | Jupiter | Saturn | Uranus | Neptun | Kepler-<n3>b
planet@fr: Mercure | Vénus | Mars | Jupiter | Saturne | Uranus | Neptune | Kepler-<n3>b
moon: Europa | Titan | Io | Ganymede | Callisto | Enceladus | Phobos | Deimos | Triton | Miranda | Charon | Oberon | Mimas
star: Sirius | Betelgeuse | Vega | Proxima Centauri | Rigel | Polaris | Aldebaran | Antares | Arcturus | Tau Ceti | HD <n3><n3> | Gliese <n3> | Wolf <n3> | <coined> Prime
constellation: Orion | Cassiopeia | Ursa Major | Cygnus | Lyra | Draco | Andromeda | Pegasus | Centaurus | the Southern Cross | Perseus | the Big Dipper
galaxy: Andromeda | the Milky Way | NGC <n4> | M<n2> | the Whirlpool Galaxy | the Large Magellanic Cloud | the Crab Nebula | the Sombrero Galaxy | the <Adj> Nebula | IC <n4>
asteroid: Ceres | Vesta | Bennu | Apophis | Halley's Comet | Eros | 67P | Hale-Bopp | <n4> <coined> | Comet <last> | Itokawa | <year0> <L><L><n2> | Ryugu
fictional_place: <coined>ia | the Kingdom of <coined> | <coined>dor | Castle <coined> | the <Adj> Marshes | the <Adj> Isles | <Noun>hold | the Realm of <Abstract> | <coined>'s Keep | Planet <coined> | the <Noun>wood | New <coined>
hiking_trail: the <coined> Trail | the Appalachian Trail | the <last> Way | Camino de Santiago | the Pennine Way | GR<n2> | the <Adj> Ridge Trail | the West Highland Way | Pacific Crest Trail | <Noun> Loop
hiking_trail@de: Rennsteig | Westweg | Malerweg | <coined>steig | Jakobsweg | Goldsteig | <last>weg
hiking_trail@fr: le GR <n2> | le chemin de Stevenson | le tour du <coined> | le sentier des <NounsFr> | la via <coined>
ski_resort: Whistler | Aspen | St. Moritz | Zermatt | Kitzbühel | Val Thorens | <Adj> Mountain Resort | Ski <coined> | Vail | Courchevel | Niseko | Ischgl | <coined> Valley Ski Area
"""
