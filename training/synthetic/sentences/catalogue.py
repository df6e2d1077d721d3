# ruff: noqa: E501 - a table reads better in long lines
"""The table of kinds: what named things there are, what lies under what, and the words that people ask for them by.

A line is ``kind < wider kinds ~ perhaps | English; wordings / German / French``. Every mention of a kind is one of its
wider kinds too. ``perhaps`` names kinds that one may or may not count it to: they are never asked for beside it.
``kind > narrower kinds`` makes a wider kind of those that are listed; such a kind has no names of its own, nor has one
whose name starts with ``*``. The first wording of each language also heads lists and forms.

Kept out on purpose, because zero-shot is measured by them: the labels of the held-out sets and whatever names the same
whole concept (``asking.KEPT_OUT``).
"""

PEOPLE = """
person | person; name of a person; individual; human being; full name / Person; Personenname / personne; nom de personne
politician < person | politician; person in politics; elected official / Politiker / homme ou femme politique
head_of_state < politician ~ politician | head of state; president, chancellor or prime minister; leader of a country / Staatsoberhaupt / chef d'État
monarch < person ~ head_of_state politician | monarch; king, queen or prince; royalty / Monarch; Monarchin / monarque; tête couronnée
scientist < person ~ teacher | scientist; researcher; person of science / Wissenschaftler; Forscherin / scientifique; chercheur
mathematician < scientist | mathematician; person who proves theorems / Mathematiker / mathématicien
philosopher < person ~ scientist author | philosopher; thinker / Philosoph / philosophe
author < person ~ journalist artist philosopher | author; writer; author of books / Autor; Schriftstellerin / auteur; écrivain
poet < author | poet; person who writes poems / Dichter / poète
journalist < person ~ author | journalist; reporter; correspondent / Journalist; Reporterin / journaliste
photographer < person | photographer; photo credit / Fotograf / photographe
painter < person | painter; visual artist / Maler; Künstlerin / peintre
architect < person ~ artist | architect; designer of buildings / Architekt / architecte
musician < person | musician; music performer; recording artist / Musiker / musicien
singer < musician | singer; vocalist; person who sings / Sänger; Sängerin / chanteur; chanteuse
composer < musician ~ singer | composer; writer of music / Komponist / compositeur
dj < musician ~ singer | DJ; disc jockey; electronic music act / DJ-Name / nom de DJ
actor < person | actor; actress; film star / Schauspieler; Schauspielerin / acteur; actrice
film_director < person | film director; filmmaker / Regisseur / réalisateur
comedian < person ~ artist actor | comedian; stand-up comic / Komiker; Kabarettist / humoriste
tv_host < person ~ artist journalist | television presenter; talk show host; anchor / Moderator / animateur de télévision
influencer < person ~ artist tv_host | influencer; YouTuber; content creator / Influencer / influenceur; youtubeuse
fashion_model < person ~ artist | fashion model; runway model / Model / mannequin
chef < person | chef; cook; head of the kitchen / Koch; Köchin / chef de cuisine; cuisinier
athlete < person | athlete; sportsperson; competitor / Sportler; Athletin / athlète; sportif
footballer < athlete ~ coach | footballer; soccer player; football player / Fußballspieler; Fußballerin / footballeur
tennis_player < athlete | tennis player; person who plays tennis / Tennisspieler / joueur de tennis
racing_driver < athlete | racing driver; Formula One pilot / Rennfahrer / pilote de course
boxer < athlete ~ nickname | boxer; prizefighter / Boxer / boxeur
cyclist < athlete | racing cyclist; cyclist / Radrennfahrer / coureur cycliste
coach < person ~ athlete | coach; team manager; trainer / Trainer; Trainerin / entraîneur
referee < person | referee; umpire; match official / Schiedsrichter / arbitre
judge < person | judge; magistrate; presiding judge / Richter; Richterin / juge; magistrat
lawyer < person | lawyer; attorney; counsel for a party / Anwalt; Rechtsanwältin / avocat; avocate
physician < person | physician; doctor; medical doctor / Arzt; Ärztin / médecin
nurse < person | nurse; caregiver / Pflegekraft; Krankenschwester / infirmier; infirmière
patient < person ~ victim | patient; person under treatment / Patient; Patientin / patient; patiente
suspect < person ~ witness | suspect; accused person; defendant / Verdächtiger; Angeklagter / suspect; accusé
victim < person ~ patient | victim; person harmed / Opfer / victime
witness < person ~ victim suspect | witness; person who testified / Zeuge; Zeugin / témoin
police_officer < person | police officer; detective; inspector / Polizist; Kommissarin / policier; inspecteur
military_officer < person | military officer; officer of the armed forces / Offizier; Militärangehöriger / officier; militaire
astronaut < person ~ scientist explorer | astronaut; cosmonaut; space traveller / Astronaut; Raumfahrerin / astronaute; cosmonaute
explorer < person ~ athlete scientist | explorer; mountaineer; polar traveller / Entdecker; Bergsteiger / explorateur; alpiniste
executive < person ~ founder | chief executive; CEO; executive; managing director / Vorstandschef; Geschäftsführerin / PDG; directeur général
investor < person ~ executive | investor; financier; venture capitalist / Investor; Geldgeber / investisseur
founder < person ~ executive investor | founder; person who started it; entrepreneur / Gründer; Gründerin / fondateur; fondatrice
teacher < person ~ scientist | teacher; teacher or professor / Lehrer; Lehrkraft / professeur; enseignante
student < person | student; pupil or student / Student; Studierende / étudiant; élève
applicant < person ~ student | job applicant; candidate for a post / Bewerber; Bewerberin / candidat à un poste
neighbour < person | tenant; resident; neighbour / Mieter; Bewohnerin / locataire; habitant
sender < person | sender; who wrote the message / Absender / expéditeur
recipient < person | recipient; addressee; who the message is for / Empfänger; Adressat / destinataire
saint < person | saint; person who was canonised / Heiliger / saint
deity | deity; god or goddess; divine being / Gottheit; Gott / divinité; dieu
fictional_character ~ person | fictional character; character in a story; protagonist / Romanfigur; fiktive Figur / personnage de fiction
nickname ~ person | nickname; alias; stage name / Spitzname; Künstlername / surnom; pseudonyme
pet | pet; name of a pet; dog or cat by name / Haustier; Tiername / animal de compagnie
race_horse | racehorse; name of a horse / Rennpferd; Pferdename / cheval de course
*artist > painter musician actor film_director photographer | artist; performer or painter; person in the arts / Kunstschaffende / artiste
*medical_staff > physician nurse | medical staff; health worker; doctor or nurse / medizinisches Personal / personnel soignant
*writer_of_words > author journalist | person who writes; author or journalist / Verfasser / personne qui écrit
*court_person > judge lawyer suspect witness | person in court; party, counsel or judge / Person vor Gericht / personne au tribunal
"""

