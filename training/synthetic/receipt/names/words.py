# ruff: noqa: E501 - tables of words read better in long lines
"""What shops' names are made of: animals, colours, plants, things, dishes, syllables, and nouns of each trade."""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.phrases import words as _w
from training.synthetic.truth import Language

Pools = dict[str, list[str]]

COMMON: Pools = {
    "onset": _w("b br c ch cl d dr f fl fr g gl gr h j k kr l m n p pl pr qu r s sh sk sl sn sp st t th tr v w wh x y z zw"),
    "vowel": _w("a e i o u a e i o u ai ea ee oo ou ia io y"),
    "coda": _w("l m n r s t x ck nd st ng rk sh lt nt p g b z mp ss ll tt"),
    "ending": _w("a o y ia io is us ex ix on en el ar ora ino etta ly ify zy oo aro eo ium iva ette ana"),
    "italian": phrases("Bella Vita|Da Gino|Il Forno|La Piazza|Dolce Luna|Trattoria Nonna|Al Porto|Mamma Rosa|San Remo|La Strada|Il Gambero|Da Enzo|Bella Napoli|Primavera|La Fontana|Toscana"),
    "spanish": phrases("El Rancho|La Paloma|El Sombrero|Los Primos|La Casita|El Toro|Las Palmas|Don Pepe|La Cocina|El Gallo|Tres Hermanos|La Abuela|El Pescador|Los Cabos|El Jardin|La Mesa"),
    "asian": _w("Hana Sakura Lotus Bamboo Jade Mekong Saigon Hoi Banh Miso Umi Kyoto Orchid Siam Dragon Panda Phoenix Mandarin Koi Tanuki Basil Chai Masala Ganges Bombay Tandoor"),
    "chinese": _w("AH BEE BOON CHAI CHENG CHIN CHONG CHOO ENG FATT FOOK GUAN HAI HENG HIN HOCK HONG HOON HUAT HUP JOO KAH KEE KENG KIAT KIM KOK KONG KWONG LAI LEONG LIAN LIM LOONG MENG MING NGEE ONN PENG POH SANG SENG SHENG SIN SIONG SOON TAI TECK TIAN TONG UNITED WAH WAI WENG WING YAP YEE YEW YIK YONG"),
    "malay": _w("AMAN BAHAGIA BARU BERJAYA BERKAT BINTANG CAHAYA CEMERLANG DAMAI EMAS GEMILANG HARMONI IDAMAN INDAH JAYA KENANGA KILAT LAGENDA MAJU MAKMUR MAWAR MELATI MESRA MEWAH MUTIARA NIAGA PELANGI PERDANA PERMATA PINTAR PUTRA RAHMAT RAJAWALI RIA SEJATI SELERA SEMPURNA SENTOSA SERI SETIA SINAR SURIA TERATAI USAHA WARISAN WAWASAN"),
    "letter": _w("A B C D E F G H J K L M N P Q R S T U V W X Y Z"),
    "number": _w("1 2 3 5 7 8 9 10 11 12 14 18 19 21 22 24 28 33 36 42 44 48 50 55 60 66 72 77 79 80 88 96 99 100 101 108 111 168 222 247 333 360 365 404 512 555 618 700 777 888 911 1000 1888 1901 1924 1947 1969 1985"),
}  # fmt: skip

