# ruff: noqa: E501 - tables of words read better in long lines
"""Amounts, dates, measures, numbers and codes; what needs check digits or a calendar is in ``made``."""

TEXT = """
money: $<n3> | €<n2>.<d2> | £<n4> | <n3> euros | $<D>.<d> [million|billion] | <n2> dollars | USD <n3>,<d3> | €<D>,<d3> | ¥<n4> | <n2> cents | <n3> pounds | CHF <n2>.<d2> | $<n2>k | £<D>.<d>m | <n4> rupees | <currency_unit0> <n3> | half a million dollars | EUR <n2>.<d2> | <n2> bucks
money@de: <n3> Euro | <n2>,<d2> € | <D>.<d3>,<d2> EUR | <D>,<d> [Millionen|Milliarden] Euro | CHF <n3>.– | <n2> Cent | <n3>.<d3> € | <n4> Dollar
money@fr: <n3> euros | <n2>,<d2> € | <D> <d3>,<d2> € | <D>,<d> [millions|milliards] d'euros | <n2> centimes | <n3> francs | <n4> dollars
currency_unit0: USD | EUR | GBP | INR | JPY | CAD | SEK | PLN
relative_date: yesterday | tomorrow | last week | next month | two days ago | tonight | this morning | last year | next <weekday> | the day after tomorrow | in <D> weeks | a few months ago | today | last <season0>
season0: spring | summer | winter
relative_date@de: gestern | morgen | letzte Woche | nächsten Monat | vor zwei Tagen | heute Abend | heute | übermorgen | letztes Jahr | nächsten <weekday> | in <D> Wochen
relative_date@fr: hier | demain | la semaine dernière | le mois prochain | avant-hier | ce soir | aujourd'hui | l'an dernier | <weekday> prochain | dans <D> semaines
year: <year0>
month: January | February | March | April | May | June | July | August | September | October | November | December
month@de: Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember
month@fr: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
mon: Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sep | Oct | Nov | Dec
weekday: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
weekday@de: Montag | Dienstag | Mittwoch | Donnerstag | Freitag | Samstag | Sonntag | Sonnabend
weekday@fr: lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
season: spring | summer | autumn | winter | late summer | early spring | midwinter
season@de: Frühling | Sommer | Herbst | Winter | Spätsommer | Frühjahr
season@fr: printemps | été | automne | hiver | plein été
date: <month> <day> | <day> <month> <year0> | <month> <day>, <year0> | <d2m>/<day>/<year0> | <year0>-<d2m>-<dd> | <day> <month> | <mon> <day> | <weekday>, <month> <day> | the <day>th of <month> | <dd>.<d2m>.<year0> | <dd>/<d2m>/<yy> | <weekday> <day> <month> | <month> <year0>
date@de: <day>. <month> | <day>. <month> <year0> | <dd>.<d2m>.<year0> | <weekday>, <day>. <month> | <dd>.<d2m>. | <month> <year0> | <weekday>, den <dd>.<d2m>.<yy>
date@fr: <day> <month> | <day> <month> <year0> | <dd>/<d2m>/<year0> | <weekday> <day> <month> | <month> <year0> | <dd>.<d2m>.<yy>
d2m: 01 | 02 | 03 | 04 | 05 | 06 | 07 | 08 | 09 | 10 | 11 | 12
dd: 0<D> | 1<d> | 2<d8>
day: <D> | 1<d> | 2<d8>
d8: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
yy: <d><d>
mm: <d6><d>
d6: 0 | 1 | 2 | 3 | 4 | 5
hh: 0<d> | 1<d> | 2<d4>
d4: 0 | 1 | 2 | 3
clock_time: <D>:<mm> am | <D>:<mm> pm | <hh>:<mm> | <D> p.m. | <D>am | noon | midnight | <D>.<mm>pm | half past <ten> | <hh>:<mm>:<mm> | quarter to <ten> | <D> o'clock
clock_time@de: <hh>:<mm> Uhr | <hh>.<mm> Uhr | <D> Uhr | halb <ten> | Mitternacht | <hh>:<mm> | Viertel nach <ten> | <hh>:<mm>:<mm>
clock_time@fr: <hh>h<mm> | <D> h | <hh> heures | minuit | <hh>:<mm> | midi | <D> heures et demie
ten: two | three | four | five | six | seven | eight | nine | ten
ten@de: zwei | drei | vier | fünf | sechs | sieben | acht | neun
time_zone: UTC | GMT+<D> | CET | Pacific Time | EST | UTC-<D>:00 | Central European Time | IST | PST | Greenwich Mean Time | Eastern Time
duration: <n2> minutes | <D> years | <n2> hours | <ten> weeks | <D>½ hours | a decade | <n2> days | <ten> months | half an hour | <D>h <n2>m | <n2> seconds | six-month | <D> to <n2> days | a fortnight
duration@de: <n2> Minuten | <D> Jahre | <n2> Stunden | <ten> Wochen | ein halbes Jahr | <n2> Tage | <ten> Monate | <n2> Sekunden | anderthalb Stunden
duration@fr: <n2> minutes | <D> ans | <n2> heures | deux semaines | une demi-heure | <n2> jours | six mois | <n2> secondes | une dizaine d'années
frequency_of: twice a day | every <ten> weeks | once a month | daily | weekly | every other <weekday> | <D> times a week | quarterly | every <n2> minutes | annually | biweekly
frequency_of@de: zweimal täglich | alle <ten> Wochen | einmal im Monat | täglich | wöchentlich | jeden zweiten <weekday> | vierteljährlich | alle <n2> Minuten
frequency_of@fr: deux fois par jour | toutes les <n2> minutes | une fois par mois | chaque semaine | tous les <n2> jours | un <weekday> sur deux | chaque trimestre
age: <n2> years old | <n2>-year-old | aged <n2> | <n2> | <n2> yrs | age <n2> | <D> months old | in her <tens>s | <n2>yo
age@de: <n2> Jahre alt | <n2>-jährig | <n2> | im Alter von <n2> Jahren | <D> Monate alt
age@fr: <n2> ans | âgé de <n2> ans | âgée de <n2> ans | <n2> | <D> mois
tens: 20 | 30 | 40 | 50 | 60
percentage: <n2>% | <n2> percent | <D>.<d>% | <n2> per cent | <d>.<d2>% | <n2>.<d> % | <ten> percent | -<D>% | +<D>.<d>%
percentage@de: <n2> Prozent | <n2> % | <D>,<d> Prozent | <D>,<d2> % | <n2>% | +<D>,<d>%
percentage@fr: <n2> % | <n2> pour cent | <D>,<d> % | <D>,<d2>% | <n2>%
temperature: <n2>°C | <n2> degrees | -<D>°C | <n2>°F | minus <n2> degrees Celsius | <n3> K | <n2>.<d>°C | <n3> degrees Fahrenheit | <n2> °C
temperature@de: <n2> Grad | <n2> °C | minus <D> Grad | -<n2>°C | <n3> Grad Celsius | <n2>,<d> °C
temperature@fr: <n2> degrés | <n2> °C | moins <D> degrés | -<n2>°C | <n2>,<d> °C
distance: <n2> km | <n3> miles | <n2>.<d> km | <n3> metres | <ten> kilometres | <n2> nautical miles | <D> light years | <n2>m | <n2> mi | <n3> yards | <n2> mm | <n4> km
distance@de: <n2> Kilometer | <n3> m | <n2>,<d> km | <n3> Meter | <n4> km | <n2> Lichtjahre | <n2> mm
distance@fr: <n2> kilomètres | <n3> m | <n2>,<d> km | <n3> mètres | <n2> années-lumière | <n2> mm
height: <D>'<d>" | 1.<n2> m | <n4> m above sea level | <n4> ft | <n3> cm | <n2> storeys | <D> feet <D> inches | <n4> metres high | <n2> feet tall
height@de: 1,<n2> m | <n4> m ü. M. | <n3> cm | <n4> Meter hoch | <n2> m hoch
height@fr: 1,<n2> m | <n4> m d'altitude | <n3> cm | <n4> mètres d'altitude | <n2> m de haut
speed: <n2> mph | <n3> km/h | <n2> knots | Mach <D> | <n3> kilometres per hour | <n2> m/s | <n2>mph | <D>,<d3> rpm
speed@de: <n3> km/h | Tempo <n2> | <n2> Knoten | <n2> m/s | <n3> Stundenkilometer
speed@fr: <n3> km/h | <n2> nœuds | <n2> m/s | <n3> kilomètres par heure | Mach <D>
weight: <n2> kg | <n3> g | <n2> pounds | <n3> lbs | <n2> tons | <D>.<d> kg | <n3> grams | <n2> oz | <n2> stone | <D> tonnes
weight@de: <n2> kg | <n3> g | <n3> Gramm | <n2> Tonnen | <D>,<d> kg | <n2> Kilo | ein Pfund | <n2> Zentner
weight@fr: <n2> kg | <n3> g | <n3> grammes | <n2> tonnes | <D>,<d> kg | une livre | <n2> kilos
area: <n3> m² | <n2> acres | <n4> square feet | <n2> hectares | <n3> sq ft | <n3> square miles | <n2> sqm | <n4> km²
area@de: <n3> m² | <n2> Hektar | <n3> Quadratmeter | <n4> km² | <n2> qm
area@fr: <n3> m² | <n2> hectares | <n3> mètres carrés | <n4> km² | <n2> ha
volume: <n2> litres | <n3> ml | <D> gallons | <D> cups | <n2> tbsp | <D>.<d> l | <n2> barrels | <n2> cubic metres | <n2> fl oz | a pint | <D> tsp
volume@de: <n2> Liter | <n3> ml | <D> EL | <D> TL | <D>,<d> l | <n2> Kubikmeter | <n3> cl | <D> Tassen
volume@fr: <n2> litres | <n3> ml | <D> c. à soupe | <n2> cl | <D>,<d> l | <n2> m³ | <D> c. à café
power: <n3> W | <n3> hp | <D>.<d> kW | <n3> megawatts | <n2> GW | <n3> horsepower | <n4> watts | <n2> kWp
power@de: <n3> PS | <n3> W | <n2> kW | <n3> Megawatt | <D>,<d> kW | <n4> Watt
power@fr: <n3> ch | <n3> W | <n2> kW | <n3> mégawatts | <n4> watts
voltage: <n3> V | <n2> volts | <D>.<d> A | <n3> kV | <n2> mA | 12V | <n2> amps
radio_frequency: <n2>.<d> MHz | <D>.<d> GHz | <n2> kHz | <n3> Hz | <n3>.<d2> MHz | <n2> hertz
pressure: <n2> psi | <n4> hPa | <D>.<d> bar | <n3> kPa | <n2> atmospheres | <n4> mbar | <n3>/<n2> mmHg
data_size: <n3> GB | <n2> MB | <D> TB | <n3> kilobytes | <n2> GiB | <n3> Mbit | <D>.<d> petabytes | <n4> MB
data_size@de: <n3> GB | <n2> MB | <D> TB | <n3> Megabyte | <D>,<d> GB
data_size@fr: <n3> Go | <n2> Mo | <D> To | <n3> mégaoctets | <D>,<d> Go
calories: <n3> kcal | <n3> calories | <n3> kJ | <n4> kJ | <n3> cal per serving
sound_level: <n2> dB | <n3> decibels | <n2> dB(A) | -<D> dB
dimensions: <n2> x <n2> cm | <n2> × <n3> mm | <n2>x<n2>x<n2> cm | <D>ft x <D>ft | <n3> x <n3> x <n2> mm | <n2> by <n2> inches | DIN A<D>
score: <d>-<d> | <D>:<d> | <n2>-<n2> | 6-4, 6-<d> | <d>–<d> | <n3> for <D> | <n2>:<n2> | <d>-<d> on penalties
score@de: <d>:<d> | <n2>:<n2> | 6:4, 6:<d> | <d>:<d> n. V. | <d>:<d> (<d>:<d>)
score@fr: <d>-<d> | <d> à <d> | <n2>-<n2> | 6-4, 6-<d> | <d> buts à <d>
ordinal: 1st | 2nd | 3rd | <D4>th | 1<d>th | First | Second | Third | Fourth | Fifth | Ninth | 21st
D4: 4 | 5 | 6 | 7 | 8 | 9
rank: <ordinal> place | No. <D> | <ordinal> | runner-up | number one | world number <n2> | #<D> | third from bottom | last place
rank@de: Platz <D> | <D>. Platz | Rang <n2> | Vizemeister | Tabellenplatz <n2> | der <D>. Rang
rank@fr: <D>e place | deuxième | la <n2>e place | dernier rang | n° <D> mondial
number: <n2> | <n3> | <n4> | <ten> | <n2>,<d3> | a dozen | two hundred | <D>.<d> million | twenty-<ten> | thousands
number@de: <n2> | <n3> | <n2>.<d3> | <ten> | ein Dutzend | zweihundert | <D>,<d> Millionen | zwanzig
number@fr: <n2> | <n3> | <n2> <d3> | une douzaine | deux cents | <D>,<d> millions | vingt
ratio: <D>:<n2> | <n2> to <D> | 1:<n4> | <ten> to one | <D> in <n2> | 1/<n2> | <n2>:<n2>
rating: <D>/10 | <D4b> stars | ★★★★☆ | <D4b> out of 5 | <n2>/100 | 4.<d>/5 | thumbs up | ★★★ | <D>.<d>/10 | two thumbs down
D4b: 2 | 3 | 4 | 5 | 4.<d>
coordinates: <n2>.<d4x>, -<n2>.<d4x> | <n2>°<n2>'N <n2>°<n2>'E | <n2>.<d4x>° N, <n2>.<d4x>° W | <n2>°<n2>′<n2>″S | lat <n2>.<d4x> lon <n2>.<d4x>
d4x: <d><d><d><d>
d2: <d><d>
d3: <d><d><d>
email_address: <mailname>@<coinedl>.[com|org|net|de|fr|io] | <mailname>@[gmail|yahoo|outlook|web|gmx].[com|de] | info@<coinedl>.[com|org|eu] | <mailname>@<coinedl>.co.uk | <code0>s@<coinedl>.example
mailname: <!first><d> | <!first>.<!coined> | <coinedl> | <coinedl>_<d><d> | contact | press | <l>.<coinedl>
url: https://www.<coinedl>.[com|org|net]/<code0> | www.<coinedl>.[com|de|fr] | http://<coinedl>.[io|info] | https://<coinedl>.[gov|edu]/<code0>s/<n3> | t.co/<l><d><l><l><d><l> | bit.ly/<l><L><d><l><L> | https://<code0>.<coinedl>.org/?q=<coinedl>
handle: @<coinedl> | @<coinedl>_<d><d> | @<Noun><Noun> | @real<coined> | @<!first><d><d> | @<coinedl><code0> | @the<Noun> | u/<coinedl> | @<coined>FC | @<coinedl>.official
hashtag: #<Noun> | #<coined> | #<Adj><Noun> | #<Noun><year0> | #Throw<Noun>Thursday | #<coinedl> | #Save<Nouns> | #<Verb><coined> | #<Nouns>OfTikTok | #FF
ip_address: 192.168.<b>.<b> | 10.0.<b>.<b> | <b>.<b>.<b>.<b> | <b>.<b>.<b>.<b> | fe80::<hex4>:<hex4> | 2001:db8:<hex4>::<hex4>
b: <n2> | 1<d><d>
hexd: <d> | <d> | a | b | c | d | e | f
hex2: <hexd><hexd>
hex4: <hexd><hexd><hexd><hexd>
mac_address: <hex2>:<hex2>:<hex2>:<hex2>:<hex2>:<hex2> | <hex2>-<hex2>-<hex2>-<hex2>-<hex2>-<hex2>
domain_name: <coinedl>.com | <code0>.<coinedl>.org | mail.<coinedl>.net | <coinedl>.de | srv<n2>.<coinedl>.local | db-<D>.<coinedl>.internal | <coinedl>.co.uk
port_number: 8080 | 443 | 22 | <n4> | port <n4> | 5432 | 3306
file_name: <code0>_<n2>.<ext> | <coinedl>-final.<ext> | IMG_<n4>.jpg | <coined>.<ext> | <code0>.<ext> | README.md | scan<d3>.pdf | <coinedl>_v<D>.<ext> | Dockerfile | notes <year0>.<ext>
ext: pdf | docx | py | csv | txt | json | xlsx | log | png | yaml | zip | html
file_path: /var/log/<coinedl>/<code0>.log | C:\\Users\\<coinedl>\\<code0> | /home/<coinedl>/<code0>.<ext> | ~/<code0>s/<coinedl> | src/<coinedl>/<code0>.py | /etc/<coinedl>.conf | D:\\<coined>\\<code0>.<ext> | ./build/<code0>
version_number: v<D>.<d>.<n2> | <D>.<d> | <n2>.<d>.<d> | version <D>.<d> | <D>.0-beta<D> | v<n2> | <year0>.<D> | <D>.<d>.<d>-rc<D>
version: <n2>.04 | <n2>.10
commit_hash: <hex4><hex2><hexd> | <hex4><hex4><hex4><hex4><hex4><hex4><hex4><hex4><hex4><hex4> | sha256:<hex4><hex4><hex4> | <hex4><hex4>
ticket_key: <L><L><L>-<n4> | #<n4> | <L><L><L><L>-<n3> | INC<n4><d3> | BUG-<n3> | GH-<n4> | SR-<n4><n2>
vulnerability: CVE-<year0>-<n4> | CVE-<year0>-<n4><d> | Heartbleed | Log4Shell | Spectre | GHSA-<hex4>-<hex4>-<hex4> | Shellshock
doi: 10.<n4>/<coinedl>.<year0>.<n4> | doi:10.<n4>/<l><n4> | 10.<n4>/s<n4>-<n3>-<n4>-<d>
bic: <L><L><L><L>DEFF | <L><L><L><L>DE<L><L><d><L><L> | <L><L><L><L>FRPP | <L><L><L><L>GB<d><L> | <L><L><L><L>US<d><d>XXX | <L><L><L><L>ATWW
licence_plate: <L><L>-<L><L> <n3> | <L>-<L><L> <n4> | <L><L><d2> <L><L><L> | <D><L><L><L><d3> | <L><L>-<d3>-<L><L> | <L><L><L> <n4> | <n4> <L><L> <n2>
flight_number: <L><L><n3> | LH <n4> | BA<n3> | AF <n4> | Flight <n3> | <L><L> <n4> | UA<n4> | DL<n3> | EW <n4>
train_number: ICE <n3> | RE <n4> | IC <n4> | TGV <n4> | RB <n2> | EC <n3> | Train <n3> | NJ <n3> | TER <n4><d>
bus_line: U<D> | S<D> | the <n2> bus | Line <D> | Bus <n3> | tram <n2> | M<n2> | the Central line | the <L> train | N<n2> | Route <n2>
bus_line@de: U<D> | S<D> | Bus <n3> | Linie <n2> | Tram <n2> | M<n2>
bus_line@fr: ligne <n2> | le bus <n3> | RER <L> | T<D> | métro <n2> | ligne <L>
seat: <n2><AF> | row <n2>, seat <D> | <n2><AF> | Block <L>, Row <n2>, Seat <n2> | Stalls <L><n2>
seat@de: Platz <n2> | Reihe <n2>, Platz <D> | Wagen <D>, Platz <n2> | <n2><AF>
seat@fr: place <n2> | rang <L>, place <n2> | voiture <D>, place <n2> | <n2><AF>
AF: A | B | C | D | E | F
gate: gate <L><n2> | <L><n2> | platform <n2> | Platform <D> | Gate <n2> | track <D>
gate@de: Gleis <n2> | Gate <L><n2> | Gleis <D> | Flugsteig <L><n2>
gate@fr: porte <L><n2> | voie <n2> | quai <D> | voie <L>
room: room <n3> | Room <L><n2> | suite <n4> | the <ordinal> floor | Conference Room <Noun> | Lecture Hall <D> | ward <D><L> | Lab <n3>
room@de: Raum <n3> | Zimmer <n3> | Hörsaal <D> | Saal <town> | <D>. Stock | Station <D><L>
room@fr: salle <n3> | chambre <n3> | amphi <L> | bureau <L><n3> | <D>e étage
tracking_number: 1Z<d3><L><d3><d3><d4x> | JD<d4x><d4x><d4x> | <L><L><d4x><d4x><d>DE | <d4x> <d4x> <d4x> | <L><L><d4x><d4x><d>GB | 00<d4x><d4x><d4x>
passport_number: <L><d4x><d4x> | <L><d2><L><d3><L><d> | <d4x><d4x><d> | <L><L><d4x><d3> | C<d><L><d2><L><L><d2>
social_security_number: <d3>-<d2>-<d4x> | <d2> <d2><d2><d2> <L> <d3> | <D> <d2> <d2> <d2> <d3> <d3> <d2> | <L><L> <d2> <d2> <d2> <L> | XXX-XX-<d4x>
booking_code: <L><L><d><L><L><d> | <L><d><L><L><L><d> | <L><L><L><L><L><L> | #<L><L><d4x> | RES-<d4x><d>
serial_number: S/N <L><d4x><L><d3> | <L><L><d4x>-<d4x> | SN<d4x><d4x> | <L><d><L><d><L><d4x> | <d4x>-<L><L>-<d3>
patent_number: US<d><d3><d3> B<D> | EP <d><d3><d3> A<D> | US <D>,<d3>,<d3> | WO<year0>/<d3><d3> | DE10<year0><d3><d3> | GB<d3><d4x>
postcode: <d4x><D> | <L><L><D> <D><L><L> | <L><n2> <D><L><L> | <d4x><D>-<d4x> | <D><d3> <L><L>
postcode@de: <D><d4x> | <D><d3> | D-<D><d4x>
postcode@fr: <D><d>0<d>0 | <D><d4x>
building_number: <n2> | <n3> | <n2><l> | <n4>
password: <coined><d2>! | <l><L><d><l><L><d>$ | correct-<noun>-<noun> | <noun><d2> | <Noun><year0># | <coinedl><d4x> | p4ss<coinedl> | qwerty<d3>
hex_colour: #<hex2><hex2><hex2> | #<hexd><hexd><hexd> | #FF<hex2><hex2> | 0x<hex2><hex2><hex2>
clothing_size: XL | size <n2> | EU <n2> | XXS | 42 | UK <D> | L | US <D>.5 | one size | M | <n2>/<n2> | 3XL
clothing_size@de: Größe <n2> | XL | Gr. <n2> | EU <n2> | M | 42
clothing_size@fr: taille <n2> | XL | pointure <n2> | M | T<n2> | 42
screen_resolution: 1920 × 1080 | 4K | 1080p | 2560x1440 | <n4>x<n4> | 720p | 8K | full HD | <n4> × <n4> px
musical_key: C major | A minor | F-sharp minor | B-flat major | E-flat minor | D major | G minor | E major | C-sharp major
musical_key@de: C-Dur | a-Moll | fis-Moll | B-Dur | Es-Dur | d-Moll | E-Dur
musical_key@fr: do majeur | la mineur | fa dièse mineur | si bémol majeur | mi mineur | sol majeur
grade: A+ | B- | C | <n2>/100 | pass with distinction | F | 3.<d> GPA | a B plus | first-class honours | D minus
grade@de: eine Zwei | <D>,<d> | sehr gut | eine Fünf | befriedigend | 1,<d> | 2- | mangelhaft
grade@fr: <n2>/20 | mention bien | mention très bien | <D>,5 sur 20 | un A | passable
emoji: 😂 | 😍 | 🔥 | :-) | 🎉 | ;) | 🙏 | :D | <3 | 💔 | 🤔 | 👍 | xD | 🥳 | :( | ^_^
phone_number: (<d3>) <d3>-<d4x> | <d3>-<d3>-<d4x> | +44 20 <d4x> <d4x> | +49 <d3> <d4x><d3> | 0<d3> <d3><d3> | +1 <d3> <d3> <d4x> | +33 6 <d2> <d2> <d2> <d2> | 07<d3> <d3><d3> | 1-800-<L><L><L><L><L><L><L> | +91 <d4x><D> <d4x><D>
phone_number@de: 0<d3>/<d4x><d2> | 0<d3> <d4x><d2> | +49 <d3> <d4x><d3> | 017<d> <d4x><d3> | (0<d3>) <d4x>-<d2> | +43 1 <d3><d4x>
phone_number@fr: 0<D> <d2> <d2> <d2> <d2> | +33 <D> <d2> <d2> <d2> <d2> | 0<D>.<d2>.<d2>.<d2>.<d2> | 08 00 <d2> <d2> <d2>
"""