PLACES = """
*place | location; place; geographical name; where something is / Ort; geografischer Name / lieu; toponyme
*settlement < place | settlement; populated place; city, town or village / Siedlung; Gemeinde / localité; commune
*natural_feature < place | natural feature; landform; landscape feature / Naturraum; Landschaftsform / site naturel
*water < natural_feature | body of water; waters; river, lake or sea / Gewässer / étendue d'eau; cours d'eau
*facility < place | facility; built structure; man-made site / Bauwerk; Einrichtung / infrastructure; édifice
*celestial_body ~ place | celestial body; astronomical object; object in space / Himmelskörper / corps céleste; astre
*division < place | administrative area; political division; country, state or district / Verwaltungsgebiet / division administrative
continent < place | continent; part of the world / Kontinent; Erdteil / continent
country < division | country; nation; sovereign state / Land; Staat / pays; État
region < division | region; state or province; federal state / Region; Bundesland; Provinz / région; province
county < division | county; administrative district / Landkreis; Grafschaft / département; comté
city < settlement | city; town; name of a city; city or town / Stadt; Stadtname / ville; nom de ville
village < settlement | village; hamlet; small rural place / Dorf; Weiler / village; hameau
neighbourhood < division ~ settlement | neighbourhood; city district; borough / Stadtteil; Viertel / quartier; arrondissement
street < place ~ facility | street; road; street name / Straße; Straßenname / rue; nom de rue
square < place ~ facility | public square; plaza / Platz / place publique
motorway < place ~ facility street | motorway; highway; numbered road / Autobahn; Fernstraße / autoroute; route nationale
address ~ place | postal address; full address; mailing address / Anschrift; Postanschrift / adresse postale
island < natural_feature | island; isle; island or archipelago / Insel / île
mountain < natural_feature | mountain; peak; summit / Berg; Gipfel / montagne; sommet
mountain_range < natural_feature ~ mountain region | mountain range; chain of mountains / Gebirge; Gebirgszug / chaîne de montagnes
volcano < mountain | volcano; fire-spitting mountain / Vulkan / volcan
valley < natural_feature | valley; valley or canyon / Tal; Tal oder Schlucht / vallée; vallée ou gorge
desert < natural_feature ~ region | desert; arid region / Wüste / désert
forest < natural_feature ~ park | forest; woodland; jungle / Wald; Forst / forêt; bois
glacier < natural_feature | glacier; ice field / Gletscher / glacier
beach < natural_feature | beach; seaside bathing place / Strand; Badestrand / plage
cave < natural_feature | cave; grotto / Höhle; Grotte / caverne; grotte
river < water | river; stream; watercourse / Fluss; Strom / rivière; fleuve
lake < water | lake; name of a lake / See; Seename / lac
sea < water | sea; sea or ocean; gulf or strait / Meer; Meeresgebiet / mer; mer ou océan
waterfall < water | waterfall; cataract / Wasserfall / cascade; chute d'eau
canal < water ~ facility | canal; artificial waterway / Kanal; Schifffahrtskanal / canal
building < facility | building; large building / Gebäude; Bauwerk mit Dach / bâtiment; immeuble
bridge < facility | bridge; bridge or viaduct / Brücke / pont; viaduc
castle < building | castle; castle or palace; fortress / Burg oder Schloss; Festung / château; forteresse
church < building ~ organisation | church; place of worship / Kirche; Gotteshaus / église; lieu de culte
monument < facility | monument; memorial; landmark / Denkmal; Mahnmal / monument; mémorial
museum < facility ~ organisation building | museum; museum or gallery / Museum; Museum oder Galerie / musée; musée ou galerie d'art
theatre < facility ~ company organisation building | theatre; concert hall; opera house / Theater; Konzerthaus / théâtre; salle de concert
hotel < facility ~ company organisation building | hotel; hotel or inn; place to stay / Hotel; Unterkunft / hôtel; hébergement
restaurant < facility ~ company organisation building | restaurant; café; place to eat / Restaurant; Lokal / restaurant; bistrot
pub < facility ~ company organisation building restaurant | pub; pub, bar or club / Kneipe; Bar oder Klub / bar; bar ou boîte de nuit
shop < facility ~ company organisation building | shop; small store; boutique / Laden; Fachgeschäft / boutique; magasin
stadium < facility ~ building | stadium; arena; sports ground / Stadion; Arena / stade; enceinte sportive
airport < facility ~ organisation | airport; airfield / Flughafen / aéroport
station < facility ~ building | railway station; train or metro stop / Bahnhof; Haltestelle / gare; station de métro
port < facility | port; harbour; container terminal / Hafen; Seehafen / port maritime
park < facility ~ natural_feature | park; public garden / Park; Grünanlage / parc; jardin public
zoo < facility ~ organisation park | zoo; aquarium; animal park / Zoo; Tierpark / zoo; parc animalier
prison < facility ~ organisation building | prison; jail; detention centre / Gefängnis; Haftanstalt / prison; centre de détention
power_plant < facility ~ building | power station; nuclear or solar plant / Kraftwerk / centrale électrique
planet < celestial_body | planet; exoplanet / Planet / planète
moon < celestial_body | moon; natural satellite / Mond; Trabant / satellite naturel; lune
star < celestial_body | star; sun of another system / Stern / étoile
constellation < celestial_body | constellation; star sign in the sky / Sternbild / constellation
galaxy < celestial_body | galaxy; galaxy or nebula / Galaxie; Galaxie oder Nebel / galaxie; galaxie ou nébuleuse
asteroid < celestial_body | asteroid; asteroid or comet / Asteroid; Asteroid oder Komet / astéroïde; astéroïde ou comète
fictional_place ~ place | fictional place; imaginary realm; place in a story / fiktiver Ort / lieu imaginaire
hiking_trail < place ~ natural_feature facility | hiking trail; long-distance path / Wanderweg / sentier de randonnée
ski_resort < place ~ facility settlement | ski resort; winter sports area / Skigebiet / station de ski
*transport_hub > airport station port | transport hub; where journeys start or end / Verkehrsknoten / gare, port ou aéroport
*venue > stadium theatre pub | venue; where shows or matches take place / Veranstaltungsort / salle ou stade
*food_place > restaurant pub | place to eat or drink; eatery / Gaststätte / lieu où manger ou boire
"""