WORDS: dict[Language, Pools] = {
    "en": {
        "animal": _w("Badger Bear Beaver Bee Bison Bluebird Boar Bull Camel Cardinal Cat Cobra Cock Coyote Crab Crane Cricket Crow Deer Dog Dolphin Donkey Dove Dragonfly Duck Eagle Elephant Elk Falcon Finch Flamingo Fox Frog Gazelle Goat Goose Gopher Grasshopper Gull Hare Hawk Hedgehog Hen Heron Hippo Hornet Horse Hound Kiwi Koala Lark Lion Lizard Llama Lobster Magpie Mole Moose Mouse Mule Newt Otter Owl Ox Oyster Parrot Peacock Pelican Penguin Pheasant Pig Pigeon Pony Puffin Quail Rabbit Raccoon Ram Raven Robin Rooster Salmon Seal Shark Sheep Snail Sparrow Spider Squid Squirrel Stag Stork Swallow Swan Tiger Toad Tortoise Toucan Trout Tuna Turkey Turtle Walrus Wasp Weasel Whale Wolf Wren Yak Zebra"),
        "colour": _w("Red Blue Green Yellow Black White Golden Silver Purple Orange Pink Crimson Amber Scarlet Indigo Ivory Copper Grey Rusty Brown Velvet Emerald Turquoise Teal Bronze"),
        "adjective": _w("Happy Hungry Lazy Lucky Jolly Crazy Fresh Fancy Royal Grand Old New Little Big Tiny Merry Rusty Salty Sweet Spicy Smoky Sunny Windy Wild Quiet Noble Bold Brave Busy Clever Cosy Crispy Dusty Early Fair Famous Friendly Gentle Giant Humble Iron Kind Laughing Lone Mighty Modern Moody Naked Nimble Noisy Original Painted Perfect Plain Prime Proud Quick Rolling Rustic Sleepy Smart Snappy Speedy Super Thirsty Three True Twisted Urban Vintage Whistling Wise Wonky Zesty"),
        "thing": _w("Anchor Anvil Apron Arrow Axe Barn Barrel Basket Bell Bench Bicycle Bottle Bowl Box Bridge Broom Bucket Button Candle Cart Castle Chair Clock Compass Crown Cup Diamond Door Drum Easel Engine Feather Fiddle Flag Fork Gate Globe Hammer Hat Hearth Hook Kettle Key Kite Ladder Ladle Lamp Lantern Lighthouse Loom Mitten Moon Nail Needle Oven Paddle Pan Pencil Pitcher Plough Pocket Pot Quill Rope Saddle Sail Scale Shed Ship Shovel Skillet Sling Spindle Spoon Star Stove Sun Table Teapot Thimble Thumb Ticket Tractor Trunk Umbrella Wagon Wheel Whistle Window"),
        "plant": _w("Acorn Alder Apple Ash Aspen Bamboo Basil Beech Birch Bramble Cactus Cedar Cherry Chestnut Clover Cypress Daisy Elder Elm Fern Fig Hazel Heather Holly Hop Ivy Juniper Laurel Lavender Lemon Lilac Lily Linden Magnolia Maple Mint Mulberry Myrtle Nettle Oak Olive Orchid Palm Peach Pear Pepper Pine Plum Poplar Poppy Quince Rose Rosemary Rowan Saffron Sage Spruce Sunflower Thistle Thyme Tulip Violet Walnut Willow Yew"),
        "food": _w("Bacon Bagel Bean Beef Berry Biscuit Brisket Broth Bun Burger Burrito Butter Cake Cheese Chicken Chili Chip Chop Clam Cookie Corn Crab Crepe Crumb Crust Cupcake Curry Dim-Sum Donut Dough Dumpling Egg Falafel Fish Fry Garlic Ginger Grape Gravy Grill Gumbo Ham Honey Hummus Ice-Cream Jam Juice Kebab Lamb Lentil Lobster Mango Meatball Melon Milk Muffin Mushroom Noodle Nut Oat Omelette Onion Oyster Pancake Pasta Pepper Pickle Pie Pizza Plate Pork Potato Pretzel Prawn Ramen Rib Rice Roast Roll Salad Salsa Sandwich Sausage Scone Shrimp Slice Smoothie Soup Spice Steak Stew Sugar Sushi Taco Tea Toast Tomato Tortilla Waffle Wing Wok Wrap"),
        "place": _w("Bay Bayou Beach Bluff Boulder Brook Canyon Cape Capitol City Cliff Coast Corner County Cove Creek Crossing Delta Desert Downtown Eastside Falls Farm Field Ford Forest Garden Glen Gulf Harbor Heights Highland Hill Hillside Hollow Island Junction Lake Lakeside Landing Market Meadow Mesa Midtown Mill Mission Mountain Northside Oasis Orchard Park Pier Plaza Point Pond Port Prairie Ranch Ridge River Riverside Rock Sand Shore Southside Station Summit Trail Uptown Valley Village Vista Waterfront Westside Wharf Woods"),
        "quality": _w("Best Better Central Choice Choose City Corner Daily Dollar Easy Every Express Extra Family First Food Fresh General Giant Good Great Home Jumbo Kwik Local Max Mega Metro Mini More National Nu One Penny Pick Plus Price Pro Quality Quick Right Rite Save Select Shop Smart Snap Stop Super Thrift Top Total True Ultra Union Value Whole World"),
        "suffix": _w("mart Mart co land Land Barn Box Bay Hub Depot Zone Point World World Way Max Plus Stop Spot Town Works Hut Shack King Queen Lab Nation Republic Factory Market Rite Save"),
        "pun": phrases("{food} Me Up|Let's {food}|Planet {food}|{food} Republic|{food} Nation|House of {food}|The {food} Factory|{food}ology|{food}topia|{food}land|{food} 'n' {food2}|{food}s & {food2}s|The {food} Joint|{food} To Go|Mr. {food}|Mrs. {last}'s {food}s|Just {food}|{food} on {place}|Holy {food}|In {food} We Trust|Nothing But {food}|{food} Boss|The {food} Guys|Born 2 {food}|{food} U Like|{adjective} {food} Co.|Oh My {food}!|Captain {food}|Doctor {thing}|Sir {food}alot|Uncle {first}'s {food}|{food}-A-Roo|{food}X|Pho-get It|Wok & Roll|Bean There|Thyme to Eat|Lord of the {food}s|{food} Street|A Slice of {place}|{first} & the {animal}s|2 {animal}s {food}|Grill-O-Rama|Dough Re Mi|Hair Today|Shear {adjective}|Sew {adjective}|Tan Lines|Rest Assured|Knot Just {thing}s|Sole Mates|The Codfather|Brew-Ha-Ha|Planet of the Grapes"),
        "heir": phrases("& Sons|& Daughters|Brothers|Bros.|& Co|Family|Sisters|& Son"),
    },
    "de": {
        "animal": _w("Adler Bär Hirsch Löwe Ochse Schwan Fuchs Hase Hahn Storch Rabe Falke Wolf Dachs Biber Eber Eule Igel Kranich Luchs Marder Otter Pfau Reiher Specht Stier Widder Bock Karpfen Hecht"),
        "colour": _w("Rot Blau Grün Gold Silber Schwarz Weiß Bunt Kupfer Bernstein"),
        "adjective": _w("Alte Neue Goldene Grüne Schöne Kleine Große Frische Gute Wilde Freche Flotte Süße Rote Blaue Lustige Durstige Hungrige Feine"),
        "thing": _w("Anker Krone Sonne Mond Stern Post Linde Rose Traube Mühle Glocke Brunnen Turm Schiff Rad Kanne Kessel Pfanne Löffel Laterne Schere Faden Korb Fass Krug Tor Brücke Ecke Hof Garten Wiese Quelle Eiche Tanne Birke Schmiede Scheune Stube"),
        "plant": _w("Linden Rosen Eichen Tannen Birken Kastanien Ahorn Holunder Lavendel Sonnenblumen Enzian Edelweiß Klee Mohn Flieder Kirsch Apfel Nuss Quitten"),
        "food": _w("Brot Brezel Semmel Kuchen Torten Kaffee Tee Käse Wurst Suppen Nudel Pizza Döner Burger Fisch Salat Eis Schokolade Honig Gewürz Pfannkuchen Kartoffel Knödel Spätzle Wein Bier Saft Müsli Obst"),
        "place": _w("Markt Bahnhof Schloss Park See Berg Tal Dorf Stadt Hafen Ufer Wald Heide Insel Platz Dom Rathaus Zentrum Ring Brücken Süd Nord West Ost Altstadt"),
        "quality": _w("Frische Aktiv Bio Preis Super Top Mega Mini Maxi Spar Stern Plus Gut Fein Nah Euro Fix Flott Natur Rund Voll Ganz Schnell Profi Jumbo Global City Haus Heim"),
        "suffix": _w("markt kauf haus center land welt punkt eck hof box fix plus max ia treff shop depot profi stube"),
        "pun": phrases("{food}zeit|{food}liebe|{food}werk|{food}manufaktur|{food}haus|{food}eck|{food}welt|Tante {first}|Onkel {first}'s {food}|Brot & {food}|{food} & Mehr|Haarscharf|Kamm In|Schnittstelle|Zum {adjective}n {animal}|{food}stübchen|{food}paradies|{food}-Express|Der {food}laden|Mahlzeit!|Pott & Pann|Heimat{food}|{first}s {food}bar|Feinkost {last}|Genuss{place}"),
        "heir": phrases("& Sohn|& Söhne|& Partner|Gebr.|Nachf.|& Co."),
    },
    "fr": {
        "animal": _w("Coq Cerf Lion Cygne Renard Loup Ours Aigle Canard Chat Cheval Cigogne Écureuil Faisan Hérisson Hibou Lièvre Merle Mouton Paon Pélican Perdrix Sanglier Taureau Âne Bœuf Dauphin Homard"),
        "colour": _w("Rouge Bleu Vert Noir Blanc Doré Rose Jaune Gris Violet"),
        "adjective": _w("Petit Grand Bon Vieux Nouveau Joyeux Gourmand Royal Doux Fin Frais Gentil Fameux"),
        "thing": _w("Moulin Château Pont Phare Puits Clocher Four Panier Comptoir Chaudron Bouchon Tonneau Marché Jardin Verger Soleil Port Quai Relais Lavoir Pressoir Marmite Théâtre Passage Kiosque Chapeau Sabot Ruban Papier"),
        "plant": _w("Tilleuls Roses Oliviers Platanes Lilas Pins Chênes Lavandes Vignes Mimosas Cerisiers Figuiers Acacias Glycines Muguet Tournesols"),
        "food": _w("Pain Crêpe Galette Fromage Tarte Brioche Soupe Salade Pizza Tapas Sushi Kebab Burger Café Thé Chocolat Glace Miel Huître Moule Saucisson Truffe Gaufre Pâtes Poulet Épices Fruits Vin Bière"),
        "place": _w("Gare Centre Port Halles Mairie Cathédrale Plage Vallée Montagne Rivière Lac Citadelle Faubourg Village Beffroi Remparts"),
        "quality": _w("Super Bon Frais Hyper Mini Maxi Proxi Vival Éco Bio Discount Extra Primeur Central Top Vite Plein Net Malin Soleil Grand"),
        "suffix": _w("marché prix store eco land city frais shop express plus ette ia o max"),
        "pun": phrases("Au Bon {food}|Le {adjective} {food}|{food} & Compagnie|L'Atelier du {food}|Ô {food}s|Chez {first}|Aux Délices de {first}|La Table de {first}|{food} Story|Le Comptoir du {food}|Hair du Temps|Diminu'tif|Planète {food}|Mon {adjective} {thing}|La Cabane à {food}|{food} Express|Côté {food}|Les {food}s de {first}|Un Air de {place}|Le {thing} {colour}"),
        "heir": phrases("& Fils|Frères|& Cie|Père & Fils|et Associés"),
    },
}  # fmt: skip

