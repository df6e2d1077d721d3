# ruff: noqa: E501 - tables of words read better in long lines
"""Vehicles, devices, software, food, drink, clothes, materials."""

TEXT = """
car_model: Ford <Noun> | VW Golf | Toyota Corolla | Fiat <n3> | <coined> <n3> | Tesla Model <L> | Honda Civic | Mercedes <L><n3> | <last> <Noun> GT | BMW X<d> | Porsche <n3> | Renault Clio | Mini Cooper | Volvo V<n2> | Audi A<d> | Mustang | Jeep <Noun> | Nissan Leaf | Dacia <coined> | Land Rover Defender | <chameleon> Roadster | Opel Corsa | <coined> EV<d>
motorcycle: Harley-Davidson <Noun> | Vespa | Ducati <Noun> | Yamaha <L><L>-<n3> | Kawasaki <coined> | Triumph <Noun> | BMW R <n4> GS | Honda <coined> <n3> | Royal Enfield <Noun> <n3> | KTM <n3> Duke
bicycle: Brompton | <coined> Gravel <d> | Trek <n3> | Canyon <coined> | Specialized <Noun> | Cube <coined> <n2> | Giant <Noun> | Bianchi <coined> | <last> Tourer
ship: the HMS <Noun> | the MS <coined> | the USS <last> | SS <coined> | Titanic | the <coined> | the <first> <last> | Queen <first> <roman> | the <Adj> <Noun> | MV <chameleon> | Gorch Fock | the <Noun> of <town> | Ever Given | RMS <coined> | <Noun> of the <Nouns> | USS <chameleon>
ship@de: MS <coined> | Gorch Fock | die „<first>“ | MS <town> | die <coined> | Titanic | Fregatte <town>
ship@fr: le <coined> | l'Hermione | le Titanic | le <NounFm> | la <NounFf> | le Costa <coined>
aircraft: Boeing <n3> | Airbus A<n3> | Cessna <n3> | F-<n2> | MiG-<n2> | Concorde | Spitfire | <coined>jet <n3> | Black Hawk | Antonov An-<n3> | Embraer E<n3> | Eurofighter | B-<n2> | <Noun>hawk Mk <roman> | Sukhoi Su-<n2> | Piper <Noun> | Apache
train: the Orient Express | ICE <n3> | the Flying Scotsman | the <town> Limited | the <coined> Express | TGV <n4> | Shinkansen <Noun> | the Trans-Siberian | Glacier Express | the <Adj> Arrow | Class <n2> <last> | the <Noun> Line Special
spacecraft: Voyager <d> | Cassini | the Hubble Space Telescope | Rosetta | Perseverance | <coined>-<d> | Sputnik | the James Webb Space Telescope | Curiosity | New <Nouns> | Luna <n2> | <Noun>Sat-<d> | Crew Dragon | Soyuz | Juno | Sentinel-<d> | BepiColombo | <chameleon>-<d>
rocket: Falcon <d> | Ariane <d> | Saturn V | Soyuz-<d> | Long March <d> | Vega C | <coined> Heavy | Atlas V | Electron | Starship | <coined> <roman> | Proton-M
space_mission: Apollo <n2> | Artemis <roman> | Gemini <d> | STS-<n3> | <Noun> Return | ExoMars | Expedition <n2> | Crew-<d> | Project <Noun> | Mars <Noun> | Chang'e <d>
weapon: AK-<n2> | M<n2> | Glock <n2> | HIMARS | Javelin | Tomahawk | <last> <n2> rifle | Excalibur | Leopard <d> | Kalashnikov | <coined>-<n2> missile | Colt <n2> | Uzi | Stinger | Patriot | Iskander | Winchester | machete | crossbow | hand grenade
weapon@de: Kalaschnikow | Leopard <d> | Taurus | Machete | Glock <n2> | Armbrust | Schrotflinte | Handgranate | Iris-T | G<n2>
weapon@fr: kalachnikov | AK-<n2> | fusil à pompe | machette | Famas | missile Scalp | Glock <n2> | canon Caesar
phone_model: iPhone <n2> | Galaxy S<n2> | Pixel <d> Pro | <coined> X<d> | Nokia <n4> | Xperia <d> | <coined> Note <n2> | Fairphone <d> | Redmi <n2> | OnePlus <n2> | iPhone SE | Moto G<n2> | <coined> Fold <d> | Huawei P<n2>
laptop_model: MacBook Pro | ThinkPad X<n2> | Surface Pro <d> | iPad Air | <coined>Book <n2> | XPS <n2> | Chromebook <d><d> | <coined> Tab <n2> | Kindle | Latitude <n4> | ZenBook <n2> | IdeaPad <n3>
camera_model: Canon EOS <n4> | Leica M<n2> | GoPro Hero<n2> | Nikon D<n4> | Sony A<d> | <coined> <n3>mm | Fujifilm X-T<d> | Polaroid <n3> | Hasselblad <n3> | Rolleiflex | Lumix G<n2>
games_console: PlayStation <d> | Xbox Series <L> | Nintendo Switch | Game Boy | Steam Deck | Sega <Noun> | Atari <n4> | <coined>Station | PS<d> | Wii
computer_chip: GeForce RTX <n4> | Ryzen <d> <n4>X | Core i<d>-<n4> | Apple M<d> | Snapdragon <n3> | <coined> X<n3> | Radeon RX <n4> | Xeon <n4> | A<n2> Bionic | H<n3> | ARM Cortex-M<d>
household_appliance: <coined> AirFryer <n3> | dishwasher | toaster | KitchenAid <n3> | Dyson V<n2> | washing machine | vacuum cleaner | Thermomix TM<d> | kettle | fridge | Nespresso <coined> | tumble dryer | <coined> SteamPro | Roomba <n3> | microwave
household_appliance@de: Geschirrspüler | Waschmaschine | Toaster | Thermomix TM<d> | Kühlschrank | Staubsauger | Wasserkocher | Dyson V<n2> | Wäschetrockner | Mikrowelle
household_appliance@fr: lave-vaisselle | machine à laver | grille-pain | aspirateur | bouilloire | réfrigérateur | sèche-linge | Thermomix TM<d>
medical_device: pacemaker | <coined> stent | insulin pump | CT scanner | ventilator | hearing aid | <coined> Pulse Oximeter | defibrillator | hip implant | stethoscope | <coined>Flow inhaler | dialysis machine | <coined> catheter
medical_device@de: Herzschrittmacher | Insulinpumpe | Beatmungsgerät | Hörgerät | Stent | Defibrillator | Hüftprothese | Rollator
medical_device@fr: stimulateur cardiaque | pompe à insuline | respirateur | appareil auditif | stent | défibrillateur | prothèse de hanche
mobile_app: WhatsApp | Instagram | TikTok | Signal | <coined>Go | Duolingo | <Noun>ly | Tinder | <Noun>Pay | Telegram | Google Maps | Snapchat | Headspace | <coined> Fit | Uber | Shazam | <Noun>Pal | Strava | Zoom
operating_system: Windows <n2> | Linux | macOS <Noun> | Ubuntu <version> | Android <n2> | iOS <n2> | Debian | Fedora <n2> | FreeBSD | <coined>OS | ChromeOS | Windows Server <year0> | Arch Linux | Symbian | Red Hat Enterprise Linux
programming_language: Python | Java | C++ | Rust | JavaScript | Go | Haskell | Ruby | COBOL | Kotlin | TypeScript | Fortran | Swift | PHP | Lisp | Julia | R | Scala | Perl | Prolog | C# | Erlang | <coined>Lang | Ada | Elixir | OCaml | Lua
software_library: NumPy | React | Django | pandas | PyTorch | <coined>.js | Spring Boot | TensorFlow | <coinedl>-core | jQuery | Flask | lib<coinedl> | OpenSSL | Vue | Rails | <coinedl>-utils | log4j | Boost | Qt | scikit-learn | Bootstrap
database_system: PostgreSQL | MySQL | MongoDB | Redis | SQLite | <coined>DB | Cassandra | Oracle Database | Elasticsearch | MariaDB | DuckDB | SQL Server | Neo4j | DynamoDB
ai_model: GPT-<d> | BERT | Llama <d> | <coined>-<n2>B | Claude | Gemini | Mistral | ResNet-<n2> | Stable Diffusion | AlphaFold | <coined>Net | YOLOv<d> | DALL·E <d> | Whisper | T5 | <Noun>GPT
malware: WannaCry | Stuxnet | <Noun>Bot | Emotet | <coined> ransomware | ILOVEYOU | NotPetya | Mirai | <coined>.exe trojan | Pegasus | Melissa | Black<Noun> | Conficker
drug: <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | aspirin | ibuprofen | metformin | insulin | morphine | penicillin | <coineddrug> | warfarin | Valium | Prozac | omeprazole | Viagra | amoxicillin | paracetamol | Xanax | fentanyl | lisinopril | OxyContin | ketamine | prednisone
drug@de: <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | Aspirin | Ibuprofen | Metformin | Insulin | Morphin | Penicillin | Paracetamol | Cortison | Amoxicillin | Marcumar | Ritalin
drug@fr: <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | <coineddrug> | aspirine | ibuprofène | metformine | insuline | morphine | pénicilline | Doliprane | amoxicilline | cortisone
vaccine: Comirnaty | <coined>vax | Gardasil | MMR | Sputnik V | <coined>rix | BCG | Vaxzevria | Spikevax | Prevenar <n2> | Shingrix | Flu<coinedl>
vitamin: vitamin <VitL> | folic acid | omega-<d> | biotin | zinc tablets | magnesium citrate | vitamin B<n2> | niacin | thiamine | creatine | melatonin | riboflavin
vitamin@de: Vitamin <VitL> | Folsäure | Biotin | Omega-<d> | Magnesium | Vitamin B<n2> | Kreatin
vitamin@fr: vitamine <VitL> | acide folique | biotine | oméga-<d> | magnésium | vitamine B<n2> | mélatonine
VitL: A | B | C | D | E | K | D<d>
dish: spaghetti carbonara | chicken tikka masala | ramen | beef bourguignon | fish and chips | shakshuka | pad thai | lasagne | sushi | paella | tacos al pastor | goulash | <coined> stew | mac and cheese | pho | falafel | <town>-style noodles | Caesar salad | moussaka | pizza Margherita | jollof rice | borscht | bibimbap | roast <mammal> with <vegetable> | <vegetable> soup | <vegetable> curry | <fruit> chutney | burger | kimchi
dish@de: Sauerbraten | Käsespätzle | Wiener Schnitzel | Maultaschen | Labskaus | Currywurst | Linsensuppe | Rinderrouladen | Königsberger Klopse | Pizza Margherita | Grünkohl mit Pinkel | Kartoffelpuffer | <vegetable>suppe | Döner | Gulasch | Sushi | Lasagne | Falafel
dish@fr: bœuf bourguignon | ratatouille | blanquette de veau | cassoulet | coq au vin | quiche lorraine | bouillabaisse | soupe à l'oignon | couscous | steak frites | gratin dauphinois | tajine | pot-au-feu | choucroute
ingredient: flour | butter | olive oil | sugar | egg yolk | buttermilk | cornstarch | yeast | tofu | soy sauce | coconut milk | baking powder | breadcrumbs | cream | chickpeas | honey | minced beef | vinegar | dark chocolate | rice | chicken stock | anchovies | mustard | oat milk
ingredient@de: Mehl | Butter | Olivenöl | Zucker | Eigelb | Hefe | Sahne | Backpulver | Sojasoße | Kokosmilch | Honig | Reis | Hackfleisch | Paniermehl | Quark | Speck | Essig | Senf | Gemüsebrühe
ingredient@fr: farine | beurre | huile d'olive | sucre | levure | crème fraîche | lait de coco | miel | riz | lardons | vinaigre | moutarde | bouillon | chapelure | jaune d'œuf | fécule
fruit: apple | mango | banana | papaya | pear | blueberries | peach | pomegranate | grapefruit | lychee | plum | cherry | pineapple | apricot | kiwi | watermelon | strawberry | guava | orange | lemon | fig
fruit@de: Apfel | Mango | Banane | Birne | Heidelbeeren | Pfirsich | Granatapfel | Pflaume | Kirsche | Ananas | Aprikose | Kiwi | Erdbeeren | Quitte | Zitrone | Feige
fruit@fr: pomme | mangue | banane | poire | myrtilles | pêche | grenade | prune | cerise | ananas | abricot | kiwi | fraises | coing | citron | figue
vegetable: carrot | spinach | broccoli | aubergine | kale | leek | cauliflower | zucchini | pumpkin | beetroot | asparagus | fennel | cabbage | okra | celery | artichoke | sweet potato | radish
vegetable@de: Karotten | Spinat | Brokkoli | Aubergine | Grünkohl | Lauch | Blumenkohl | Zucchini | Kürbis | Rote Bete | Spargel | Fenchel | Kohlrabi | Sellerie | Radieschen
vegetable@fr: carottes | épinards | brocoli | aubergine | chou frisé | poireaux | chou-fleur | courgettes | potiron | betterave | asperges | fenouil | navets | artichaut
spice: cumin | saffron | turmeric | paprika | cinnamon | oregano | thyme | cardamom | nutmeg | coriander | rosemary | star anise | basil | cloves | black pepper | sumac | ginger | dill
spice@de: Kümmel | Safran | Kurkuma | Paprika | Zimt | Oregano | Thymian | Kardamom | Muskat | Koriander | Rosmarin | Sternanis | Basilikum | Nelken | Majoran
spice@fr: cumin | safran | curcuma | paprika | cannelle | origan | thym | cardamome | muscade | coriandre | romarin | anis étoilé | basilic | girofle
cheese: Gouda | Brie | Roquefort | cheddar | Camembert | feta | Manchego | Parmesan | mozzarella | Gruyère | Stilton | halloumi | Emmental | Pecorino | Limburger | Red <last>
dessert: tiramisu | crème brûlée | apple pie | panna cotta | baklava | cheesecake | chocolate mousse | Black Forest gateau | sticky toffee pudding | gelato | mochi | <fruit> crumble | pavlova | brownies | Sachertorte
dessert@de: Tiramisu | Apfelstrudel | Rote Grütze | Kaiserschmarrn | Schwarzwälder Kirschtorte | Panna cotta | Bienenstich | Sachertorte | Mousse au Chocolat | <fruit>kuchen
dessert@fr: tiramisu | crème brûlée | tarte Tatin | mousse au chocolat | clafoutis | île flottante | profiteroles | mille-feuille | far breton | charlotte aux fraises
snack: Snickers | Doritos | Haribo | Pringles | <coined> Crisps | Oreo | KitKat | Toblerone | <Noun>bites | Milka | <coinedl>s | Cheetos | Nutella | Twix | M&M's | <Adj> Crunch
beer: Guinness | <Noun> IPA | Pilsner Urquell | Heineken | <Adj> <Noun> Ale | <last> Pale Ale | Budweiser | <town> Lager | Kölsch | Corona | <coined> Stout | Paulaner | <Adj> Hop | Weissbier | Stella Artois
wine: Merlot | Chardonnay | Riesling | Château <coined> <year0> | Pinot Noir | Malbec | Rioja | Chianti | <coined> Reserva | Sauvignon Blanc | Shiraz | Prosecco | Barolo | Grüner Veltliner | Syrah | Zinfandel | Bordeaux | Champagne
cocktail: Mojito | Negroni | Old Fashioned | Margarita | <Adj> <Noun> | Piña Colada | Martini | Aperol Spritz | Manhattan | Bloody Mary | Caipirinha | Daiquiri | Gin Fizz | <town> Mule | Whiskey Sour
soft_drink: Coca-Cola | Pepsi | Fanta | Sprite | <coined> Cola | root beer | Club-Mate | ginger ale | Dr Pepper | Red Bull | iced tea | <fruit> lemonade | tonic water | Orangina | Bionade | 7 Up | Mountain Dew
hot_drink: espresso | flat white | Earl Grey | latte macchiato | matcha | cappuccino | chai | hot chocolate | Darjeeling | rooibos | mulled wine | oolong | americano | cortado | peppermint tea
hot_drink@de: Espresso | Cappuccino | Earl Grey | Glühwein | Kamillentee | Pfefferminztee | Kakao | Milchkaffee | Matcha | Melange
hot_drink@fr: expresso | cappuccino | thé vert | chocolat chaud | café crème | vin chaud | tisane | thé à la menthe | noisette
garment: jeans | cardigan | raincoat | pencil skirt | hoodie | kimono | scarf | T-shirt | waistcoat | leggings | tuxedo | wool socks | beanie | <colour> dress | denim jacket | trench coat | pyjamas | blouse | sari | polo shirt | bikini | gloves | kilt
garment@de: Jeans | Strickjacke | Regenmantel | Bleistiftrock | Kapuzenpulli | Schal | T-Shirt | Weste | Leggings | Smoking | Wollsocken | Mütze | Dirndl | Bluse | Badehose | Handschuhe | Lederhose | Anorak
garment@fr: jean | gilet | imperméable | jupe | sweat à capuche | écharpe | tee-shirt | smoking | chaussettes | bonnet | robe de soirée | chemisier | maillot de bain | gants | blouson | pantalon
footwear: Air Jordan <d> | Doc Martens | Stan Smith | Ultraboost <n2> | stilettos | Birkenstocks | Chuck Taylors | hiking boots | sandals | Vans Old Skool | <coined> Runner <d> | loafers | Crocs | Timberlands | ballet flats | wellies
footwear@de: Birkenstocks | Wanderschuhe | Sandalen | Stan Smith | Gummistiefel | Pumps | Turnschuhe | Doc Martens | Ultraboost <n2> | Hausschuhe
footwear@fr: bottes | sandales | mocassins | escarpins | Stan Smith | espadrilles | chaussures de randonnée | tongs | Doc Martens
cosmetic: Chanel No. <d> | lip balm | <coined> Serum | Nivea Creme | mascara | <Noun> Eau de Parfum | sunscreen | retinol cream | nail polish | <coined> Glow | eyeliner | shampoo | Maybelline <coined> | aftershave
cosmetic@de: Nivea Creme | Lippenstift | Wimperntusche | Nagellack | Sonnencreme | <coined> Serum | Shampoo | Handcreme | Chanel No. <d> | Gesichtsmaske
cosmetic@fr: rouge à lèvres | mascara | vernis à ongles | crème solaire | <coined> Sérum | Chanel N° <d> | shampoing | eau de toilette | fond de teint
jewellery: wedding ring | pearl necklace | gold bracelet | tiara | hoop earrings | signet ring | the <Adj> Crown | locket | cufflinks | ankle bracelet | brooch | the <last> Necklace
jewellery@de: Ehering | Perlenkette | Goldarmband | Ohrringe | Siegelring | Diadem | Brosche | Manschettenknöpfe
jewellery@fr: alliance | collier de perles | bracelet en or | boucles d'oreilles | chevalière | broche | diadème | pendentif
furniture: armchair | bookcase | coffee table | wardrobe | sideboard | <coined> sofa | bunk bed | Billy shelf | rocking chair | desk | chest of drawers | Eames chair | bar stool | futon | nightstand
furniture@de: Sessel | Bücherregal | Couchtisch | Kleiderschrank | Sideboard | Etagenbett | Schreibtisch | Kommode | Barhocker | Nachttisch | Ecksofa
furniture@fr: fauteuil | bibliothèque | table basse | armoire | buffet | lit superposé | bureau | commode | tabouret de bar | canapé d'angle
tool: hammer | screwdriver | spirit level | chainsaw | wrench | cordless drill | pliers | crowbar | chisel | tape measure | jigsaw | soldering iron | hacksaw | <coined> multitool | sledgehammer | paintbrush
tool@de: Hammer | Schraubendreher | Wasserwaage | Kettensäge | Akkuschrauber | Zange | Brecheisen | Meißel | Maßband | Stichsäge | Lötkolben
tool@fr: marteau | tournevis | niveau à bulle | tronçonneuse | perceuse | pince | pied-de-biche | ciseau à bois | mètre ruban | scie sauteuse
toy: Lego <Noun> Set | Barbie | teddy bear | yo-yo | Rubik's Cube | Play-Doh | rocking horse | Playmobil <Noun> | frisbee | dollhouse | <coined> Bear | spinning top | Hot Wheels | jigsaw puzzle | kite
toy@de: Teddybär | Lego-Set | Barbie | Schaukelpferd | Kreisel | Playmobil-Burg | Puppenhaus | Drachen | Bauklötze | Puzzle
toy@fr: ours en peluche | Lego | Barbie | toupie | maison de poupée | cerf-volant | cheval à bascule | puzzle | yo-yo
instrument: violin | cello | trumpet | grand piano | bassoon | sitar | oboe | bagpipes | banjo | Stradivarius | double bass | clarinet | harpsichord | ukulele | French horn | didgeridoo | saxophone | drums | Fender Stratocaster | harp
instrument@de: Geige | Cello | Trompete | Klavier | Fagott | Oboe | Dudelsack | Kontrabass | Klarinette | Cembalo | Waldhorn | Saxofon | Schlagzeug | Querflöte | Akkordeon
instrument@fr: violon | violoncelle | trompette | piano | basson | hautbois | cornemuse | contrebasse | clarinette | clavecin | saxophone | batterie | harpe | flûte traversière
sports_equipment: tennis racket | surfboard | hockey stick | dumbbells | yoga mat | snowboard | cricket bat | shin pads | golf clubs | climbing harness | skipping rope | boxing gloves | <coined> racquet | kettlebell
sports_equipment@de: Tennisschläger | Surfbrett | Hanteln | Yogamatte | Snowboard | Schienbeinschoner | Golfschläger | Klettergurt | Springseil | Boxhandschuhe
sports_equipment@fr: raquette de tennis | planche de surf | haltères | tapis de yoga | protège-tibias | clubs de golf | baudrier | corde à sauter | gants de boxe
material: concrete | oak wood | carbon fibre | plywood | porcelain | plexiglass | bamboo | marble | fibreglass | cork | terracotta | latex | Styrofoam | Teflon | brick | sandstone | wax | Kevlar
material@de: Beton | Eichenholz | Kohlefaser | Sperrholz | Porzellan | Plexiglas | Bambus | Marmor | Kork | Terrakotta | Styropor | Sandstein | Wachs | Kunstharz
material@fr: béton | chêne massif | fibre de carbone | contreplaqué | porcelaine | plexiglas | bambou | marbre | liège | terre cuite | polystyrène | grès | cire | résine
fabric: cotton | silk | linen | wool | polyester | velvet | denim | cashmere | tweed | satin | corduroy | chiffon | fleece | Gore-Tex | nylon | merino
fabric@de: Baumwolle | Seide | Leinen | Wolle | Polyester | Samt | Kaschmir | Tweed | Satin | Cord | Filz | Gore-Tex
fabric@fr: coton | soie | lin | laine | polyester | velours | cachemire | tweed | satin | mousseline | feutre | dentelle
colour: red | dark blue | turquoise | olive green | beige | magenta | crimson | pale yellow | black | navy | lavender | charcoal grey | off-white | burgundy | teal | orange | pink | <Noun> Blue
colour@de: Rot | Dunkelblau | Türkis | Olivgrün | Beige | Magenta | Hellgelb | Schwarz | Lavendel | Anthrazit | Cremeweiß | Bordeaux | Orange | Rosa
colour@fr: rouge | bleu marine | turquoise | vert olive | beige | magenta | jaune pâle | noir | lavande | gris anthracite | blanc cassé | bordeaux | orange | rose
mammal: fox | elephant | otter | giraffe | hedgehog | blue whale | polar bear | badger | kangaroo | wolf | bat | lynx | dolphin | squirrel | cow | sheep | goat | horse | tiger | panda | deer | rabbit | hamster | llama | cat | dog
mammal@de: Fuchs | Elefant | Otter | Giraffe | Igel | Blauwal | Eisbär | Dachs | Känguru | Wolf | Fledermaus | Luchs | Delfin | Eichhörnchen | Kuh | Schaf | Ziege | Pferd | Reh | Katze | Hund
mammal@fr: renard | éléphant | loutre | girafe | hérisson | baleine bleue | ours polaire | blaireau | kangourou | loup | lynx | dauphin | écureuil | vache | mouton | chèvre | cheval | chat | chien
bird: robin | barn owl | golden eagle | penguin | sparrow | kingfisher | flamingo | heron | crow | stork | hummingbird | albatross | peacock | woodpecker | puffin | lapwing | goose | nightingale | red kite
bird@de: Rotkehlchen | Schleiereule | Steinadler | Pinguin | Spatz | Eisvogel | Flamingo | Graureiher | Krähe | Storch | Kolibri | Kiebitz | Gans | Nachtigall | Specht | Rotmilan
bird@fr: rouge-gorge | chouette effraie | aigle royal | manchot | moineau | martin-pêcheur | flamant rose | héron | corneille | cigogne | colibri | oie | rossignol | pic-vert | milan royal
fish: salmon | Atlantic cod | tuna | pike | clownfish | trout | hammerhead shark | carp | herring | sea bass | sturgeon | eel | mackerel | seahorse | swordfish | perch
fish@de: Lachs | Kabeljau | Thunfisch | Hecht | Clownfisch | Forelle | Hammerhai | Karpfen | Hering | Wolfsbarsch | Stör | Aal | Makrele | Zander
fish@fr: saumon | cabillaud | thon | brochet | poisson-clown | truite | requin-marteau | carpe | hareng | bar | esturgeon | anguille | maquereau | perche
insect: honeybee | ladybird | monarch butterfly | mosquito | stag beetle | cricket | wasp | dragonfly | tarantula | ant | moth | cockroach | bumblebee | firefly | tick | grasshopper
insect@de: Honigbiene | Marienkäfer | Mücke | Hirschkäfer | Grille | Wespe | Libelle | Vogelspinne | Ameise | Motte | Kakerlake | Hummel | Zecke | Heuschrecke
insect@fr: abeille | coccinelle | moustique | lucane | grillon | guêpe | libellule | mygale | fourmi | mite | cafard | bourdon | tique | sauterelle
reptile: king cobra | iguana | tree frog | crocodile | gecko | salamander | sea turtle | python | chameleon | toad | Komodo dragon | newt | rattlesnake | axolotl | adder
reptile@de: Königskobra | Leguan | Laubfrosch | Krokodil | Gecko | Salamander | Meeresschildkröte | Python | Chamäleon | Kröte | Komodowaran | Kreuzotter
reptile@fr: cobra royal | iguane | rainette | crocodile | gecko | salamandre | tortue marine | python | caméléon | crapaud | vipère | triton
dog_breed: Labrador | German Shepherd | poodle | Dachshund | Border Collie | Chihuahua | Great Dane | Beagle | Shiba Inu | Rottweiler | Cocker Spaniel | husky | Pomeranian | Dalmatian | Corgi
dog_breed@de: Labrador | Schäferhund | Pudel | Dackel | Border Collie | Chihuahua | Dogge | Beagle | Rottweiler | Cockerspaniel | Dalmatiner
dog_breed@fr: labrador | berger allemand | caniche | teckel | border collie | chihuahua | dogue allemand | beagle | rottweiler | cocker | dalmatien
dinosaur: Tyrannosaurus rex | Triceratops | Stegosaurus | Velociraptor | Diplodocus | woolly mammoth | Archaeopteryx | <coined>saurus | Brachiosaurus | dodo | Spinosaurus | <coined>raptor
tree: English oak | silver birch | weeping willow | Scots pine | sycamore | cedar | beech | redwood | olive tree | mountain ash | horse chestnut | baobab | Norway spruce | ginkgo | yew
tree@de: Stieleiche | Birke | Trauerweide | Kiefer | Ahorn | Zeder | Buche | Mammutbaum | Olivenbaum | Esche | Rosskastanie | Fichte | Eibe | Linde
tree@fr: chêne | bouleau | saule pleureur | pin sylvestre | érable | cèdre | hêtre | séquoia | olivier | frêne | marronnier | épicéa | if | tilleul
flower: rose | tulip | lavender | orchid | daffodil | sunflower | peony | foxglove | hydrangea | marigold | lily of the valley | poppy | snowdrop | chrysanthemum | jasmine | geranium | iris
flower@de: Rose | Tulpe | Lavendel | Orchidee | Narzisse | Sonnenblume | Pfingstrose | Fingerhut | Hortensie | Ringelblume | Maiglöckchen | Mohn | Schneeglöckchen | Geranie
flower@fr: rose | tulipe | lavande | orchidée | jonquille | tournesol | pivoine | digitale | hortensia | souci | muguet | coquelicot | perce-neige | géranium
species_name: Homo sapiens | Canis lupus | <Latin> <latin> | <Latin> <latin> | <Latin> <latin> | <Latin> <latin> var. <latin> | <l0>. <latin> | Quercus <latin> | Panthera leo | Drosophila melanogaster | Mus musculus
Latin: <coined>us | <coined>ia | <coined>ella | <coined>um
latin: <coinedl>ensis | <coinedl>i | vulgaris | alba | officinalis | <coinedl>oides | major | sylvestris | <coinedl>ata
l0: <L>
fungus: fly agaric | chanterelle | porcini | death cap | shiitake | baker's yeast | truffle | oyster mushroom | Penicillium | morel | puffball | honey fungus
fungus@de: Fliegenpilz | Pfifferling | Steinpilz | Knollenblätterpilz | Shiitake | Trüffel | Austernpilz | Morchel | Hallimasch | Champignon
fungus@fr: amanite tue-mouches | girolle | cèpe | amanite phalloïde | shiitake | truffe | pleurote | morille | champignon de Paris
bacterium: E. coli | Salmonella | MRSA | Staphylococcus aureus | Helicobacter pylori | C. difficile | Listeria | <coined>bacter <coinedl>i | Legionella | Yersinia pestis | streptococcus | <coined>coccus
virus: influenza A | HIV | SARS-CoV-2 | Ebola | norovirus | H5N1 | hepatitis B virus | <coined> virus | Zika | rotavirus | adenovirus | HPV | West Nile virus | RSV
virus@de: Influenza A | HIV | SARS-CoV-2 | Ebola | Norovirus | H5N1 | Rotavirus | <coined>-Virus | Hantavirus | RSV
virus@fr: grippe A | VIH | SARS-CoV-2 | Ebola | norovirus | H5N1 | rotavirus | virus <coined> | Zika | VRS
gene: BRCA1 | TP53 | EGFR | <L><L><L><n2> | MYC | CFTR | <L><L><L><L><d> | APOE | KRAS | FOXP2 | HTT | <L><L><d><L> | sonic hedgehog
protein: hemoglobin | p53 | <coined>ase | interleukin-<d> | collagen | amylase | insulin receptor | CD<n2> | albumin | keratin | <coined>in | troponin | actin | IgG | lactase | ferritin | TNF-alpha
cell_type: T cells | neurons | red blood cells | macrophages | stem cells | platelets | fibroblasts | keratinocytes | B lymphocytes | osteoblasts | HeLa cells | hepatocytes | adipocytes | astrocytes
chemical: <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | <coinedchem> | sodium chloride | ethanol | <coinedchem> | hydrochloric acid | acetone | ammonia | benzene | potassium nitrate | glyphosate | formaldehyde | sulphuric acid | methane | toluene | titanium dioxide | caffeine
chemical@de: <coinedchem> | <coinedchem> | <coinedchem> | Natriumchlorid | Ethanol | Salzsäure | Aceton | Ammoniak | Benzol | Kaliumnitrat | Glyphosat | Formaldehyd | Schwefelsäure | Methan | Toluol | <coinedchem>
chemical@fr: chlorure de sodium | éthanol | acide chlorhydrique | acétone | ammoniac | benzène | nitrate de potassium | glyphosate | formaldéhyde | acide sulfurique | méthane | <coinedchem>
chemical_element: hydrogen | carbon | uranium | oxygen | phosphorus | lithium | helium | nitrogen | neon | plutonium | sulphur | iodine | chlorine | mercury | caesium | boron
chemical_element@de: Wasserstoff | Kohlenstoff | Uran | Sauerstoff | Phosphor | Lithium | Helium | Stickstoff | Neon | Plutonium | Schwefel | Jod | Chlor | Quecksilber
chemical_element@fr: hydrogène | carbone | uranium | oxygène | phosphore | lithium | hélium | azote | néon | plutonium | soufre | iode | chlore | mercure
metal: stainless steel | copper | aluminium | gold | brass | titanium | bronze | platinum | tin | pewter | cast iron | nickel | cobalt | silver | zinc
metal@de: Edelstahl | Kupfer | Aluminium | Gold | Messing | Titan | Bronze | Platin | Zinn | Gusseisen | Nickel | Kobalt | Silber | Zink
metal@fr: acier inoxydable | cuivre | aluminium | or | laiton | titane | bronze | platine | étain | fonte | nickel | cobalt | argent | zinc
gemstone: ruby | sapphire | emerald | amethyst | quartz | the Hope Diamond | topaz | opal | jade | garnet | <coined>ite | lapis lazuli | feldspar | pyrite | turquoise | moonstone | the Koh-i-Noor
gemstone@de: Rubin | Saphir | Smaragd | Amethyst | Quarz | Topas | Opal | Jade | Granat | Lapislazuli | Feldspat | Pyrit | <coined>it
gemstone@fr: rubis | saphir | émeraude | améthyste | quartz | topaze | opale | jade | grenat | lapis-lazuli | feldspath | pyrite | <coined>ite
chemical_formula: H2O | CO2 | NaCl | C6H12O6 | H2SO4 | CH4 | NH3 | C<n2>H<n2>O<d> | Fe2O3 | KNO3 | CaCO3 | C<n2>H<n2>N<d> | NO<d> | Al2O3
disease: diabetes | <last> syndrome | pneumonia | <last>'s disease | malaria | COVID-19 | asthma | breast cancer | tuberculosis | Parkinson's disease | hypertension | measles | arthritis | leukaemia | multiple sclerosis | cholera | <coined>itis | hepatitis C | migraine | dengue fever | appendicitis | psoriasis | shingles
disease@de: Diabetes | Lungenentzündung | Malaria | Asthma | Brustkrebs | Tuberkulose | Morbus <last> | Bluthochdruck | Masern | Rheuma | Leukämie | Multiple Sklerose | <last>-Syndrom | Gürtelrose | Borreliose | Migräne | Cholera
disease@fr: diabète | pneumonie | paludisme | asthme | cancer du sein | tuberculose | maladie de <last> | hypertension | rougeole | arthrose | leucémie | sclérose en plaques | syndrome de <last> | zona | migraine | choléra
symptom: headache | shortness of breath | high fever | chest pain | dizziness | nausea | dry cough | fatigue | blurred vision | rash | sore throat | night sweats | joint stiffness | heartburn | insomnia | muscle cramps | numbness | loss of appetite
symptom@de: Kopfschmerzen | Atemnot | hohes Fieber | Brustschmerzen | Schwindel | Übelkeit | trockener Husten | Müdigkeit | Sehstörungen | Hautausschlag | Halsschmerzen | Nachtschweiß | Sodbrennen | Schlaflosigkeit | Appetitlosigkeit
symptom@fr: maux de tête | essoufflement | forte fièvre | douleurs thoraciques | vertiges | nausées | toux sèche | fatigue | vision trouble | éruption cutanée | mal de gorge | sueurs nocturnes | insomnie | perte d'appétit
injury: broken wrist | torn ligament | concussion | third-degree burns | sprained ankle | stab wound | hamstring strain | skull fracture | whiplash | bruised ribs | ACL tear | frostbite | dislocated shoulder
injury@de: Handgelenksbruch | Bänderriss | Gehirnerschütterung | Verbrennungen | Kreuzbandriss | Platzwunde | Muskelfaserriss | Rippenprellung | Schleudertrauma | Schulterluxation
injury@fr: fracture du poignet | rupture des ligaments | commotion cérébrale | brûlures | entorse | coup de couteau | claquage | côtes fêlées | luxation de l'épaule
mental_disorder: depression | schizophrenia | bipolar disorder | PTSD | anorexia | OCD | ADHD | panic disorder | dementia | social phobia | autism | burnout
mental_disorder@de: Depression | Schizophrenie | bipolare Störung | Magersucht | ADHS | Zwangsstörung | Panikstörung | Demenz | Burn-out | Sozialphobie
mental_disorder@fr: dépression | schizophrénie | trouble bipolaire | anorexie | TDAH | TOC | trouble panique | démence | phobie sociale | autisme
body_part: left knee | liver | spine | shoulder | heart | lungs | right hand | forearm | skull | kidney | Achilles tendon | lower back | pancreas | big toe | retina | jaw | ribs | hip | stomach | wrist
body_part@de: linkes Knie | Leber | Wirbelsäule | Schulter | Herz | Lunge | rechte Hand | Unterarm | Schädel | Niere | Achillessehne | Bauchspeicheldrüse | Netzhaut | Kiefer | Rippen | Hüfte | Magen
body_part@fr: genou gauche | foie | colonne vertébrale | épaule | cœur | poumons | main droite | avant-bras | crâne | rein | tendon d'Achille | pancréas | rétine | mâchoire | côtes | hanche | estomac
medical_procedure: MRI scan | appendectomy | blood transfusion | coronary bypass | root canal | biopsy | chemotherapy | hip replacement | colonoscopy | C-section | liver transplant | X-ray | dialysis | <coined>oscopy | LASIK | ultrasound
medical_procedure@de: MRT | Blinddarmoperation | Bluttransfusion | Bypass-Operation | Wurzelbehandlung | Biopsie | Chemotherapie | Darmspiegelung | Kaiserschnitt | Lebertransplantation | Röntgen | Dialyse | Ultraschall
medical_procedure@fr: IRM | appendicectomie | transfusion sanguine | pontage coronarien | biopsie | chimiothérapie | coloscopie | césarienne | greffe du foie | radiographie | dialyse | échographie
dosage: <n3> mg | <n2> mg twice daily | <d>.<d> ml | <n2> drops | <n2> mcg | one tablet | <D> tablets | <n3> IU | <n2> units | <d>,<d> ml | <n2> mg/kg
dosage@de: <n3> mg | <n2> Tropfen | <D> Tabletten | <n2> ml | <D>-0-<D> | <n2> Einheiten | <d>,<d> mg
dosage@fr: <n3> mg | <n2> gouttes | <D> comprimés | <n2> ml | <D> gélules | <n2> unités
allergen: peanuts | penicillin | latex | pollen | shellfish | dust mites | gluten | bee venom | cat hair | lactose | sesame | nickel | soya | mould spores
allergen@de: Erdnüsse | Penicillin | Latex | Birkenpollen | Hausstaubmilben | Gluten | Katzenhaare | Laktose | Sesam | Soja
allergen@fr: arachides | pénicilline | latex | pollen de bouleau | acariens | gluten | poils de chat | lactose | sésame | soja
blood_type: O negative | A positive | AB+ | O- | B negative | AB positive | Rh negative | A+ | B+
blood_type@de: <bt> positiv | <bt> negativ | <bt>+ | <bt>-
blood_type@fr: <bt> positif | <bt> négatif | <bt>+ | <bt>-
bt: A | B | AB | O
"""