ORGANISATIONS = """
*organisation ~ employer | organisation; organization; institution or body; organised body / Organisation; Körperschaft / organisation; organisme
*media_outlet < organisation ~ company | media outlet; news medium; publisher of news / Medienhaus; Nachrichtenmedium / média; organe de presse
*public_body < organisation | public body; authority; state institution / Behörde; staatliche Stelle / organisme public; administration
*financial_institution < organisation | financial institution; bank or insurer / Finanzinstitut / établissement financier
*sports_team < organisation ~ company | sports team; club; side in a match / Sportverein; Mannschaft / équipe sportive; club
*educational_institution < organisation | educational institution; school or university / Bildungseinrichtung / établissement d'enseignement
*musical_act ~ organisation | musical ensemble; act that performs music / Musikformation / formation musicale
*transport_operator < organisation | transport operator; carrier / Verkehrsunternehmen; Beförderer / transporteur; opérateur de transport
*civil_society < organisation | civil society organisation; association / Verein oder Verband / association; société civile
airline < transport_operator | airline; air carrier / Fluggesellschaft / compagnie aérienne
railway_operator < transport_operator | railway operator; train operator / Bahnbetreiber / opérateur ferroviaire
shipping_line < transport_operator | shipping line; carrier of freight or parcels / Reederei; Frachtführer / compagnie maritime
bank < financial_institution | bank; lender; savings bank / Bank; Sparkasse; Geldinstitut / banque; caisse d'épargne
central_bank < financial_institution public_body ~ bank | central bank; monetary authority / Zentralbank; Notenbank / banque centrale
insurer < financial_institution | insurer; insurance carrier / Versicherer; Versicherung / assureur; compagnie d'assurance
stock_exchange < organisation ~ company financial_institution | stock exchange; securities market / Börse / bourse
investment_fund < financial_institution | investment fund; hedge fund / Investmentfonds / fonds d'investissement
car_maker < organisation | car maker; automobile manufacturer / Autohersteller / constructeur automobile
software_maker < organisation | software maker; tech start-up / Softwarehersteller / éditeur de logiciels; start-up
drug_maker < organisation | drug maker; pharmaceutical manufacturer / Arzneimittelhersteller / laboratoire pharmaceutique
supermarket < organisation ~ shop | supermarket chain; retail chain / Supermarktkette; Händler / chaîne de supermarchés; enseigne de distribution
energy_supplier < organisation | energy supplier; oil, gas or power utility / Energieversorger / fournisseur d'énergie
brewery < organisation ~ facility maker | brewery; brewery or winery; maker of alcoholic drinks / Brauerei; Brauerei oder Weingut / brasserie; brasserie ou domaine viticole
law_practice < organisation | law practice; solicitors; counsel's office / Anwaltskanzlei / cabinet d'avocats
fashion_label < organisation ~ maker | fashion label; clothing brand / Modelabel / marque de vêtements
employer < organisation ~ company | employer; workplace; who pays the wages / Arbeitgeber / employeur
newspaper < media_outlet | newspaper; daily; the press title / Zeitung; Tageszeitung / journal; quotidien
magazine < media_outlet | magazine; periodical; weekly / Zeitschrift; Magazin / magazine; revue
tv_channel < media_outlet | television channel; broadcaster / Fernsehsender / chaîne de télévision
radio_station < media_outlet | radio station; radio programme provider / Radiosender / station de radio
news_agency < media_outlet | news agency; wire service / Nachrichtenagentur / agence de presse
academic_journal < media_outlet | academic journal; scientific periodical / Fachzeitschrift / revue scientifique
publishing_house < organisation ~ media_outlet | publishing house; book publisher / Verlag; Buchverlag / maison d'édition
record_label < organisation | record label; music publisher / Plattenfirma; Musiklabel / maison de disques
film_studio < organisation ~ media_outlet | film studio; production house / Filmstudio / studio de cinéma
game_studio < organisation ~ software_maker maker | game studio; video game developer / Spieleentwickler / studio de jeux vidéo
university < educational_institution ~ research_institute public_body facility building | university; college; alma mater / Universität; Hochschule / université
school < educational_institution ~ public_body facility building | school; primary or secondary school / Schule; Gymnasium / école; lycée
research_institute < organisation ~ educational_institution public_body | research institute; laboratory / Forschungsinstitut; Labor / institut de recherche; laboratoire
hospital < organisation ~ company facility public_body | hospital; clinic; medical centre / Krankenhaus; Klinik / hôpital; clinique
ministry < public_body | ministry; government department / Ministerium / ministère
government_agency < public_body | government agency; regulator; federal office / Bundesamt; Aufsichtsbehörde / agence publique; autorité de régulation
parliament < public_body ~ facility | parliament; legislature; legislative assembly / Parlament; Volksvertretung / parlement; assemblée législative
court < public_body ~ facility building | court; tribunal; court of law / Gericht; Gerichtshof / tribunal; cour de justice
police_force < public_body | police force; police department / Polizeibehörde / service de police
military_unit < public_body ~ police_force | military unit; regiment; brigade / Truppenteil; Regiment / unité militaire; régiment
secret_service < public_body | intelligence service; secret service / Geheimdienst / service de renseignement
space_agency < public_body | space agency / Raumfahrtbehörde / agence spatiale
international_organisation < organisation ~ public_body civil_society | international organisation; intergovernmental body / internationale Organisation / organisation internationale
political_party < organisation ~ civil_society | political party; party in an election / Partei; politische Partei / parti politique
trade_union < civil_society | trade union; workers' union / Gewerkschaft / syndicat
charity < civil_society ~ international_organisation | charity; non-governmental organisation; NGO / Hilfsorganisation; Nichtregierungsorganisation / ONG; organisation caritative
religious_body < organisation ~ civil_society charity | religious order; church body / Orden; Religionsgemeinschaft / ordre religieux
fan_club < civil_society ~ sports_team charity | fan club; hobby society / Fanklub; Hobbyverein / club de supporters
militant_organisation < organisation ~ crime_ring | militant organisation; armed faction; guerrilla / bewaffnete Miliz / milice armée
crime_ring < organisation ~ militant_organisation | criminal gang; crime ring / kriminelle Bande / gang criminel
football_club < sports_team | football club; soccer team / Fußballverein; Fußballklub / club de football
basketball_team < sports_team | basketball team; basketball franchise / Basketballmannschaft / équipe de basket
hockey_team < sports_team | ice hockey team / Eishockeymannschaft / équipe de hockey
racing_team < sports_team ~ company car_maker | racing team; Formula One constructor / Rennstall / écurie de course
esports_team < sports_team | esports team; gaming clan / E-Sport-Team / équipe d'esport
sports_league ~ organisation sports_event | sports league; division / Liga; Sportliga / ligue sportive; championnat
sports_federation < civil_society ~ international_organisation | sports federation; governing body of a sport / Sportverband / fédération sportive
band < musical_act | band; rock band; pop duo / Band; Rockband / formation rock; duo musical
orchestra < musical_act ~ organisation | orchestra; orchestra or ensemble of classical music / Orchester / orchestre
choir < musical_act | choir; chorus / Chor / chœur; chorale
theatre_company ~ company organisation | theatre troupe; ballet ensemble / Theaterensemble; Ballett / troupe de théâtre; ballet
*company > transport_operator bank insurer investment_fund car_maker software_maker drug_maker supermarket energy_supplier brewery law_practice fashion_label publishing_house record_label film_studio game_studio | company; business; firm; enterprise; business enterprise / Unternehmen; Firma; Betrieb / entreprise; société commerciale
*maker > car_maker software_maker drug_maker | manufacturer; who makes it / Hersteller / fabricant; constructeur
*press > newspaper magazine | press title; newspaper or magazine / Zeitung oder Zeitschrift / titre de presse
*person_or_organisation > person organisation | person or organisation; who acted / Person oder Organisation / personne ou organisation
*place_or_organisation > place organisation | place or organisation / Ort oder Organisation / lieu ou organisation
"""