TRADES: dict[Language, Pools] = {
    "en": {
        "restaurant": phrases("Restaurant|Diner|Grill|Bistro|Steakhouse|Kitchen|Tavern|Pub|Bar & Grill|Eatery|Pizzeria|BBQ|Seafood|Cantina|Noodle House|Sushi Bar|Brewing Co.|Brewery|Taqueria|Chophouse|Trattoria|Cafe|Smokehouse|Oyster Bar|Ramen|Wine Bar|Ristorante|Buffet|Crab Shack|Curry House|Inn"),
        "grocery": phrases("Market|Foods|Supermarket|Grocery|Food Store|Mart|Fresh Market|Wholesale|Supercenter|Farmers Market|Food Center|Natural Foods|Superstore|Stores|Co-op|Food Hall|Minimart|Convenience"),
        "bigbox": phrases("Stores|Wholesale|Supercenter|Warehouse|Home Center|Department Store|Club|Outlet|Superstore|Depot|Hardware|Home Improvement|Electronics|Office Supply|Crafts|Sporting Goods|Pet Supplies|Toys|Home"),
        "pharmacy": phrases("Pharmacy|Drugs|Drugstore|Chemist|Drug Mart|Health Mart|Apothecary|Rx|Discount Drugs|Family Pharmacy|Chemists"),
        "coffee": phrases("Coffee|Coffee Co.|Coffee Roasters|Cafe|Espresso Bar|Bakery Cafe|Donuts|Bagels|Tea House|Burgers|Chicken|Tacos|Subs|Sandwiches|Pizza|Hot Dogs|Ice Cream|Frozen Yogurt|Juice Bar|Drive-In|Express|Wings|Creamery|Deli"),
        "fuel": phrases("Fuel|Gas|Gas Mart|Petroleum|Oil|Service Station|Truck Stop|Travel Center|Petrol Station|Filling Station|Gas & Food|Energy|Fuels|Quick Stop"),
        "hotel": phrases("Hotel|Inn|Suites|Inn & Suites|Lodge|Resort|Motel|Hotel & Spa|Guest House|Residence|Plaza Hotel|Bed & Breakfast|Hostel|Grand Hotel"),
        "parking": phrases("Parking|Garage|Park & Fly|Car Park|Parking Services|Airport Parking|Valet|Parking Authority|Toll Road Authority|Turnpike|Bridge Authority|Expressway"),
        "taxi": phrases("Cab|Taxi|Cab Co.|Taxi Service|Cabs|Limo|Transport|Car Service|Cab Association|Radio Cars"),
        "shop": phrases("Books|Hardware|Boutique|Gifts|Shoes|Jewelers|Florist|Auto Parts|Toys|Music|Cycles|Nursery|Garden Center|Liquor|Salon|Cleaners|Outfitters|Antiques|Optical|Tire & Auto|Computers|Framing|Fabrics|Paints|Stationers|Tearoom|Butchers|Newsagents|Ironmongers|Fish Bar"),
        "bakery": phrases("Bakery|Bake Shop|Patisserie|Bread Co.|Cakes|Pastries|Boulangerie"),
    },
    "de": {
        "restaurant": phrases("Restaurant|Gasthaus|Gasthof|Ristorante|Pizzeria|Wirtshaus|Bistro|Brauhaus|Café|Landgasthof|Ratskeller|Trattoria|Steakhaus|Weinstube|Biergarten|Imbiss|Taverna"),
        "grocery": phrases("Markt|Supermarkt|Lebensmittel|Frischemarkt|Verbrauchermarkt|Discount|Nahkauf|Getränkemarkt|Biomarkt|Feinkost|Hofladen|Kaufhaus"),
        "bigbox": phrases("Baumarkt|Möbelhaus|Elektromarkt|Gartencenter|Drogerie|Drogeriemarkt|Sporthaus|Warenhaus|Schuhhaus|Modehaus"),
        "pharmacy": phrases("Apotheke|Stadtapotheke|Marktapotheke"),
        "coffee": phrases("Café|Kaffeehaus|Kaffeerösterei|Coffee|Eiscafé|Burger|Imbiss|Döner|Snackbar|Teehaus|Backshop"),
        "fuel": phrases("Tankstelle|Tank & Rast|Tankcenter|Mineralöl|Autohof|Tankshop"),
        "hotel": phrases("Hotel|Gasthof|Pension|Landhotel|Parkhotel|Stadthotel|Kurhotel|Ferienhotel"),
        "parking": phrases("Parkhaus|Parkgarage|Tiefgarage|Parkraum|Parkbetriebe|Parkplatz"),
        "taxi": phrases("Taxi|Taxiunternehmen|Funktaxi|Mietwagen|Taxibetrieb"),
        "shop": phrases("Buchhandlung|Schuhhaus|Optik|Elektro|Blumen|Spielwaren|Eisenwaren|Metzgerei|Friseur|Juwelier|Fahrräder|Schreibwaren|Mode|Lederwaren|Reinigung|Weinhandel|Foto|Raumausstattung"),
        "bakery": phrases("Bäckerei|Backhaus|Konditorei|Bäckerei-Konditorei|Feinbäckerei|Brotmanufaktur|Backstube|Holzofenbäckerei|Dorfbäck|Bäck"),
    },
    "fr": {
        "restaurant": phrases("Restaurant|Brasserie|Bistrot|Crêperie|Pizzeria|Auberge|Café|Bar|Taverne|Le Bistrot|La Brasserie|Rôtisserie|Snack|Traiteur"),
        "grocery": phrases("Supermarché|Épicerie|Market|Primeur|Alimentation|Supérette|Marché|Hypermarché|Fruits et Légumes|Bio|Cave"),
        "bigbox": phrases("Bricolage|Jardinerie|Meubles|Sport|Chaussures|Électroménager|Droguerie|Quincaillerie|Textile|Jouets"),
        "pharmacy": phrases("Pharmacie|Grande Pharmacie|Pharmacie Centrale|Pharmacie de la Place|Parapharmacie"),
        "coffee": phrases("Café|Salon de Thé|Coffee Shop|Sandwicherie|Burger|Glacier|Bar à Jus|Tabac|Kebab|Crêperie"),
        "fuel": phrases("Station|Station-Service|Relais|Carburants|Garage|Énergies"),
        "hotel": phrases("Hôtel|Auberge|Résidence|Hôtel du|Grand Hôtel|Motel|Logis|Gîte"),
        "parking": phrases("Parking|Parc Auto|Stationnement|Autoroutes|Péage|Parc de Stationnement"),
        "taxi": phrases("Taxi|Taxis|Artisan Taxi|Radio Taxi|VTC"),
        "shop": phrases("Librairie|Fleuriste|Boucherie|Coiffure|Bijouterie|Pressing|Opticien|Papeterie|Maroquinerie|Cordonnerie|Poissonnerie|Fromagerie|Mercerie|Cycles|Caviste|Tabac Presse"),
        "bakery": phrases("Boulangerie|Boulangerie Pâtisserie|Pâtisserie|Le Fournil|Maison|Artisan Boulanger|Viennoiserie"),
    },
}  # fmt: skip

