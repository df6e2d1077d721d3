# ruff: noqa: E501 - tables of sentences read better in long lines
"""What is said in French, by domain; names stand where they take no article."""

TEXT = """
= news
{politician#a} a déclaré {relative_date} à {city} que {ministry} dépenserait {money}. {#a} est membre d'un parti, {political_party}.
Selon {newspaper}, {executive#a} va démissionner. {#a} n'a pas commenté.
{suspect} ({age}) a été arrêté à {city} vers {clock_time}, a indiqué {police_force}.
{head_of_state} se rendra en visite officielle ({country}) en {month}.
« {quotation} », a dit {politician} [à {city}|{relative_date}|].
{natural_disaster} : {number} foyers sans électricité ({region})
{charity} demande {money} pour ce pays : {country}.
{trade_union} appelle à la grève {weekday}.
= business
{bank} rachète {software_maker} pour {money}.
{founder#a} a créé {software_maker} en {year}. {#a} garde {percentage} du capital.
{car_maker} présente {car_model} à {city}.
{airline} supprime ses vols vers {city}.
{stock_index} a perdu {percentage} {relative_date}.
= sport
{football_club} bat {football_club} ({score}).
{footballer#a} a marqué ; {coach} a félicité {#a}.
{tennis_player} a gagné {sports_event} en {year}.
{cyclist} a parcouru {distance} en {duration}.
= arts
{actor#a} joue dans « {film} » de {film_director}. {#a} vit à {city}.
{band} sortira « {album} » en {month} chez {record_label}.
{author} a publié « {novel} » chez {publishing_house}.
{singer} a chanté « {song} » ; {orchestra} a joué « {symphony} ».
{painter} a peint « {painting} » en {year}.
{award} : {author} pour « {novel} »
= science
{scientist#a}, de l'institution suivante : {university}, étudie un domaine : {academic_field}. {#a} a reçu {award}.
{space_agency} a lancé {spacecraft} vers {planet}.
{gene} code pour {protein}.
= medical
{patient#a}, {age}, souffre de : {symptom}, {symptom}. {#a} prend {drug}.
{physician} a prescrit {drug}, {dosage} {frequency_of}.
Diagnostic : {disease}. Traitement : {medical_procedure}
Allergies : {allergen} ; groupe {blood_type}
= law
{court} a condamné {suspect#a} pour {crime} : {penalty}. {#a} fera appel.
Selon {law_section}, {law} ne s'applique pas.
{lawyer} défend {suspect} devant {court}.
{court}, {date}, {case_number}
= technology
{software_library} {version_number} ne marche pas sous {operating_system}.
Envoyez {file_name} à {email_address} au format {file_format}.
Le serveur {domain_name} ({ip_address}) renvoie {error_code}.
= travel
{train_number} pour {city} part à {clock_time}, {gate}.
Nous avons dormi à {hotel}, près de l'eau : {lake}, {beach}.
Vol {flight_number} avec {airline}, {seat}, réservation {booking_code}
De {city} à {village}, il y a {distance}.
On a mangé chez « {restaurant} » : {dish} et {wine}.
= food
Mélangez {weight} de ceci : {ingredient}, avec {volume} de cela : {ingredient}. Cuisson {duration} à {temperature}.
Ajoutez : {spice}, {spice}, {vegetable}.
{chef} prépare : {dish}, {dessert}.
= shopping
À vendre : {car_model}, {year}, {distance}, {money}. Tél. {phone_number}
Appartement, {neighbourhood}, {area}, {money} par mois, {email_address}
{garment}, {fabric}, {colour}, {clothing_size}
{furniture}, {material}, {dimensions}
= people
{person#a} a quitté {city} pour {city} en {year}. {#a} travaille chez {employer}.
{person}, {age}, {job_title}, habite à {village}.
{person} et {person} se sont mariés à {city} le {date}.
{student} prépare un diplôme : {academic_degree}, {academic_field}.
Loisirs : {hobby}, {sport}, {instrument}
= chat
[mdr|oh là là], {person} est à {city} {emoji}
{handle} tu as vu {tv_series} ? {hashtag}
{mobile_app} est en panne {emoji}
{football_club} {score} {hashtag}
j'écoute {song} de {singer} {emoji}
"""

FILLERS = """
On n'en sait pas plus.
Franchement, je ne sais pas.
Merci pour votre aide.
Personne ne s'y attendait.
La suite au prochain numéro.
Répondez-moi vite.
Tout le monde était d'accord.
"""