WORKS = """
*book ~ branded_article | book; book title; printed volume / Buch; Buchtitel / livre; titre de livre
*screen_title | film or series; what is shown on screen; movie or TV show / Film oder Serie / film ou série
*music_title | music title; song or album; recording / Musiktitel; Lied oder Album / titre musical; morceau ou album
*stage_title | stage play, opera or musical; what is performed on stage / Bühnenstück / spectacle de scène
*game | game; name of a game / Spiel; Spieltitel / jeu; titre de jeu
film < screen_title | film; movie; movie title; motion picture / Film; Filmtitel; Kinofilm / film; titre de film
tv_series < screen_title | TV series; television show; sitcom / Fernsehserie; Serie / série télévisée; émission
documentary < screen_title ~ film | documentary; factual film / Dokumentarfilm / documentaire
episode ~ titled_work screen_title tv_series podcast | episode; title of an episode / Folge; Episodentitel / épisode
song < music_title | song; song title; track; hit single / Lied; Songtitel / chanson; titre de chanson
album < music_title | album; record; LP / Album; Schallplatte / album; disque
symphony ~ titled_work music_title | classical composition; piece of classical music / klassische Komposition; Tonstück / composition classique; morceau de musique classique
playlist ~ titled_work music_title album | playlist; mix of songs / Wiedergabeliste / liste de lecture
novel < book | novel; long story in prose / Roman / roman
nonfiction_book < book ~ research_paper | non-fiction book; factual book / Sachbuch; Buch über Tatsachen / essai; ouvrage documentaire
childrens_book < book | children's book; picture book / Kinderbuch / livre pour enfants
comic < book | comic; graphic novel; comic or manga / Comic; Bildergeschichte / bande dessinée; bédé ou manga
poem ~ book | poem; title of a poem; verse / Gedicht / poème
play < stage_title | play; drama; comedy for the theatre / Theaterstück; Drama / pièce de théâtre
opera < stage_title ~ music_title symphony | opera; title of an opera / Oper; Operntitel / opéra
stage_musical < stage_title ~ music_title | stage musical; Broadway show / Musical / comédie musicale
painting | painting; picture by an artist; canvas / Gemälde; Bild / tableau; peinture
sculpture ~ monument exhibition | sculpture; statue / Skulptur; Statue / sculpture; statue
exhibition ~ titled_work | exhibition; art show / Ausstellung; Kunstschau / exposition
video_game < game ~ branded_article software | video game; computer game / Videospiel; Computerspiel / jeu vidéo
board_game < game ~ branded_article | board game; card game; tabletop game / Brettspiel; Gesellschaftsspiel / jeu de société
podcast ~ titled_work media_outlet | podcast; audio show / Podcast / podcast; balado
blog ~ titled_work company media_outlet website | blog; newsletter / Blog; Newsletter / blogue; infolettre
website ~ company url organisation software | website; online platform; web service / Webseite; Onlineplattform / site web; plateforme en ligne
research_paper ~ titled_work | research paper; title of a study; scholarly article / Fachartikel; Studientitel / article scientifique; titre d'étude
news_headline ~ titled_work | headline; title of a news story / Schlagzeile / gros titre
slogan ~ titled_work | slogan; advertising claim; motto / Werbespruch; Motto / slogan; devise
quotation ~ titled_work | quotation; quoted words; direct speech / Zitat; wörtliche Rede / citation; propos rapportés
*titled_work > book screen_title music_title stage_title game poem painting sculpture | title of a work; named work of a maker; book, film, song or game / Werktitel; Titel eines Werks / titre d'un ouvrage; livre, film, chanson ou jeu
*written_title > book poem play comic | written title; something to read / Lesestoff / texte à lire
*art_object > painting sculpture | painting or sculpture; museum piece / Gemälde oder Skulptur / tableau ou sculpture
"""