MALAYSIAN: Pools = {
    "restaurant": phrases("RESTORAN|RESTAURANT|KOPITIAM|SEAFOOD RESTAURANT|CAFE|FOOD COURT|NASI KANDAR|BISTRO|STEAMBOAT|CUISINE|KITCHEN|F&B|CATERING|VEGETARIAN FOOD|BAK KUT TEH"),
    "grocery": phrases("MINI MARKET|MART|SUPERMARKET|HYPERMARKET|CASH & CARRY|GROCER|FRESH MART|PASAR RAYA|PROVISION SHOP|TRADING|ENTERPRISE|MINIMART"),
    "bigbox": phrases("HARDWARE|HARDWARE TRADING|ELECTRICAL|HOME DECO|DEPARTMENTAL STORE|MACHINERY|FURNITURE|LIGHTING|BUILDING MATERIALS|PAINT CENTRE|AUTO PARTS|TYRE & BATTERY SERVICES"),
    "pharmacy": phrases("PHARMACY|FARMASI|HEALTHCARE|MEDICAL HALL|WELLNESS|KLINIK"),
    "coffee": phrases("COFFEE|CAFE|TEA HOUSE|BAKERY & CAFE|FRIED CHICKEN|RESTAURANTS|DESSERT|BEVERAGES"),
    "fuel": phrases("PETROLEUM|SERVICE STATION|FILLING STATION|STESEN MINYAK|ENTERPRISE|OIL TRADING"),
    "hotel": phrases("HOTEL|INN|RESORT|BOUTIQUE HOTEL|LODGE"),
    "parking": phrases("PARKING|CAR PARK|REALITI|PROPERTY MANAGEMENT|LEBUHRAYA"),
    "taxi": phrases("TAXI|TRANSPORT|LIMOUSINE"),
    "shop": phrases("BOOK STORE|STATIONERY|BOOKS & STATIONERY|GIFT CENTRE|TAILORING|PHOTO|OPTICAL|HANDICRAFT|TOYS|MOBILE|TELECOMMUNICATIONS|MARKETING|PRINTING|FASHION|SPORTS|PET SHOP|FLORIST|MUSIC"),
    "bakery": phrases("BAKERY|CAKE HOUSE|CONFECTIONERY|CAKES & PASTRIES|BAKERY INGREDIENTS"),
}  # fmt: skip
