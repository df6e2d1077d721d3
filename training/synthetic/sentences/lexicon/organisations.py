# ruff: noqa: E501 - tables of words read better in long lines
"""Organisations, most of them invented, and those that everyone knows."""

TEXT = """
airline: <coined> Air | Air <coined> | <country> Airways | <town> Airlines | Fly<coined> | Lufthansa | Delta | Ryanair | Emirates | KLM | Qantas | easyJet | <chameleon> Air | Sky<coined> | British Airways | Air France | United | Wizz Air | <coined>jet
railway_operator: Amtrak | Deutsche Bahn | <coined> Rail | SNCF | <Noun>Line Trains | <town> Railways | Eurostar | <coined> Express | ÖBB | Great <Adj> Railway | Trenitalia
shipping_line: Maersk | <coined> Lines | <last> Shipping | Hapag-Lloyd | <coined> Ferries | DHL | FedEx | <Kolour> Star Line | UPS | <last> & <last> Freight | Hermes
bank: <town> Savings Bank | Bank of <town> | <last> & <last> Bank | <coined> Bank | First <town> Bank | Barclays | HSBC | Goldman Sachs | UBS | BNP Paribas | Bank of <country> | Banco <coined> | <last> Brothers | Deutsche Bank | <Noun> Credit Union | Santander | N<n2> | Wells Fargo
bank@de: Sparkasse <town> | Volksbank <town> | Bankhaus <last> | Deutsche Bank | Commerzbank | <coined>bank | Landesbank <region> | Postbank
bank@fr: Banque <last> | BNP Paribas | Crédit <coined> | Caisse d'Épargne de <town> | Banque de <town> | Société Générale
central_bank: the Federal Reserve | the European Central Bank | the Bank of England | the Reserve Bank of <country> | the National Bank of <country> | the Bundesbank | the Fed | the ECB | the Bank of Japan
central_bank@de: Bundesbank | EZB | Schweizerische Nationalbank | Fed | Europäische Zentralbank | Notenbank von <country>
central_bank@fr: la Banque de France | la BCE | la Banque centrale européenne | la Réserve fédérale | la banque centrale de <country>
insurer: <coined> Insurance | <last> Mutual | Allianz | AXA | <town> Life | Swiss Re | Prudential | <Adj> Shield Insurance | Zurich | <coined> Assurance | AOK | Lloyd's
stock_exchange: the New York Stock Exchange | Nasdaq | the London Stock Exchange | Euronext | the <town> Stock Exchange | Börse <town> | Deutsche Börse | NYSE | the Tokyo Exchange
investment_fund: <coined> Capital | <last> Partners | <Noun> Ventures | <Adj> Peak Capital | BlackRock | <last> Asset Management | <coined> Fund <roman> | <chameleon> Capital | Berkshire Hathaway | <Noun>point Equity
car_maker: Toyota | Volkswagen | Ford | BMW | Renault | Tesla | Hyundai | Fiat | <coined> Motors | <last> Automobile | Honda | General Motors | Volvo | <chameleon> Motors | Peugeot | Mercedes-Benz | Porsche
software_maker: <coined> <trade> | <coined> | <Noun><Noun> | Google | Microsoft | Oracle | SAP | Adobe | OpenAI | <coined>ly | <coined>.io | Apple | <last> <trade> | IBM | <Noun>ify | <Adj><Noun> | Meta | Spotify | Netflix | Nvidia | <chameleon> <trade>
drug_maker: Pfizer | Novartis | <coined> Pharma | Bayer | Roche | <coined> Therapeutics | <coined> Biosciences | AstraZeneca | Sanofi | <last> Laboratories | Moderna | <coined>gen
supermarket: Walmart | Tesco | Aldi | Lidl | Carrefour | <coined> Market | <last>'s | Rewe | Whole Foods | <coined>mart | Target | IKEA | Fresh<Noun> | Edeka | Monoprix | Costco | <coined> Fresh
energy_supplier: Shell | BP | ExxonMobil | <coined> Energy | <town> Power & Light | <coined> Oil | E.ON | EDF | <Noun> Renewables | Stadtwerke <town> | Gazprom | TotalEnergies | <coined> Petroleum | Vattenfall
brewery: <last> Brewery | <coined> Distillery | <Adj> <Noun> Brewing | Brauerei <last> | Château <coined> | Weingut <last> | <Noun> Vineyards | Heineken | Domaine <last> | <town> Brewing Co.
law_practice: <last> & <last> LLP | <last>, <last> & <last> | <last> Chambers | <last> Legal | <last> Solicitors | Kanzlei <last> | <last> Rechtsanwälte | Cabinet <last>
fashion_label: <first> <last> | Zara | Gucci | Prada | <coined> | Maison <last> | House of <last> | Nike | Adidas | <Noun> & <Noun> | H&M | <chameleon> | <last> Couture | Chanel | Levi's
employer: <last> Logistics | <coined> <trade> | <town> City Council | <last> & Sons <legal> | <coined> <legal> | <last> Engineering | <Noun> Foods | <last> <legal> | <town> Transit | <coined> Consulting | <Adj> <Noun> Studios
employer@de: <last> GmbH | <coined> AG | Stadtwerke <town> | <last> & Söhne | <coined>werke | Stadt <town> | <last> Logistik | Autohaus <last> | <coined> <trade> GmbH
employer@fr: <last> SARL | <coined> SA | Mairie de <town> | Ateliers <last> | Groupama | Transports <last> | <coined> Conseil
newspaper: The <town> Times | The <town> <paper> | <town> <paper> | Le Monde | The Guardian | The New York Times | El País | Washington Post | The Daily <Noun> | <Adj> <paper> | the <chameleon> <paper> | Die Zeit | The <country> <paper> | USA Today | The Sun | the <last> County <paper>
newspaper@de: <town>er Zeitung | Süddeutsche Zeitung | FAZ | Die Zeit | <town>er Tageblatt | taz | <town>er Anzeiger | Bild | <region> Kurier | Der Standard
newspaper@fr: Le Monde | Le Figaro | Libération | Le Courrier de <town> | L'Écho de <town> | La Voix du <NounFm> | Le Journal de <town> | Ouest-France
paper: Herald | Tribune | Gazette | Chronicle | Courier | Observer | Post | Star | Mirror | Examiner | Standard | Journal | Inquirer | Globe | Echo
magazine: Time | The Economist | <Noun> Weekly | <coined> Magazine | Vogue | Rolling Stone | <town> Life | Wired | <Adj> <Noun> Quarterly | National Geographic | Der Spiegel | Paris Match | Modern <Noun> | The New Yorker | Forbes | <Ing> World
tv_channel: BBC One | CNN | ZDF | Arte | NBC | <coined> TV | Channel <n2> | <town> TV | Fox News | Al Jazeera | ARD | TF1 | HBO | ProSieben | Sky <Noun> | ESPN | <coined>Vision
radio_station: Radio <coined> | <n2> FM | <Noun> FM | BBC Radio <n2> | NPR | Radio <town> | K<L><L><L> | W<L><L><L> | France Inter | Antenne <town> | Deutschlandfunk | <coined> Radio | Jazz <n2>.<d>
news_agency: Reuters | AP | AFP | dpa | the Associated Press | TASS | Xinhua | <coined> Press | <country> News Agency | Bloomberg | ANSA | Kyodo
academic_journal: Nature | Science | The Lancet | Cell | the Journal of <Science> | <Science> Letters | Annals of <Science> | <coined> Review of <Science> | PNAS | <country> Journal of <Science> | BMJ | Physical Review | Acta <coined>
Science: Physics | Medicine | Economics | Chemistry | Linguistics | Neuroscience | Ecology | Surgery | Robotics | Law | Archaeology | Mathematics | Nutrition
publishing_house: Penguin | <last> & <last> | <last> Press | <Noun> House | <Adj> <Noun> Books | Suhrkamp | Gallimard | <town> University Press | <last> Verlag | HarperCollins | Éditions <last> | <coined> Books | Fischer | Faber
record_label: <coined> Records | Sony Music | <Adj> <Noun> Records | Motown | <last> Recordings | Sub Pop | <Noun> Tapes | Deutsche Grammophon | XL | <chameleon> Records | Universal Music | Stax
film_studio: <Noun> Pictures | Warner Bros. | Paramount | <last> Films | A24 | Studio <coined> | Pixar | <Adj> <Noun> Productions | Universal | Disney | UFA | Gaumont | <chameleon> Pictures
game_studio: <coined> Games | Nintendo | <Adj> <Noun> Games | Ubisoft | <Noun>forge | Valve | Studio <coined> | <coined> Interactive | Blizzard | Rockstar | CD Projekt | <Noun> Softworks
university: University of <town> | <last> University | <town> State University | Harvard | MIT | Oxford | <last> College | Stanford | ETH Zurich | the University of <region> | UCLA | <town> Tech | <town> Institute of Technology | St <saintname>'s College | Sorbonne | Yale | <state> State
university@de: Universität <town> | TU <town> | Hochschule <town> | LMU München | Humboldt-Universität | <last>-Universität <town> | FH <town> | RWTH Aachen | Uni <town>
university@fr: l'université de <town> | la Sorbonne | Sciences Po | l'École polytechnique | l'université <first>-<last> | l'INSA de <town> | Paris <roman>
school: <last> High School | <town> Grammar School | St. <saintname>'s Primary School | <last> Elementary | <Adj> Hill Academy | <town> Montessori School | Eton | <last> Middle School | PS <n3>
school@de: <last>-Gymnasium | Grundschule <town> | <first>-<last>-Schule | Realschule <town> | Waldorfschule <town>
school@fr: le lycée <last> | le collège <first>-<last> | l'école <last> | le lycée <first>-<last> | l'école de la <NounFf>
research_institute: CERN | the Max Planck Institute | the <last> Institute | <coined> Laboratory | the Institute for <Science> | Los Alamos | Fraunhofer <Science> | the <town> Observatory | Institut Pasteur | the <last> Center for <Science> | DESY | <country> Academy of Sciences | Scripps Research
hospital: <town> General Hospital | St. <saintname>'s Hospital | Mayo Clinic | <last> Medical Center | <town> Children's Hospital | Mount Sinai | the <last> Clinic | <town> Infirmary | <Adj> Valley Hospice
hospital@de: Klinikum <town> | Charité | Universitätsklinikum <town> | St.-<saintname>-Krankenhaus | <last>klinik | Krankenhaus <town>
hospital@fr: l'hôpital <last> | le CHU de <town> | la clinique Saint-<first> | la Pitié-Salpêtrière | l'hôpital Necker | la clinique du <NounFm>
ministry: the Ministry of <Portfolio> | the Department of <Portfolio> | the <country> Foreign Ministry | the Treasury | the Pentagon | the Home Office | the State Department | the Department for <Portfolio>
ministry@de: Bundesfinanzministerium | Auswärtiges Amt | Innenministerium | Ministerium für <PortfolioD> | Kultusministerium | Verteidigungsministerium | Umweltministerium von <region>
ministry@fr: le ministère de la Justice | le ministère de l'Intérieur | Bercy | le Quai d'Orsay | le ministère de la Santé | le ministère des Armées
Portfolio: Health | Finance | Defence | Justice | Agriculture | Education | Transport | the Interior | Energy | Labour | Culture | Homeland Security | Fisheries
PortfolioD: Gesundheit | Verkehr | Bildung | Wirtschaft | Landwirtschaft | Kultur | Justiz
government_agency: the FDA | the EPA | NHTSA | the Federal <Portfolio> Agency | the <country> Office of <Portfolio> | the SEC | HMRC | the IRS | the <town> Planning Office | Ofcom | the National <Portfolio> Authority | CDC | the Census Bureau | Social Security Administration | FEMA
government_agency@de: Bundesnetzagentur | BaFin | Finanzamt <town> | Bundeskartellamt | Jugendamt <town> | Landesamt für <PortfolioD> | Umweltbundesamt | Bundesagentur für Arbeit | Robert Koch-Institut
government_agency@fr: la CNIL | l'Urssaf | l'Arcom | la préfecture de <town> | l'Ademe | France Travail | l'Insee | l'Autorité des marchés financiers
parliament: the House of Commons | the Senate | Congress | the Bundestag | the Knesset | the European Parliament | the House of Representatives | the Duma | the <country> National Assembly | the Riksdag | the <region> Assembly
parliament@de: Bundestag | Landtag von <region> | Nationalrat | Bundesrat | Europaparlament | Knesset | Stadtrat von <town>
parliament@fr: l'Assemblée nationale | le Sénat | le Parlement européen | le Bundestag | le conseil municipal de <town>
court: the Supreme Court | the <town> District Court | the European Court of Human Rights | the High Court | <state> Court of Appeals | the <town> Magistrates' Court | the International Court of Justice | the <ordinal> Circuit | the Constitutional Court of <country> | U.S. Bankruptcy Court | <last> County Court
court@de: Bundesgerichtshof | Landgericht <town> | Amtsgericht <town> | OLG <town> | Bundesverfassungsgericht | EuGH | Arbeitsgericht <town> | VG <town> | BGH
court@fr: la Cour de cassation | le tribunal de <town> | la cour d'appel de <town> | le Conseil d'État | la CEDH | la Cour de justice de l'Union européenne
police_force: the <town> Police Department | Scotland Yard | LAPD | NYPD | <town> Police | the <last> County Sheriff's Office | Interpol | the Royal Canadian Mounted Police | <state> Highway Patrol | Guardia Civil
police_force@de: Polizei <town> | Bundespolizei | LKA <region> | Polizeipräsidium <town> | Polizeiinspektion <town>
police_force@fr: la police de <town> | la gendarmerie de <town> | la brigade criminelle | la PJ de <town>
military_unit: the <ordinal> Airborne Division | the <ordinal> Infantry Regiment | <country> Navy | the Royal Marines | <n3>th Fighter Squadron | the <last> Brigade | the French Foreign Legion | Task Force <Noun> | the <ordinal> Battalion | <Noun> Company | USAF
secret_service: the CIA | MI6 | Mossad | the NSA | the BND | the FSB | the DGSE | the KGB | the Stasi | the <country> Intelligence Directorate | ISI
space_agency: NASA | ESA | Roscosmos | JAXA | ISRO | the German Aerospace Center | CNES | the <country> Space Agency | DLR | CNSA
international_organisation: the United Nations | NATO | the WHO | UNESCO | the European Union | the IMF | the World Bank | OPEC | the African Union | ASEAN | the Red Cross | UNICEF | the WTO | the EU | the OECD
international_organisation@de: Vereinte Nationen | NATO | WHO | EU | Internationaler Währungsfonds | UNESCO | Weltbank | OSZE | UNICEF
international_organisation@fr: l'ONU | l'OTAN | l'OMS | l'Union européenne | l'Unesco | le FMI | la Banque mondiale | l'OCDE
political_party: the <country> People's Party | the Labour Party | the Democrats | the Republican Party | the <Adj> Alliance | the Greens | <coined> Front | the Social Democrats | GOP | Sinn Féin | the Conservatives | Forward <country> | the <region> League | Tories | Party of <Abstract> | ANC | BJP
political_party@de: SPD | CDU | FDP | die Linke | CSU | AfD | ÖVP | Bündnis <AbstractD> | Freie Wähler | Piratenpartei | <coined>-Partei
political_party@fr: le Parti socialiste | Les Républicains | le RN | La France insoumise | Renaissance | le MoDem | le Parti <coined> | l'UDI
trade_union: the Teamsters | Unite | IG Metall | ver.di | the United Auto Workers | the National Union of <Trade> | SAG-AFTRA | CGT | CFDT | the <town> <Trade> Union | GEW | the Amalgamated <Trade> | AFL-CIO
Trade: Teachers | Miners | Nurses | Dockers | Bakers | Printers | Railwaymen | Weavers | Electricians
charity: Greenpeace | Oxfam | Amnesty International | Doctors Without Borders | the <last> Foundation | Save the <Nouns> | <Noun> Aid | WWF | <Adj> Hearts | Médecins Sans Frontières | Caritas | Friends of the <Noun> | <town> Food Bank | Emmaüs | Brot für die Welt | the <last> Trust | Feed the <Nouns>
religious_body: the Jesuits | the Franciscans | the Church of England | the <town> Diocese | the Vatican | the Salvation Army | the Order of St <saintname> | the Evangelical Church of <region> | the Knights Templar | Opus Dei | the Lutheran Synod
fan_club: the <town> Chess Society | Friends of <last> | the <coined> Fan Club | the <Noun> Collectors' Association | the <town> Rowing Club | Ultras <town> | the <last> Appreciation Society | Kleingartenverein <last> | the <Adj> <Nouns> Book Circle
militant_organisation: Hezbollah | the Taliban | FARC | Boko Haram | al-Qaeda | ETA | the <coined> Liberation Front | the IRA | <coined> Brigades | Islamic State | the <Kolour> Army Faction | Al-Shabaab | the <Adj> Dawn Militia
crime_ring: the <town> Cartel | the <last> Family | the Yakuza | Cosa Nostra | the <Adj> <Nouns> | the <last> Clan | Camorra | MS-13 | the <town> Boys | 'Ndrangheta | Sinaloa Cartel
football_club: <town> FC | FC <town> | <town> United | <town> City | Real <town> | Manchester United | Bayern Munich | Arsenal | Juventus | <town> Rovers | Borussia <town> | <last> Athletic | Sporting <town> | Barcelona | Chelsea | Inter | <town> Town | AC Milan | Ajax | Boca Juniors | Dynamo <town> | <town> | <bigcity>
football_club@de: FC <town> | SV <town> | <town> | VfB <town> | Borussia <town> | Eintracht <town> | Schalke <ordn> | FC Bayern | Werder Bremen | TSV <last>hausen | Union Berlin | Werder
ordn: <d><d>
football_club@fr: l'OM | le PSG | l'OL | l'AS <town> | le FC <town> | le Stade rennais | l'Olympique de <town> | Saint-Étienne | le RC Lens | l'AJ <town>
basketball_team: Chicago Bulls | the Lakers | <town> <beast> | the <town> <beast> | Golden State Warriors | the Celtics | ALBA Berlin | the <beast> | Baskets <town> | ASVEL | Real <town> Baloncesto | the <coined> <beast>
hockey_team: the <town> <beast> | the Rangers | Boston Bruins | Toronto Maple Leafs | <town> <beast> | Eisbären Berlin | Kölner Haie | the Penguins | HC <town> | Dynamo <town> | the <beast>
racing_team: Ferrari | Red Bull Racing | McLaren | <last> Racing | Mercedes | Team <coined> | Scuderia <coined> | Williams | <last> Motorsport | Haas | <coined> Grand Prix
esports_team: Team <coined> | <coined> Gaming | <Adj> <Nouns> | Fnatic | G2 | <Noun> Esports | T1 | <coined><d> | Cloud<d> | <beast> Esports | Natus Vincere
sports_league: the Premier League | the NBA | Bundesliga | La Liga | the NFL | Serie A | MLB | Ligue <d> | the <country> <ordinal> Division | the NHL | the <coined> League | Eredivisie | the EuroLeague | Kreisliga B
sports_federation: FIFA | UEFA | the IOC | the <country> Football Association | DFB | the FIA | World Athletics | the <country> Tennis Federation | the <state> Swimming Association | USADA | the FFF
band: The <Nouns> | The <Adj> <Nouns> | <Adj> <Noun> | <coined> | <Noun> <Noun> | <first> and the <Nouns> | <chameleon> | <Nouns> of <town> | Radiohead | Metallica | ABBA | Coldplay | Kraftwerk | Rammstein | BTS | <Noun>s & <Nouns> | <coined> <coined> | Daft Punk | U2 | Oasis | Nirvana | Queen | <Kolour> <Noun> | <town> <Nouns> | Blink-<d><d><d> | The <last>s
orchestra: the <town> Philharmonic | <town> Symphony Orchestra | the Berliner Philharmoniker | the <last> Quartet | the London Symphony Orchestra | <town> Chamber Orchestra | <coined> Ensemble | Gewandhausorchester | Orchestre de <town>
choir: the Vienna Boys' Choir | the <town> Chorale | <saintname> Singers | the <last> Choir | <Noun> Voices | the Mormon Tabernacle Choir | Kantorei <town> | Chœur de <town> | Gospel <Noun> | <town> Cathedral Choir
theatre_company: the Royal Shakespeare Company | the Bolshoi | <town> Ballet | <coined> Dance Theatre | the <Adj> <Noun> Players | Berliner Ensemble | Cirque du Soleil | Compagnie <last> | <last> Puppet Theatre | <Noun> Stage Ensemble
"""