THINGS = """
*vehicle | vehicle; means of transport / Fahrzeug; Verkehrsmittel / véhicule; moyen de transport
*device | electronic device; gadget; hardware model / Gerät; Elektronikgerät / appareil électronique
*software ~ branded_article | software; computer program / Software; Computerprogramm / logiciel; programme informatique
*food | food; something to eat; foodstuff / Lebensmittel; Essen / aliment; nourriture
*drink | drink; beverage / Getränk / boisson
*medicine | medicine; medication; remedy / Medikament; Arznei / médicament; remède
*substance | substance; chemical substance / Substanz; chemischer Stoff / substance chimique
car_model < vehicle | car model; automobile / Automodell; Pkw / modèle de voiture
motorcycle < vehicle | motorcycle; motorbike model / Motorrad / moto
bicycle < vehicle | bicycle; bike model / Fahrradmodell / vélo
ship < vehicle | ship; vessel; boat name / Schiff; Schiffsname / navire; bateau
aircraft < vehicle ~ branded_article | aircraft; aeroplane type / Flugzeug; Flugzeugtyp / avion; type d'appareil
train < vehicle | train; named train / Zug; Zugname / train; nom de train
spacecraft < vehicle | spacecraft; probe or satellite / Raumfahrzeug; Raumsonde oder Satellit / engin spatial; sonde ou satellite
rocket < vehicle ~ spacecraft weapon | rocket; launch vehicle / Trägerrakete / fusée; lanceur
space_mission ~ spacecraft | space mission / Raumfahrtmission / mission spatiale
weapon ~ branded_article | weapon; arms; gun or missile / Waffe; Kriegsgerät / arme; armement
phone_model < device | phone model; smartphone; handset / Handymodell; Smartphone / modèle de téléphone; smartphone
laptop_model < device | laptop; portable computer; laptop or tablet / Laptop; tragbarer Rechner / ordinateur portable; portable ou tablette
camera_model < device | camera model; lens or camera / Kameramodell / appareil photo
games_console < device | games console; gaming hardware / Spielkonsole / console de jeux
computer_chip < device | computer chip; processor or graphics card / Rechnerchip; Prozessor oder Grafikkarte / puce informatique; processeur ou carte graphique
household_appliance < device | household appliance; kitchen machine / Haushaltsgerät / électroménager
medical_device ~ branded_article device | medical device; medical apparatus / Medizingerät; medizinisches Hilfsmittel / dispositif médical
mobile_app < software ~ website organisation | mobile app; app name / App; Handyapp / application mobile
operating_system < software | operating system; OS / Betriebssystem / système d'exploitation
programming_language ~ software language | programming language; coding language / Programmiersprache / langage de programmation
software_library < software | software library; framework; package dependency / Programmbibliothek; Framework / bibliothèque logicielle; framework
database_system < software | database system; DBMS / Datenbanksystem / système de base de données
ai_model < software | AI model; language model; machine learning model / KI-Modell; Sprachmodell / modèle d'IA
malware < software | malware; malicious software; virus or ransomware / Schadsoftware / logiciel malveillant
drug < medicine ~ branded_article substance | drug; drug name; pharmaceutical substance / Wirkstoff; Arzneimittelname / principe actif; nom de médicament
vaccine < medicine ~ branded_article | vaccine; jab / Impfstoff / vaccin
vitamin < substance ~ branded_article medicine drug | vitamin; dietary supplement / Vitamin; Nahrungsergänzung / vitamine; complément alimentaire
dish < food | dish; meal; recipe name / Speise; Mahlzeit / plat; nom de recette
ingredient < food | ingredient; what goes into a recipe / Zutat / ingrédient
fruit < food ~ ingredient plant | fruit / Obst; Frucht / fruit
vegetable < food ~ ingredient plant | vegetable / Gemüse / légume
spice < food ~ ingredient plant | spice; spice or herb; seasoning / Gewürz; Küchenkraut / épice; aromate
cheese < food ~ branded_article ingredient | cheese; variety of cheese / Käse; Käsesorte / fromage
dessert < food ~ branded_article dish | dessert; sweet dish; pudding or cake / Nachtisch; Süßspeise / dessert; plat sucré
snack < food | snack; packaged snack; sweets or crisps / Snack; Knabberei / grignotage; en-cas
beer < drink | beer; name of a beer / Bier; Biersorte / bière
wine < drink ~ branded_article | wine; grape variety / Wein; Rebsorte / vin; cépage
cocktail < drink ~ branded_article | cocktail; mixed drink / Cocktail; Mixgetränk / cocktail
soft_drink < drink | soft drink; fizzy or sweet drink without alcohol / Erfrischungsgetränk; Softdrink / boisson gazeuse
hot_drink < drink ~ branded_article | hot drink; kind of coffee or tea / Heißgetränk / boisson chaude
garment ~ branded_article | garment; piece of clothing; item of clothing / Kleidungsstück / vêtement
footwear ~ branded_article garment | shoe model; shoes; footwear / Schuhmodell; Schuhe / chaussures; modèle de basket
cosmetic ~ branded_article | cosmetic; perfume or make-up; personal care / Kosmetik; Pflegemittel / cosmétique; soin du corps
jewellery ~ gemstone | jewellery; piece of jewellery / Schmuckstück / bijou
furniture | furniture; piece of furniture / Möbelstück / meuble
tool ~ device | tool; hand tool / Werkzeug / outil
toy ~ branded_article game | toy; plaything / Spielzeug / jouet
instrument | musical instrument / Musikinstrument / instrument de musique
sports_equipment | sports equipment; sports gear / Sportgerät / équipement sportif
material ~ substance metal fabric | material; building material / Werkstoff; Baustoff / matériau
fabric ~ material | fabric; textile / Stoff; Textilie / tissu; étoffe
colour | colour; color; shade of paint / Farbe; Farbton / couleur; teinte
*animal | animal; living creature / Tier / animal
*plant | plant; vegetation / Pflanze / plante; végétal
*living_thing > animal plant fungus bacterium virus | living thing; organism; species / Lebewesen; Art / être vivant; espèce
mammal < animal | mammal; mammal species / Säugetier / mammifère
bird < animal | bird; bird species / Vogel; Vogelart / oiseau
fish < animal ~ food | fish; fish species / Fisch; Fischart / poisson
insect < animal | insect; bug; creeping creature / Insekt / insecte
reptile < animal | reptile; reptile or amphibian / Reptil; Reptil oder Amphibie / reptile; reptile ou amphibien
dog_breed < animal ~ mammal | dog breed / Hunderasse / race de chien
dinosaur < animal ~ reptile | dinosaur; extinct animal / Dinosaurier / dinosaure
tree < plant ~ material | tree; tree species / Baum; Baumart / arbre; essence d'arbre
flower < plant | flower; flowering plant / Blume; Zierpflanze / fleur
species_name ~ animal plant living_thing fungus bacterium tree flower bird mammal fish insect reptile | Latin species name; scientific name of a species / lateinischer Artname / nom scientifique d'espèce
fungus | fungus; mushroom / Pilz / champignon
bacterium | bacterium; germ / Bakterium; Keim / bactérie
virus | virus; viral pathogen / Virus; viraler Erreger / virus; agent viral
gene ~ protein code | gene; gene symbol / Gen; Gensymbol / gène
protein ~ gene substance | protein; protein name / Protein; Eiweiß / protéine; nom de protéine
cell_type | cell type; kind of cell / Zelltyp / type cellulaire
chemical < substance ~ drug | chemical compound; compound; reagent / chemische Verbindung / composé chimique
chemical_element < substance ~ metal material | chemical element / chemisches Element / élément chimique
metal < substance ~ material chemical_element | metal; metal or alloy / Metall; Metall oder Legierung / métal; métal ou alliage
gemstone ~ substance material | gemstone; gem or mineral; crystal / Edelstein; Schmuckstein oder Mineral / pierre précieuse; gemme ou minéral
chemical_formula ~ chemical substance chemical_element | chemical formula / Summenformel / formule chimique
disease ~ symptom | disease; illness; medical condition; diagnosis / Krankheit; Diagnose / maladie; diagnostic
symptom ~ disease | symptom; complaint of a patient; sign of illness / Symptom; Beschwerde / symptôme
injury ~ disease | injury; harm to the body / Verletzung / blessure
mental_disorder < disease | mental disorder; psychiatric condition / psychische Störung / trouble mental
body_part | body part; organ; anatomy / Körperteil; Organ / partie du corps; organe
medical_procedure | medical procedure; surgery; examination / medizinischer Eingriff; Untersuchung / intervention médicale; examen
dosage ~ weight number | dosage; dose of a medicine / Dosierung; Dosis / posologie; dose
allergen ~ food ingredient fish | allergen; allergic to / Allergen / allergène
*food_or_drink > food drink | food or drink; something to eat or drink / Essen oder Trinken / nourriture ou boisson
*gadget_or_vehicle > device vehicle | model of a device or vehicle; make and model / Modellbezeichnung / modèle d'appareil ou de véhicule
*health_problem > disease symptom injury | health problem; medical problem / Gesundheitsproblem / problème de santé
*microbe > bacterium virus | microbe; pathogen / Mikrobe; Erreger / microbe
*branded_article > car_model motorcycle bicycle phone_model laptop_model camera_model games_console computer_chip household_appliance mobile_app operating_system beer soft_drink snack | branded article; thing on sale; article of a brand / Markenartikel; Verkaufsartikel / article de marque; article en vente
"""

