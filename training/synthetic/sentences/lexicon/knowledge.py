# ruff: noqa: E501 - tables of words read better in long lines
"""Languages, beliefs, fields, jobs, events, laws, money, code: what is neither a person, a place nor a thing."""

TEXT = """
nationality: German | French | Brazilian | Nigerian | Japanese | Polish | Canadian | Mexican | Kenyan | Swedish | Turkish | Indian | Iranian | Irish | Korean | Dutch | Chilean | Egyptian | Ukrainian | Vietnamese | American | British | Swiss | Italian | Greek | Australian
nationality@de: deutsch | französisch | brasilianisch | nigerianisch | japanisch | polnisch | kanadisch | schwedisch | türkisch | indisch | irisch | niederländisch | ukrainisch | österreichisch | amerikanisch
nationality@fr: française | allemande | brésilienne | japonaise | polonaise | canadienne | suédoise | turque | indienne | irlandaise | marocaine | ukrainienne | américaine | belge | suisse
ethnicity: Maori | Kurds | Navajo | Sami | Hutu | Basques | Roma | Yoruba | Inuit | Zulu | Uyghurs | Cherokee | Berbers | Han Chinese | Latino | Maasai | Aymara | Sinti | Hmong | Apache
religion: Buddhism | Islam | Catholicism | Hinduism | Judaism | Sikhism | Shinto | Christianity | Zoroastrianism | Sunni Islam | Lutheranism | Taoism | Methodism | Bahá’í | Orthodox Christianity | Scientology | <coined>ism
religion@de: Buddhismus | Islam | Katholizismus | Hinduismus | Judentum | Christentum | Sikhismus | Protestantismus | Taoismus | evangelisch | römisch-katholisch
religion@fr: bouddhisme | islam | catholicisme | hindouisme | judaïsme | christianisme | protestantisme | sikhisme | taoïsme | orthodoxie
ideology: Marxism | liberalism | anarchism | <last>ism | fascism | feminism | Maoism | libertarianism | conservatism | socialism | populism | pacifism | Peronism | communism | Thatcherism | neoliberalism
ideology@de: Marxismus | Liberalismus | Anarchismus | Faschismus | Feminismus | Maoismus | Konservatismus | Sozialismus | Populismus | Pazifismus | Kommunismus
ideology@fr: marxisme | libéralisme | anarchisme | fascisme | féminisme | maoïsme | conservatisme | socialisme | populisme | pacifisme | gaullisme
academic_field: molecular biology | art history | quantum physics | linguistics | sociology | mechanical engineering | philosophy | theology | microeconomics | archaeology | computer science | marine biology | cognitive psychology | materials science | political science | musicology | organic chemistry | astrophysics | epidemiology | topology
academic_field@de: Molekularbiologie | Kunstgeschichte | Quantenphysik | Linguistik | Soziologie | Maschinenbau | Philosophie | Theologie | Volkswirtschaftslehre | Archäologie | Informatik | Psychologie | Germanistik | Astrophysik | Jura | Humanmedizin
academic_field@fr: biologie moléculaire | histoire de l'art | physique quantique | linguistique | sociologie | génie mécanique | philosophie | théologie | microéconomie | archéologie | informatique | psychologie | astrophysique | épidémiologie
school_subject: maths | history | geography | PE | biology | chemistry | social studies | home economics | physics | religious education | woodwork | algebra | creative writing | drama class
school_subject@de: Mathe | Geschichte | Erdkunde | Sport | Biologie | Chemie | Sachkunde | Physik | Religion | Werken | Deutsch | Musik
school_subject@fr: maths | histoire-géo | SVT | physique-chimie | EPS | techno | arts plastiques | philo | éducation civique
scientific_theory: the theory of relativity | the <last> conjecture | Ohm's law | <last>'s theorem | the Big Bang theory | string theory | natural selection | Moore's law | Bayes' theorem | plate tectonics | the <last> effect | game theory | the <last> hypothesis | the Riemann hypothesis | Heisenberg's uncertainty principle
scientific_theory@de: Relativitätstheorie | Satz des Pythagoras | Stringtheorie | Evolutionstheorie | Satz von <last> | Urknalltheorie | ohmsches Gesetz | <last>-Vermutung | Spieltheorie
scientific_theory@fr: théorie de la relativité | théorème de Pythagore | théorie des cordes | loi d'Ohm | théorème de <last> | conjecture de <last> | théorie des jeux | effet <last>
academic_degree: PhD | MBA | Bachelor of Science | Master of Arts | doctorate | BSc | LLM | Diploma in Nursing | M.Sc. | MD | BA (Hons) | associate degree | A-levels | high school diploma | MFA
academic_degree@de: Diplom | Promotion | Master of Science | Bachelor of Arts | Abitur | Staatsexamen | Magister | M.Sc. | B.Eng. | Habilitation | mittlere Reife
academic_degree@fr: doctorat | master | licence | baccalauréat | BTS | DUT | agrégation | MBA | CAP cuisine | diplôme d'ingénieur
job_title: accountant | senior software engineer | plumber | dental hygienist | sales manager | bus driver | data scientist | head of marketing | electrician | barista | Chief Financial Officer | translator | carpenter | flight attendant | receptionist | paralegal | civil engineer | truck driver | social worker | librarian | welder | security guard | hairdresser | project manager | farmer | beekeeper | warehouse assistant
job_title@de: Buchhalterin | Softwareentwickler | Klempner | Vertriebsleiter | Busfahrer | Elektriker | Übersetzerin | Tischler | Flugbegleiterin | Empfangskraft | Bauingenieur | Sozialarbeiterin | Bibliothekar | Schweißer | Friseurin | Projektleiterin | Erzieher | Lagerist
job_title@fr: comptable | ingénieure logiciel | plombier | directeur commercial | chauffeur de bus | électricien | traductrice | menuisier | hôtesse de l'air | réceptionniste | assistante sociale | bibliothécaire | soudeur | coiffeuse | chef de projet
skill: public speaking | project planning | Excel | data analysis | negotiation | copywriting | bookkeeping | team leadership | first aid | SEO | welding | conflict resolution | Photoshop | forklift driving | UX research | budgeting
skill@de: Projektplanung | Verhandlungsführung | Excel | Datenanalyse | Teamführung | Buchführung | Erste Hilfe | Präsentation | Photoshop | Staplerfahren | Kundenberatung
skill@fr: gestion de projet | négociation | Excel | analyse de données | prise de parole | comptabilité générale | premiers secours | Photoshop | rédaction web | management d'équipe
honorific: Sir | Dame | Your Honour | Your Majesty | Reverend | Lady | Her Royal Highness | the Right Honourable | His Excellency | Rabbi | Sheikh | Madam | Father
honorific@de: Sehr geehrte Frau | Eure Exzellenz | Herr | Ihre Majestät | Euer Ehren | Eure Heiligkeit | Gnädige Frau | Hochwürden
honorific@fr: Monsieur | Madame | Maître | Votre Majesté | Son Excellence | Monseigneur | Votre Honneur
military_rank: General | Colonel | Lieutenant | Sergeant | Admiral | Private First Class | Major | Corporal | Brigadier | Captain | Rear Admiral | Commodore | Warrant Officer
military_rank@de: General | Oberst | Leutnant | Feldwebel | Admiral | Gefreiter | Major | Hauptmann | Brigadegeneral | Obermaat
military_rank@fr: général | colonel | lieutenant | sergent | amiral | caporal | commandant | capitaine | adjudant | contre-amiral
award: the Nobel Prize in <Science> | the <last> Prize | Academy Award | the Booker Prize | Grammy | the <last> Medal | Pulitzer Prize | the Order of the <Noun> | Golden <Noun> | the Palme d'Or | Best <Noun> Award | the Fields Medal | the Turing Award | Ballon d'Or | Emmy | the <town> Film Prize | Oscar | Victoria Cross
award@de: Nobelpreis | <last>-Preis | Bundesverdienstkreuz | Oscar | Goldener Bär | Deutscher Filmpreis | Grimme-Preis | <last>-Medaille | Büchnerpreis | Goldene <NounF>
award@fr: prix Goncourt | prix Nobel | prix <last> | Légion d'honneur | César | Palme d'or | médaille <last> | prix Renaudot | Ballon d'or | Victoires de la musique
sport: football | tennis | ice hockey | rowing | badminton | volleyball | rugby | triathlon | figure skating | archery | cricket | fencing | table tennis | water polo | snooker | gymnastics | biathlon | baseball | curling | surfing
sport@de: Fußball | Tennis | Eishockey | Rudern | Badminton | Volleyball | Rugby | Triathlon | Eiskunstlauf | Bogenschießen | Fechten | Tischtennis | Handball | Turnen | Biathlon | Skispringen
sport@fr: football | tennis | hockey sur glace | aviron | badminton | volley-ball | rugby | triathlon | patinage artistique | tir à l'arc | escrime | tennis de table | handball | gymnastique | pétanque
martial_art: judo | karate | Brazilian jiu-jitsu | taekwondo | kung fu | Muay Thai | aikido | kickboxing | kendo | capoeira | krav maga | sumo wrestling
sports_event: the World Cup | Wimbledon | the Olympic Games | the Super Bowl | the Tour de France | the <town> Marathon | the Champions League final | the <year0> European Championship | the Ryder Cup | the <coined> Open | the Grand Prix of <country> | the Six Nations | Roland Garros | the Ashes | the <last> Cup | Stanley Cup
sports_event@de: Weltmeisterschaft | Wimbledon | Olympische Spiele | Tour de France | <town>-Marathon | DFB-Pokal | Großer Preis von <town> | Vierschanzentournee | <coined> Open | Europameisterschaft
sports_event@fr: la Coupe du monde | Roland-Garros | les Jeux olympiques | le Tour de France | le marathon de <town> | la Coupe de France | le Grand Prix de <town> | le Vendée Globe | Wimbledon
dance_style: tango | salsa | waltz | breakdance | flamenco | foxtrot | ballet | samba | polka | tap dance | lindy hop | bachata | cha-cha | rumba | twerking
music_genre: jazz | techno | death metal | hip-hop | bossa nova | country | reggae | K-pop | baroque | punk rock | <coinedl>wave | bluegrass | grime | house | indie folk | shoegaze | R&B | drum and bass | blues | ska
story_genre: science fiction | romantic comedy | thriller | film noir | western | magical realism | young adult fantasy | horror | biopic | whodunit | cyberpunk | historical fiction | slapstick | coming-of-age
story_genre@de: Science-Fiction | Liebeskomödie | Thriller | Krimi | Western | Fantasy | Horror | Historiendrama | Heimatfilm
story_genre@fr: science-fiction | comédie romantique | thriller | polar | western | fantasy | horreur | drame historique | conte
hobby: knitting | stamp collecting | birdwatching | gardening | model railways | pottery | geocaching | baking | origami | home brewing | crossword puzzles | fly fishing | scrapbooking | stargazing | calligraphy
hobby@de: Stricken | Briefmarkensammeln | Vogelbeobachtung | Gärtnern | Modelleisenbahn | Töpfern | Geocaching | Backen | Origami | Angeln | Kreuzworträtsel
hobby@fr: tricot | philatélie | jardinage | poterie | modélisme | pâtisserie maison | origami | mots croisés | pêche à la mouche | calligraphie
festival: Glastonbury | Oktoberfest | Coachella | the <town> Film Festival | Burning Man | <Noun> Fest | the <town> Jazz Festival | Carnival of <town> | <coined> Open Air | the <town> Lantern Festival | Sziget | the <Adj> <Noun> Festival | Berlinale | Tomorrowland | SXSW | <town> Pride
festival@de: Oktoberfest | Berlinale | Rock am Ring | Wacken | <town>er Weinfest | Kieler Woche | Cannstatter Wasen | <coined> Open Air | documenta
festival@fr: le festival de Cannes | les Vieilles Charrues | le festival d'Avignon | le carnaval de <town> | la fête des Lumières | le festival de <town> | Solidays
holiday: Christmas | Easter | Thanksgiving | Halloween | Diwali | Ramadan | New Year's Eve | Hanukkah | Independence Day | Labour Day | Valentine's Day | Bastille Day | Eid al-Fitr | Boxing Day | St. Patrick's Day | Mother's Day | Passover
holiday@de: Weihnachten | Ostern | Pfingsten | Silvester | Heiligabend | Allerheiligen | Fronleichnam | Tag der Deutschen Einheit | Karfreitag | Muttertag | Ramadan
holiday@fr: Noël | Pâques | la Toussaint | l'Ascension | le Ramadan | la Saint-Sylvestre | la fête nationale | la Pentecôte | la Chandeleur
conference: NeurIPS | the <town> Book Fair | TED | CES | <coined>Con | the World Economic Forum | the <ordinal> International Congress of <Science> | Web Summit | <Noun>Conf <year0> | COP<n2> | the <town> Security Conference | PyCon | Hannover Messe | SIGGRAPH | the G20 summit | ICML
war: World War II | the Vietnam War | the <Adj> War | the Thirty Years' War | the Crimean War | the <country> Civil War | the Gulf War | the First <coined> War | the Korean War | the War of the <Nouns> | the Franco-Prussian War | the Cold War
war@de: Zweiter Weltkrieg | Dreißigjähriger Krieg | Vietnamkrieg | Kalter Krieg | Krimkrieg | Siebenjähriger Krieg | Golfkrieg | Bürgerkrieg in <country>
war@fr: la Seconde Guerre mondiale | la guerre de Cent Ans | la guerre du Vietnam | la guerre froide | la guerre de Crimée | la guerre des <NounsFr>
battle: the Battle of <town> | the Siege of <town> | Waterloo | Gettysburg | Stalingrad | D-Day | the Battle of <coined> | Agincourt | the Battle of the <Noun> | Pearl Harbor | the Somme | Thermopylae
battle@de: Schlacht bei <town> | Belagerung von <town> | Völkerschlacht | Schlacht von Stalingrad | Varusschlacht | Schlacht um <coined>
battle@fr: la bataille de <town> | le siège de <town> | Waterloo | Verdun | la bataille d'Austerlitz | la bataille de la Marne
natural_disaster: Hurricane <first> | Typhoon <coined> | the <town> earthquake | Storm <first> | Cyclone <coined> | the <year0> tsunami | Hurricane Katrina | the Great <town> Flood | the <coined> eruption | Winter Storm <first> | the <state> wildfires
natural_disaster@de: Hurrikan <first> | Sturmtief <first> | Orkan <first> | Erdbeben von <town> | Elbhochwasser | Taifun <coined> | Sturmflut von <town>
natural_disaster@fr: l'ouragan <first> | la tempête <first> | le séisme de <town> | le cyclone <coined> | le typhon <coined> | les inondations de <town>
accident: the <town> train crash | the Chernobyl disaster | the Hindenburg disaster | Deepwater Horizon | the <coined> mine collapse | the sinking of the <coined> | the <town> bridge collapse | Flight <n3> crash | the <town> stampede
accident@de: Zugunglück von <town> | Reaktorunfall von Tschernobyl | Grubenunglück von <coined> | Flugzeugabsturz von <town> | Brückeneinsturz von <town>
accident@fr: l'accident de <town> | la catastrophe de Tchernobyl | le naufrage du <coined> | la catastrophe minière de <coined> | le crash de <town>
scandal: Watergate | the <last> affair | <Noun>gate | the Panama Papers | Dieselgate | the <town> bribery scandal | the <last> Files | Cambridge Analytica | Enron | <last>gate | the Dreyfus affair
historical_period: the Renaissance | the Middle Ages | the Bronze Age | the Victorian era | the Ming dynasty | the Enlightenment | the Great Depression | the Jurassic | the Weimar Republic | the Edo period | the Ice Age | the <last> dynasty | the Roaring Twenties | the Industrial Revolution
historical_period@de: Renaissance | Mittelalter | Bronzezeit | Aufklärung | Weimarer Republik | Kaiserzeit | Biedermeier | Jura | Eiszeit | Gründerzeit | Antike
historical_period@fr: la Renaissance | le Moyen Âge | l'âge du bronze | les Lumières | la Belle Époque | l'Antiquité | le Second Empire | la Révolution | l'Ancien Régime
treaty: the Treaty of <town> | the Paris Agreement | the Geneva Convention | the Kyoto Protocol | the <town> Accords | the Treaty of Versailles | NAFTA | the Maastricht Treaty | the <town> Convention on <Nouns> | the Magna Carta | the Good Friday Agreement | the Schengen Agreement
treaty@de: Vertrag von <town> | Pariser Abkommen | Genfer Konvention | Versailler Vertrag | Kyoto-Protokoll | Schengener Abkommen | Vertrag von Lissabon
treaty@fr: le traité de <town> | l'accord de Paris | la convention de Genève | le traité de Versailles | le protocole de Kyoto | les accords de <town>
law: the <Noun> Protection Act | the Clean Air Act | GDPR | the <Adj> <Noun> Act <year0> | the Data Protection Act | the <last>-<last> Act | the Civil Rights Act | Title <roman> | the Constitution | the Patriot Act | Securities Act of <year0> | the Bankruptcy Code
law@de: BGB | Grundgesetz | Strafgesetzbuch | DSGVO | Infektionsschutzgesetz | StVO | Arbeitszeitgesetz | Mietrechtsgesetz | SGB <roman> | <NounM>schutzgesetz | HGB | Klimaschutzgesetz
law@fr: le Code civil | le RGPD | le Code du travail | la loi <last> | le Code pénal | la loi Évin | la Constitution | la loi Informatique et Libertés
law_section: Section <n2>(<l>) | Article <n2> | § <n3> | Art. <n2>(<d>) | Chapter <n2> | paragraph <d>.<d> | Rule <n2><l>-<d> | <n2> U.S.C. § <n4> | Schedule <d> | Clause <n2>.<d>
law_section@de: § <n3> | § <n3> Abs. <d> | Art. <n2> Abs. <d> | Artikel <n2> | § <n2> Abs. <d> Satz <d> | §§ <n2>, <n3> BGB
law_section@fr: l'article <n3> | l'article L. <n3>-<d> | l'alinéa <d> | l'article <n2> du Code civil | l'article R. <n3>
court_case: <last> v. <last> | <last> v <country> | Roe v. Wade | State v. <last> | In re <last> | People v. <last> | Marbury v. Madison | R v <last> | <employer> v. <last> | <last> et al. v. <employer> | Brown v. Board of Education
court_case@de: <last> gegen <last> | Rechtssache <coined> | Lüth-Urteil | <last> gegen <country> | Caroline-Urteil | Rechtssache <last>
court_case@fr: l'affaire <last> | l'arrêt <last> | <last> contre <last> | l'arrêt Blanco | l'affaire <last> contre <country>
case_number: <d>:<n2>-cv-<n4> | No. <n2>-<n3> | [<year0>] EWCA Civ <n3> | Case C-<n3>/<n2> | Docket <n4> | <n2> CR <n4> | <year0> WL <n4><n3>
case_number@de: <D> C <n3>/<n2> | <roman> ZR <n3>/<n2> | <n2> O <n4>/<n2> | <D> StR <n3>/<n2> | <D> BvR <n4>/<n2> | L <d> AS <n3>/<n2>
case_number@fr: n° <n2>-<n4><d> | RG <n2>/<n4> | C-<n3>/<n2> | n° <n4><n2>
crime: burglary | tax evasion | manslaughter | money laundering | arson | wire fraud | shoplifting | drunk driving | perjury | kidnapping | vandalism | first-degree murder | embezzlement | identity theft | drug trafficking | assault
crime@de: Einbruch | Steuerhinterziehung | Totschlag | Geldwäsche | Brandstiftung | Betrug | Ladendiebstahl | Trunkenheit am Steuer | Meineid | Entführung | Sachbeschädigung | Mord | Untreue | Körperverletzung | Drogenhandel
crime@fr: cambriolage | fraude fiscale | homicide | blanchiment d'argent | incendie volontaire | escroquerie | vol à l'étalage | enlèvement | vandalisme | meurtre | abus de confiance | trafic de drogue
penalty: <D> years in prison | life imprisonment | a fine of {money} | community service | <n2> months' probation | a suspended sentence | <n2> hours of community service | house arrest
penalty@de: <D> Jahre Haft | lebenslange Haft | Bewährungsstrafe | eine Geldstrafe von {money} | <n2> Sozialstunden | Führerscheinentzug
penalty@fr: <D> ans de prison | réclusion à perpétuité | du sursis | une amende de {money} | <n2> heures de travaux d'intérêt général
mythical_creature: dragon | unicorn | the Minotaur | Bigfoot | phoenix | the Loch Ness Monster | werewolf | the Kraken | troll | mermaid | Medusa | Cerberus | yeti | griffin | the <coined> Beast | vampire | chupacabra | leprechaun
mythical_creature@de: Drache | Einhorn | Minotaurus | Werwolf | Krake | Nixe | Yeti | Zerberus | Kobold | Vampir | Lindwurm | Wolpertinger
mythical_creature@fr: dragon | licorne | le Minotaure | loup-garou | sirène | le yéti | farfadet | vampire | Cerbère | la Tarasque | korrigan
zodiac_sign: Aries | Taurus | Gemini | Leo | Virgo | Libra | Scorpio | Sagittarius | Capricorn | Aquarius | Pisces
zodiac_sign@de: Widder | Stier | Zwilling | Löwe | Jungfrau | Waage | Skorpion | Schütze | Steinbock | Wassermann | Fische
zodiac_sign@fr: Bélier | Taureau | Gémeaux | Lion | Vierge | Balance | Scorpion | Sagittaire | Capricorne | Verseau | Poissons
chess_opening: Sicilian Defence | Ruy Lopez | Queen's Gambit | the <last> Variation | King's Indian | Caro-Kann | the French Defence | Najdorf | London System | <last> Gambit | Italian Game | Nimzo-Indian
emotion: anger | joy | shame | jealousy | relief | homesickness | pride | fear | disgust | gratitude | embarrassment | boredom | excitement | sorrow | anxiety
emotion@de: Wut | Freude | Scham | Eifersucht | Erleichterung | Heimweh | Stolz | Angst | Ekel | Dankbarkeit | Langeweile | Vorfreude | Trauer
emotion@fr: colère | joie | honte | jalousie | soulagement | mal du pays | fierté | peur | dégoût | gratitude | ennui | tristesse
family_relation: mother | uncle | younger sister | grandfather | stepson | cousin | mother-in-law | niece | husband | great-aunt | twin brother | ex-wife | godfather
family_relation@de: Mutter | Onkel | kleine Schwester | Großvater | Stiefsohn | Cousine | Schwiegermutter | Nichte | Ehemann | Großtante | Zwillingsbruder | Patenonkel
family_relation@fr: mère | oncle | petite sœur | grand-père | beau-fils | cousine | belle-mère | nièce | mari | grand-tante | frère jumeau | parrain
weather: thunderstorm | drizzle | fog | heavy snow | heatwave | hail | freezing rain | sunshine | gale-force winds | blizzard | sleet | overcast skies | light showers
weather@de: Gewitter | Nieselregen | Nebel | Schneefall | Hitzewelle | Hagel | Glatteis | Sonnenschein | Sturmböen | Schauer | Föhn
weather@fr: orage | bruine | brouillard | neige abondante | canicule | grêle | verglas | éclaircies | rafales | averses | mistral
direction: north | south-east | westbound | northwest | due south | eastward
direction@de: Norden | Südosten | Westen | Nordwesten | Süden | Nordost
direction@fr: nord | sud-est | ouest | nord-ouest | plein sud | nord-est
shape: triangle | hexagon | circle | rhombus | cube | ellipse | cylinder | trapezium | octagon | sphere | pyramid
shape@de: Dreieck | Sechseck | Kreis | Raute | Würfel | Ellipse | Zylinder | Trapez | Achteck | Kugel
shape@fr: triangle | hexagone | cercle | losange | cube | ellipse | cylindre | trapèze | octogone | sphère
cryptocurrency: Bitcoin | Ethereum | Dogecoin | <Noun>coin | Litecoin | BTC | ETH | Solana | <coined> Coin | Monero | XRP | USDC | Cardano
ticker_symbol: AAPL | TSLA | $<L><L><L><L> | <L><L><L> | NYSE: <L><L><L> | MSFT | NASDAQ: <L><L><L><L> | <L><L><L>.DE | BRK.B | $<L><L><L> | SAP.DE
stock_index: the Dow Jones | the S&P <n3> | DAX | the Nikkei | FTSE <n3> | Nasdaq Composite | CAC <n2> | the Hang Seng | Euro Stoxx <n2> | MSCI World | MDAX | IBEX <n2>
function_name: get_<coinedl>() | parse_<code0>() | <coinedl>.<code0>() | on<Noun>Click | compute<Noun> | malloc() | __init__ | to_string() | <code0><Noun>() | fetchAll() | is_<code0>_valid() | std::sort | print()
code0: user | order | token | index | cache | item | node | session | window | config | row | page | label
variable_name: user_<code0> | <code0>Count | MAX_<coinedu> | is_<code0> | $PATH | <code0>_id | HOME | i<Noun> | DATABASE_URL | temp_<code0> | this.<code0> | n_<code0>s | <coinedu>_API_KEY | <code0>Buffer
shell_command: git push origin main | sudo apt install <coinedl> | npm run <code0> | ls -la | pip install <coinedl> | rm -rf <code0>/ | docker compose up | ping <coinedl>.com | ssh <coinedl>@<coinedl> | chmod +x <code0>.sh | grep -r <code0> | kubectl get pods | make <code0> | cd /var/<coinedl>
error_code: 404 | ERR_<coinedu> | NullPointerException | 0x<hex4> | ENOENT | HTTP <d5>0<d> | SIGSEGV | E<n4> | <Noun>Error | ECONNREFUSED | ORA-<n4> | IndexError | ValueError | Error <n3> | KeyError
d5: 4 | 5
file_format: PDF | JPEG | CSV | .docx | MP3 | XML | PNG | JSON | YAML | .xlsx | ZIP | MP4 | SVG | EPUB | Parquet | .<l><l><l>
network_protocol: HTTP | TCP/IP | Bluetooth | SMTP | Wi-Fi 6 | MQTT | SSH | FTP | IPv6 | DNS | HTTPS | LoRaWAN | 5G | NFC | WebSocket | ZigBee | TLS | USB-C
algorithm: quicksort | Dijkstra's algorithm | PageRank | k-means | AES-<n3> | gradient descent | SHA-<n3> | A* search | random forest | RSA | the <last> algorithm | merge sort | binary search | simulated annealing | MD5 | <last>-<last> method
keyboard_key: Ctrl+C | Alt+F4 | Shift+Tab | Cmd+<L> | Ctrl+<L> | F<D> | Esc | Ctrl+Alt+Del | Enter | Caps Lock | Ctrl+Shift+<L>
"""
