# ruff: noqa: E501 - tables of sentences read better in long lines
"""What is said in German, by domain; names stand where they take no ending."""

TEXT = """
= news
{politician#a} [sagte|erklärte] {relative_date} in {city}, man wolle {money} für Schulen ausgeben. {#a} gehört zur Partei {political_party}.
Wie {newspaper} berichtet, tritt {executive#a} zurück. {#a} äußerte sich nicht.
{city} – Bei einem Unfall auf der {motorway} sind {relative_date} {number} Menschen verletzt worden.
{police_officer} von der Behörde „{police_force}“ bestätigte, dass {suspect} um {clock_time} festgenommen wurde.
{trade_union} ruft für {weekday} zum Streik bei {railway_operator} auf.
{head_of_state} reist im {month} nach {country}.
{natural_disaster}: Schäden von {money} in {region}
„{quotation}“, sagte {politician} [am {weekday}|in {city}|].
{charity} und {international_organisation} fordern Hilfe für {country}.
Die Behörde {government_agency} warnt vor {malware}.
{percentage} der Stimmen gingen {year} an {political_party}.
{victim} ({age}) wurde in {neighbourhood} gefunden, {witness} rief um {clock_time} an.
= business
{bank} [kauft|verkauft] Anteile an {software_maker} für {money}.
{executive} wechselt von {insurer} zu {supermarket}.
{car_maker} stellt {relative_date} in {city} den {car_model} vor.
Aktien von {energy_supplier} [stiegen|fielen] um {percentage}, der Index {stock_index} gab nach.
{founder#a} gründete {software_maker} im Jahr {year}. {#a} hält noch {percentage}.
{airline} streicht Flüge nach {city} und {city}.
Gesucht: {job_title} bei {employer} in {city}, {money} im Monat
= sport
{football_club} [schlägt|besiegt] {football_club} mit {score}.
{footballer#a} traf für {football_club}; {coach} lobte {#a} nach dem Spiel.
{tennis_player} gewann {year} {sports_event}.
{athlete} aus {country} kam auf {rank}.
{cyclist} fuhr {distance} in {duration}.
{referee} pfiff die Partie {football_club} gegen {football_club} in der Arena „{stadium}“.
= arts
{actor#a} spielt in „{film}“ von {film_director}. {#a} lebt in {city}.
{band} veröffentlicht im {month} das Album „{album}“.
{author} las aus „{novel}“ in der Reihe „{exhibition}“.
Im Programm von {tv_channel} läuft {tv_series}.
{singer} sang „{song}“, {orchestra} spielte „{symphony}“ von {composer}.
{painter} malte „{painting}“ im Jahr {year}, heute hängt es im Haus {museum}.
{award} geht an {author} für „{novel}“.
{theatre_company} zeigt „{play}“ am {date} im Haus {theatre}.
= science
{scientist#a} von der Einrichtung {research_institute} forscht über {academic_field}. {#a} erhielt {award}.
{space_agency} schickt {spacecraft} zum Planeten {planet}.
{gene} und {protein} kommen in {cell_type} vor.
Der Stoff {chemical} schmilzt bei {temperature}.
{mammal} und {bird} wurden am {date} gezählt.
= medical
{patient#a}, {age}, klagt seit {duration} über {symptom} und {symptom}. Bei {#a} ist {disease} bekannt.
{physician} verordnet {drug}, {dosage} {frequency_of}.
Diagnose: {disease}; Therapie: {drug}, {medical_procedure}
Allergien: {allergen}. Blutgruppe {blood_type}
{nurse} notierte um {clock_time}: {symptom}, {temperature}
Befund: {injury}, {body_part}
= law
{court} verurteilte {suspect#a} wegen {crime} zu: {penalty}. {#a} schwieg.
Nach {law_section} {law} ist das unzulässig.
{judge} und {lawyer} kannten das Urteil mit dem Aktenzeichen {case_number}.
{court}, {case_number}, Urteil vom {date}
{lawyer} von {law_practice} vertritt {suspect}.
= technology
{software_library} {version_number} läuft nicht unter {operating_system}.
Bitte {file_name} an {email_address} schicken, Format {file_format}.
Der Rechner {domain_name} ({ip_address}) meldet {error_code}.
Wir schreiben alles in {programming_language} neu, Daten liegen in {database_system}.
Das {laptop_model} hat {data_size} Speicher und kostet {money}.
Ticket {ticket_key}: {function_name} liefert {error_code}
= travel
{train_number} nach {city} fährt um {clock_time} von {gate}.
Wir wohnten {duration} im Haus „{hotel}“ am Ufer: {lake}, {mountain}, {river} – alles da.
Flug {flight_number} mit {airline}, Sitz: {seat}, Buchung {booking_code}
Von {city} nach {village} sind es {distance}.
In {city} essen wir immer bei „{restaurant}“: {dish}, dazu {beer}.
{country} hat {number} Einwohner, gesprochen wird {language}.
= food
{weight} {ingredient} mit {volume} {ingredient} verrühren und bei {temperature} {duration} backen.
{spice} und {spice} dazugeben, dann {vegetable}.
[Einmal|Bitte] {dish} und {hot_drink}, danach {dessert}.
{chef} kocht {dish} mit {vegetable}.
= shopping
Zu verkaufen: {car_model}, Baujahr {year}, {distance}, {money}. Tel. {phone_number}
{phone_model}, {data_size}, {colour}, VB {money}
Wohnung in {neighbourhood}, {area}, {money} kalt, {email_address}
{garment} aus {fabric}, {clothing_size}, {colour}
{furniture}, {material}, {dimensions}
Ihr Paket {tracking_number} kommt {relative_date}.
Konto {iban}, {bic}
= people
{person#a} zog {year} von {city} nach {city}. {#a} arbeitet bei {employer}.
{person}, {age}, {job_title}, wohnt in der Gegend {neighbourhood}.
{student} studiert {academic_field} an der Einrichtung {university}.
{teacher} unterrichtet {school_subject}, Schule: {school}.
{person} und {person} heirateten am {date} in {village}.
{applicant} bringt mit: {academic_degree}, {skill}, {skill}
Hobbys: {hobby}, {sport}, {instrument}
Hund {pet} ({dog_breed}) entlaufen, Hinweise an {phone_number}
{monarch} verlor {year} die {battle}.
= chat
[boah|krass], {person} ist {relative_date} in {city} {emoji}
{handle} hast du {tv_series} gesehen? {hashtag}
{relative_date} noch jemand bei {festival}? {band} spielen! {emoji}
{mobile_app} geht schon wieder nicht {emoji} {hashtag}
ich will {snack} und {soft_drink}
{football_club} {score} {emoji} {hashtag}
hör grad {song} von {singer} {emoji}
"""

FILLERS = """
Mehr ist dazu nicht bekannt.
[Ehrlich gesagt|Offen gesagt] weiß ich es nicht.
Das [dauert|kostet] wohl noch ein wenig Zeit.
[Vielen Dank|Danke] für die Hilfe.
Niemand hatte damit gerechnet.
Bitte melden Sie sich bald.
Alles Weitere steht im Anhang.
Das Licht war aus, die Tür stand offen.
Wir haben lange darüber gesprochen.
"""