KNOWLEDGE = """
*event | event; named happening / Ereignis; Veranstaltung / événement
*human_conflict < event | armed conflict; war or battle / bewaffneter Konflikt / conflit armé
*legal_source | legal source; statute or provision / Rechtsquelle / source de droit
language | language; tongue; mother tongue / Sprache / langue
nationality | nationality; citizenship; demonym / Nationalität; Staatsangehörigkeit / nationalité
ethnicity ~ nationality | ethnicity; ethnic people; tribe / Ethnie; Volksstamm / ethnie; peuple
religion | religion; faith; denomination / Religion; Konfession / religion; confession
ideology | ideology; political doctrine; movement / Ideologie; politische Strömung / idéologie; courant politique
academic_field | academic field; discipline; subject of study / Fachgebiet; Studienfach / discipline; domaine d'études
school_subject ~ academic_field language | school subject; class in school / Schulfach / matière scolaire
scientific_theory | scientific theory; theorem; law of nature / Theorie; Lehrsatz / théorie; théorème
academic_degree | academic degree; qualification; diploma / akademischer Grad; Abschluss / diplôme; grade universitaire
job_title | job title; occupation; profession; position held / Berufsbezeichnung; Beruf; Stelle / métier; profession; poste
skill ~ programming_language | professional skill; competence / Fähigkeit; Kenntnis / compétence
honorific ~ academic_degree military_rank | honorific; form of address / Anrede; Ehrentitel / titre honorifique; civilité
military_rank | military rank; rank in the army / Dienstgrad; militärischer Rang / grade militaire
award | award; prize; medal / Auszeichnung; Literatur- oder Filmpreis / récompense; distinction
sport | sport; kind of sport / Sportart / sport; discipline sportive
martial_art < sport | martial art / Kampfsportart / art martial
sports_event < event | sports event; tournament or race; competition in sport / Sportveranstaltung; Wettkampf / compétition sportive; épreuve sportive
dance_style | dance; style of dance / Tanz; Tanzstil / danse
music_genre | music genre; style of music / Musikrichtung; Musikgenre / genre musical
story_genre | film or book genre; genre of a story / Filmgenre; Literaturgattung / genre de film ou de livre
hobby ~ sport dance_style martial_art | hobby; pastime; leisure activity / Hobby; Freizeitbeschäftigung / loisir; passe-temps
festival < event | festival; festival or fair / Festival; Volksfest / festival; foire
holiday ~ event date | holiday; public holiday; feast day / Feiertag / jour férié; fête
conference < event | conference; conference or trade fair / Konferenz; Konferenz oder Messe / conférence; conférence ou salon
war < human_conflict | war; name of a war / Krieg / guerre
battle < human_conflict ~ war | battle; battle or siege / Schlacht; Schlacht oder Belagerung / bataille; bataille ou siège
natural_disaster < event | natural disaster; storm, flood or earthquake / Naturkatastrophe; Sturm, Flut oder Beben / catastrophe naturelle; tempête, crue ou séisme
accident < event | accident; disaster in transport or industry / Unglück; Unfall / accident; catastrophe
scandal < event | political scandal; affair / Skandal; Affäre / scandale; affaire
historical_period ~ event date | historical period; era; epoch / Epoche; Zeitalter / période historique; époque
treaty < legal_source ~ event | treaty; international agreement; accord / Staatsvertrag; Abkommen / traité; accord international
law < legal_source | law; statute; act of parliament / Gesetz / loi; texte législatif
law_section < legal_source ~ law number | section of a law; article or paragraph cited / Paragraf; Gesetzesstelle / article de loi
court_case | court case; judgment; case name / Gerichtsverfahren; Rechtsfall / affaire judiciaire; jurisprudence
case_number ~ number code | case number; docket number; file reference / Aktenzeichen / numéro de dossier; numéro de rôle
crime | crime; criminal offence; charge / Straftat; Delikt / infraction; délit
penalty ~ duration money | penalty; sentence passed by a court / Strafe; Strafmaß / peine; sanction
mythical_creature ~ animal fictional_character | mythical creature; monster / Fabelwesen / créature mythique
zodiac_sign ~ constellation | zodiac sign; star sign / Tierkreiszeichen; Sternzeichen / signe du zodiaque
chess_opening | chess opening / Schacheröffnung / ouverture d'échecs
emotion ~ symptom | emotion; feeling; mood / Gefühl; Stimmung / émotion; sentiment
family_relation | family relation; relative / Verwandtschaft; Familienmitglied / lien de parenté
weather | weather condition; kind of weather / Wetterlage; Wettererscheinung / phénomène météorologique
direction | compass direction / Himmelsrichtung / point cardinal
shape | geometric shape / geometrische Form / forme géométrique
currency_unit | currency name; monetary unit; legal tender / Währung; Währungseinheit / monnaie; devise monétaire
cryptocurrency ~ currency_unit | cryptocurrency; digital currency token / Kryptowährung / cryptomonnaie
ticker_symbol | stock ticker; ticker symbol / Börsenkürzel / symbole boursier
stock_index | stock index; market index / Aktienindex / indice boursier
function_name | function name; method in code / Funktionsname / nom de fonction
variable_name | variable name; identifier in code; environment variable / Variablenname; Umgebungsvariable / nom de variable
shell_command | shell command; command line / Konsolenbefehl / commande de terminal
error_code ~ number code | error code; exception name; status code / Fehlercode; Ausnahme / code d'erreur; exception
file_format | file format; document format / Dateiformat / format de fichier
network_protocol | network protocol; communication standard / Netzwerkprotokoll; Funkstandard / protocole réseau
algorithm | algorithm; computing method / Algorithmus; Rechenverfahren / algorithme
keyboard_key | keyboard shortcut; keys to press / Tastenkombination / raccourci clavier
*creed > religion ideology | belief system; religion or ideology / Weltanschauung / système de croyances
*code_identifier > function_name variable_name | identifier in source code; code symbol / Bezeichner im Quelltext / identifiant dans le code
*activity > sport hobby dance_style | activity; something people do for fun / Aktivität / activité
*cultural_event > festival conference sports_event | public event; gathering people go to / öffentliche Veranstaltung / manifestation publique
*origin_of_person > nationality ethnicity | origin of a person; where someone comes from / Herkunft / origine d'une personne
"""

VALUES = """
*contact_detail | contact detail; way to reach someone / Kontaktangabe / coordonnées
*measurement ~ number | measurement; physical quantity with unit; measured value / Messwert; Größe mit Einheit / mesure; grandeur physique
*temporal_expression | temporal expression; expression of time; when / Zeitangabe / expression temporelle; quand
*code | reference code; identification number; alphanumeric code / Kennnummer; Kennung / code d'identification; référence
*online_address | online address; web link or handle / Onlineadresse / adresse en ligne
money ~ number | amount of money; monetary amount; price; sum / Geldbetrag; Preis / somme d'argent; prix
date < temporal_expression ~ year month weekday number | calendar date; day, month and year; Date / Datumsangabe; Kalendertag / date du calendrier; jour et mois
relative_date < temporal_expression ~ date weekday | relative date; such as tomorrow or last week / relative Zeitangabe / date relative
year < temporal_expression ~ date number | year; calendar year / Jahr; Jahreszahl / année; an
month < temporal_expression ~ date | month; name of a month / Monat / mois
weekday < temporal_expression ~ date | weekday; day of the week / Wochentag / jour de la semaine
season < temporal_expression ~ date | season; time of year / Jahreszeit / saison
clock_time < temporal_expression ~ number | time of day; clock time; hour and minute / Uhrzeit / heure; heure de la journée
time_zone ~ clock_time temporal_expression | time zone; UTC offset / Zeitzone / fuseau horaire
duration ~ temporal_expression measurement number | duration; length of time; how long / Dauer; Zeitspanne / durée
frequency_of ~ temporal_expression duration number | how often; rate of repetition; schedule interval / Häufigkeit; Turnus / fréquence; périodicité
age ~ duration number | age; age of a person; years old / Alter; Lebensalter / âge
percentage ~ number | percentage; share in percent; rate / Prozentsatz; Anteil / pourcentage; taux
temperature < measurement | temperature; degrees / Temperatur; Gradangabe / température
distance < measurement | distance; length; how far / Entfernung; Strecke / distance; longueur
height < measurement ~ distance | height; altitude; elevation / Höhe; Körpergröße / hauteur; altitude; taille
speed < measurement | speed; velocity / Geschwindigkeit / vitesse
weight < measurement | weight; mass / Gewicht; Masse / poids; masse
area < measurement | surface area; floor space / Fläche; Wohnfläche / superficie; surface
volume < measurement | volume; capacity; amount of liquid / Volumen; Rauminhalt / volume; contenance
power < measurement | power; electrical output; wattage / Leistung; Wattzahl / puissance
voltage < measurement | voltage; electric current / Spannung; Stromstärke / tension électrique
radio_frequency < measurement | radio frequency; hertz / Funkfrequenz; Taktrate / fréquence radio
pressure < measurement | pressure / Druck; Luftdruck / pression
data_size < measurement | data size; storage capacity; memory / Datenmenge; Speicherplatz / taille de données; mémoire
calories < measurement | calories; energy content / Kalorien; Brennwert / calories
sound_level < measurement | sound level; decibels / Lautstärke; Schallpegel / niveau sonore
dimensions < measurement ~ distance height | dimensions; size of an object / Abmessungen; Länge und Breite / dimensions
score ~ number | score; final result of a match / Spielstand; Ergebnis / score; résultat du match
rank ~ number | rank; place in a table; position in a ranking / Rang; Platzierung / rang; classement
number | number; cardinal number; count / Zahl; Anzahl / nombre; chiffre
ratio ~ number | ratio; odds; scale / Verhältnis; Quote; Maßstab / rapport; cote; échelle
rating ~ number ratio | rating; review score / Bewertung; Sternebewertung / note; évaluation
coordinates ~ number place | geographic coordinates; latitude and longitude / Koordinaten; Breiten- und Längengrad / coordonnées géographiques
phone_number < contact_detail ~ code number | telephone number; phone; mobile number / Rufnummer; Telefon / téléphone; numéro de portable
email_address < contact_detail online_address | e-mail address; email / E-Mail-Adresse / adresse électronique; courriel
url < online_address ~ contact_detail | URL; web address; link / Internetadresse; Link / adresse web; lien
handle < online_address ~ person organisation contact_detail | social media handle; username; @-mention / Benutzername; Nutzerkonto / nom d'utilisateur; identifiant de réseau social
hashtag ~ online_address | hashtag; topic tag / Hashtag; Schlagwort / mot-dièse; hashtag
ip_address ~ online_address code number | IP address; network address / IP-Adresse / adresse IP
mac_address < code | MAC address; hardware address / MAC-Adresse / adresse MAC
domain_name ~ url website online_address | domain name; host name / Domainname; Rechnername / nom de domaine; nom d'hôte
port_number ~ number code | network port; port number / Netzwerkport / port réseau
file_name ~ file_path | file name; attachment / Dateiname; Anhang / nom de fichier; pièce jointe
file_path ~ file_name url | file path; directory / Dateipfad; Verzeichnis / chemin de fichier; répertoire
version_number ~ number | version number; release of software / Versionsnummer / numéro de version
commit_hash < code | commit hash; checksum / Prüfsumme; Commit-Hash / empreinte de commit
ticket_key < code | issue key; support ticket number / Ticketnummer; Vorgangsnummer / numéro de ticket
vulnerability < code | vulnerability identifier; CVE / Sicherheitslücke / identifiant de vulnérabilité
isbn < code ~ number | ISBN; book number / ISBN-Nummer / numéro ISBN
doi < code ~ url | DOI; digital object identifier / DOI-Kennung / identifiant DOI
iban < code | IBAN; bank account number / Kontonummer; IBAN-Nummer / numéro de compte; code IBAN
bic < code | BIC; SWIFT code; bank identifier / BIC-Code; Bankkennung / code BIC
card_number < code ~ number | credit card number; payment card / Kreditkartennummer / numéro de carte bancaire
licence_plate < code | licence plate; vehicle registration / Kfz-Kennzeichen; Nummernschild / plaque d'immatriculation
flight_number < code | flight number; flight / Flugnummer / numéro de vol
train_number < code ~ train | train number; train service / Zugnummer / numéro de train
bus_line ~ code number | bus line; tram or metro line / Buslinie; Straßenbahnlinie / ligne de bus; ligne de métro
seat ~ code number | seat number; seat / Sitzplatz; Platznummer / numéro de siège; place assise
gate ~ code number | gate; platform at a station / Gate; Gleis / porte d'embarquement; quai
room ~ number facility code | room; room number; floor / Raum; Zimmernummer / salle; numéro de chambre
tracking_number < code | tracking number; parcel number / Sendungsnummer; Paketnummer / numéro de suivi
passport_number < code | passport number; identity document number / Passnummer; Ausweisnummer / numéro de passeport
social_security_number < code | social security number; personal insurance number / Sozialversicherungsnummer / numéro de sécurité sociale
booking_code < code | booking code; reservation reference / Buchungscode; Reservierungsnummer / code de réservation
serial_number < code | serial number / Seriennummer / numéro de série
patent_number < code | patent number / Patentnummer / numéro de brevet
building_number ~ number code | house number; building number / Hausnummer / numéro de rue
postcode ~ code number place | postcode; ZIP code / Postleitzahl / code postal
barcode_number < code ~ number | barcode number; EAN / Strichcode; Artikelnummer / code-barres
password | password; passphrase; login secret / Passwort; Kennwort / mot de passe
hex_colour ~ colour code | hex colour code / Hexfarbcode / code couleur hexadécimal
blood_type | blood type / Blutgruppe / type sanguin
clothing_size ~ number | clothing size; shoe size / Konfektionsgröße; Schuhgröße / taille de vêtement; pointure
screen_resolution ~ number dimensions | screen resolution; pixels / Bildschirmauflösung / résolution d'écran
musical_key | musical key / Tonart / tonalité
grade ~ number | school grade; mark in an exam / Schulnote; Zensur / note scolaire
emoji | emoji; emoticon / Emoji / émoji; émoticône
*identity_number > passport_number social_security_number | identity number of a person / persönliche Kennnummer / numéro personnel
*payment_detail > iban bic card_number | payment detail; bank detail / Bankverbindung / coordonnées bancaires
*travel_code > flight_number train_number booking_code | travel code; flight, train or booking / Reisecode / code de voyage
*personal_data > person phone_number email_address passport_number social_security_number card_number iban | personal data; personally identifying information; PII / personenbezogene Angabe / donnée personnelle
"""

TABLES = (PEOPLE, PLACES, ORGANISATIONS, WORKS, THINGS, KNOWLEDGE, VALUES)
