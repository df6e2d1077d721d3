# ruff: noqa: E501 - tables of sentences read better in long lines
"""What is said in English, by domain. ``{kind}`` is a mention, ``{kind#a}`` one that ``{#a}`` names again."""

TEXT = """
= news
[Police|Officials|Residents] in {city} said [on {weekday}|{relative_date}] that {suspect#a} had been [seen|arrested] near {street}. {#a} denies everything.
{politician#a} [told|assured] {parliament} that {ministry} would spend {money} on roads in {region}. {political_party} called {#a} a liar.
{head_of_state} [met|will meet] {head_of_state} in {city} {relative_date} to sign {treaty}.
{natural_disaster} left {number} people homeless in {county} and closed {airport} for {duration}.
{trade_union} [announced|called off] a strike at {railway_operator} after talks with {ministry} [failed|ended].
According to {newspaper}, {executive#a} is to leave {software_maker}. {#a} [declined to comment|could not be reached].
{news_agency} reported that {militant_organisation} had taken {village}, {distance} {direction} of {city}.
{scandal} cost {politician} the vote in {region}, {tv_channel} reported.
The {nationality} government and {international_organisation} [agreed|failed to agree] on aid for {country}.
{charity} says {percentage} of families in {country} have no clean water.
A spokesman for {police_force} said {victim#a}, {age}, was found in {neighbourhood} at {clock_time}. {witness} had called for help.
"{quotation}," {politician} [said|told {newspaper}|wrote] [in {city}|on {date}|].
Voters in {country} go to the polls on {date}; {political_party} leads with {percentage}.
{accident} is remembered every {month} at {monument}.
{journalist} of {newspaper} was [detained|expelled] in {country} [over a story on {crime_ring}|{relative_date}].
{secret_service} [knew|denied knowing] about {militant_organisation} since {year}.
In {city}, {number} people marched from {square} to {building} against {law}.
{central_bank} raised rates to {percentage}, and {stock_index} fell.
[Fans|Crowds] lined {street} as {monarch} [passed|arrived at {castle}].
Photo: {photographer} / {news_agency}
{family_relation}s of the dead gathered at {church} in {village} after {accident}.
The flood at {power_plant} began at {clock_time}, {newspaper} says.
{head_of_state#a} flew to {continent} for {duration}; {journalist} travelled with {#a}.
= business
{bank} [bought|sold] {number} shares of {software_maker} for {money}.
{investment_fund} and {investor} put {money} into {software_maker}, which {founder#a} started in {year}. {#a} keeps {percentage}.
Shares of {car_maker} ({ticker_symbol}) [rose|fell] {percentage} to {money} on {stock_exchange}.
{executive#a} joins {insurer} from {bank} as {job_title}. Before that {#a} ran {supermarket} in {country}.
{drug_maker} won approval from {government_agency} for {drug} {relative_date}.
{stock_index} closed {percentage} [lower|higher]; {cryptocurrency} traded at {money}.
{energy_supplier} will close {power_plant} by {year}, {newspaper} reports.
{airline} orders {number} {aircraft} jets [from {year}|for {money}].
{fashion_label} opens a store on {street} in {city}.
{supermarket} recalls {snack} in {country} after {allergen} was found in it.
The agreement, dated as of {date}, is made by and between {bank} and {employer}.
{employer} shall repay {money} to {bank} in {city} no later than {date}.
{law_practice} advised {brewery} on the sale to {investment_fund}.
{shipping_line} has moved its office from {city} to {port}.
{car_maker} unveiled the {car_model} in {city} on {weekday}; it costs {money}.
The {currency_unit} lost {percentage} against the {currency_unit} in {month}.
{record_label} was taken over by {film_studio}.
{energy_supplier} plans {power} of wind turbines off {island}.
{software_maker} [launches|drops] the {phone_model} with {data_size} of memory at {money}.
= sport
{football_club} beat {football_club} {score} at {stadium} [on {weekday}|{relative_date}|].
{footballer#a} scored [twice|late] for {football_club}, and {coach} praised {#a}.
{tennis_player} won {sports_event} in {year} after {duration} on court.
{basketball_team} [lost to|edged] {basketball_team} {score} in front of {number} fans.
{racing_driver#a} took the lead for {racing_team} at {speed}. {#a} finished {rank}.
{coach} was fired by {hockey_team} after {duration}.
{sports_federation} banned {athlete} for {duration} over {drug}.
{referee} sent off {footballer} in the match between {football_club} and {football_club}.
{boxer#a}, known as {nickname}, fights in {city} on {date}. {#a} weighs {weight}.
{cyclist} rode {distance} over {mountain} in {duration}.
{esports_team} won {money} at {conference} playing {video_game}.
{football_club} signed {footballer} from {football_club} for {money}.
{sports_league}: {football_club} {score} {football_club}
{sports_event} will be held in {city}, {country}, in {year}.
She took up {martial_art} and {sport} in {season} of {year}.
{athlete#a} of {country} jumped {distance} and won {award}; "{quotation}," {#a} said.
{stadium}, home of {football_club}, was renamed {stadium} in {year}.
[What a game|Unbelievable]: {hockey_team} up {score} against {hockey_team}!
= arts
{actor#a} stars in {film} by {film_director}. {#a} also plays {fictional_character} in {tv_series}.
{band} will release {album} on {record_label} in {month}.
{singer#a} sang {song} at {theatre}; {newspaper} called {#a} {quotation}.
I [read|finished|gave up on] {novel} by {author} [on the train|last night|in {duration}].
{orchestra} plays {symphony} by {composer} in {musical_key}.
{museum} [shows|has bought] {painting} by {painter} for {money}.
{film} won {award} and made {money} at the box office.
{opera} by {composer} opens at {theatre} on {date}.
{publishing_house} prints {novel} in {language}, translated from {language}.
Have you seen {tv_series}? {episode} is the best one, with {actor} as {fictional_character}.
{dj} plays {music_genre} at {pub} {relative_date}.
The exhibition {exhibition} at {museum} has {sculpture} by {painter}.
{play} is staged by {theatre_company} in {city}.
{poet} read {poem} at {festival}.
{comedian#a} hosts {podcast}. {#a} also wrote {nonfiction_book}.
{childrens_book} was my favourite as a kid, then came {comic}.
{documentary} on {tv_channel} tells the story of {explorer}.
{film_director} will film {novel} for {film_studio}, {magazine} reports.
{architect} built {building} and {bridge} in {city}.
{choir} sings at {church} every {weekday}.
{stage_musical} returns to {city} with {singer}.
{musician#a} plays the {instrument} in {band}. {#a} is {age}.
{game_studio} announced {video_game} for {games_console}.
We played {board_game} until {clock_time}.
{story_genre} is not my thing, but {film} was fun.
{influencer} danced the {dance_style} to {song} on {mobile_app}.
{fictional_character} leaves {fictional_place} to find {fictional_character} in {novel}.
{radio_station} played {song} by {band} again.
{award} goes to {author} for {novel}, [the jury said|announced {publishing_house}].
{photographer}'s pictures of {mountain_range} are on show in {city}.
{fashion_model} walked for {fashion_label} in a {colour} {garment}.
{tv_host} asked {actor} about {film} on {tv_channel}.
= science
{scientist#a} of {university} [found|described] {species_name} near {lake}. {#a} named it after a friend.
{space_agency} launched {spacecraft} on {rocket} toward {planet}.
{astronaut} spent {duration} aboard for {space_mission}.
{mathematician} proved {scientific_theory} in {year}; the paper appeared in {academic_journal}.
New [images|pictures] of {galaxy} show {star} in {constellation}.
{moon} orbits {planet} at {distance}.
The {bird} and the {mammal} share the valley with the {insect}.
{gene} encodes {protein}, which is active in {cell_type}.
{chemical} ({chemical_formula}) melts at {temperature} under {pressure}.
The alloy contains {percentage} {chemical_element} and {percentage} {metal}.
{research_institute} and {university} work on {academic_field}.
{dinosaur} bones were dug up in {desert} in {year}.
{research_paper}, {academic_journal}, {year}, {doi}
{reptile} and {fish} were counted in {river} [in {month}|each {season}].
{asteroid} will pass the planet on {date} at {speed}.
{philosopher} wrote {nonfiction_book} against {ideology}.
{bacterium} was cultured at {temperature} for {duration}.
The samples of {gemstone} and {metal} came from {volcano}.
{tree} and {flower} grow on {island} up to {height}.
{algorithm} runs in {duration} on {data_size} of data.
A {fungus} was growing on the {tree} behind the church.
{scientist} won {award} for work on {scientific_theory}.
{explorer#a} crossed {glacier} and {desert}; {#a} wrote {nonfiction_book} about it.
= medical
{patient#a}, {age}, [presented|was admitted] with {symptom} and {symptom}. {#a} has a history of {disease}.
{physician} prescribed {drug} {dosage} {frequency_of} for {disease}.
[Pt|The woman|The man] complains of {symptom} in the {body_part} for {duration}; temp {temperature}.
{medical_procedure} at {hospital} showed {injury} of the {body_part}.
{vaccine} protects against {virus} in {percentage} of cases, {academic_journal} reports.
Allergies: {allergen}. Blood type {blood_type}.
{nurse} gave {patient#a} {drug}; {#a} slept until {clock_time}.
{virus} and {bacterium} were ruled out. Diagnosis: {disease}.
He was treated for {mental_disorder} with {drug} at {hospital}.
{physician} implanted a {medical_device} on {date}.
Take {vitamin} {frequency_of} with food; stop if {symptom} occurs.
{footballer} is out for {duration} with a {injury}, {football_club} said.
Weight {weight}, height {height}, pressure {pressure}.
{disease} spread from {city} to {country} in {month}, {international_organisation} said.
= law
{court} ruled in {court_case} that {law_section} of {law} [applies|was broken].
{judge#a} sentenced {suspect} to {penalty} for {crime}. {#a} spoke for {duration}.
{lawyer}, of {law_practice}, appeared for {suspect} before {court}.
{witness#a} told {court} that {suspect} had the {weapon}. {#a} then left.
Under {law_section} {law}, notice must be given within {duration}.
{case_number}, {court}, judgment of {date}
{suspect} was charged with {crime} and {crime} in {city}.
{police_officer} found the {weapon} in a car with plate {licence_plate}.
{law} enters into force on {date} in {country}.
{treaty} was signed in {city} by {number} states in {year}.
The patent {patent_number} names {scientist} as inventor.
{suspect} served {duration} at {prison} for {crime}.
{case_number}: {court_case}
= technology
{software_maker} releases {operating_system} with a fix for {vulnerability}.
[pls|can someone] help: {function_name} throws {error_code} when {variable_name} is empty
Run `{shell_command}` and open {file_path}.
We moved from {database_system} to {database_system} and rewrote it in {programming_language}.
{software_library} {version_number} breaks {function_name} on {operating_system}.
{ai_model} was trained on {data_size} of text and answers in {language}.
Host {domain_name} ({ip_address}) refuses connections on {port_number}.
The {laptop_model} has a {computer_chip}, {data_size} of memory and a {screen_resolution} screen.
{malware} spreads through {file_name}, warns {government_agency}.
Save it as {file_format} and send {file_name} to {email_address}.
Commit {commit_hash} closes {ticket_key}.
{mobile_app} for {operating_system} is down again, see {url}
{clock_time} WARN {ip_address} {error_code} {file_path}
Press {keyboard_key} to close {mobile_app}.
Device {mac_address} joined over {network_protocol}.
{programming_language} or {programming_language} for a beginner?
The {camera_model} shoots at {screen_resolution}; the {phone_model} does too.
Set {variable_name} to {ip_address} and restart.
{website} was offline for {duration} because of {malware}.
Default login is admin with {password}; change it!
Use {hex_colour} for the header and {colour} for links.
Upgrade to {version_number} before {date}.
Serial no. {serial_number}, firmware {version_number}
The antenna works at {radio_frequency} with {power}, fed by {voltage}.
= travel
{airline} flight {flight_number} to {city} leaves from {gate} at {clock_time}.
We stayed at {hotel} near {beach} for {duration} and paid {money}.
Take {train_number} from {station} to {station}, then {bus_line}.
{ship} sails from {port} to {island} through {sea}.
{mountain} ({height}) lies in {mountain_range}, {distance} from {village}.
{river} flows through {city} into {sea}.
[My|Our] seat is {seat}, booking {booking_code}.
{canal} links {sea} and {river}.
The road {motorway} from {city} to {city} is closed near {village}.
{waterfall} and {cave} are the sights of {region}.
[Has anyone|Who has] hiked {hiking_trail} in {month}? How was {valley}?
{castle} near {lake} was built in {year}.
Dinner at {restaurant} in {neighbourhood}: {dish} and a glass of {wine}.
{city} is the capital of {country}. People there speak {language}.
{park} is {area} large.
Meet at {coordinates}, near {bridge}.
We drove the {car_model} through {forest} at {speed}.
{airport} opens a new terminal in {season} {year}.
{zoo} shows a {mammal} from {country}.
{ski_resort} reports {weather} and {temperature}.
The {motorcycle} broke down on {motorway}; the {bicycle} did not.
{train} left {station} at {clock_time}, {duration} late.
{holiday} in {city}: {museum} is closed, {pub} is not.
Passport {passport_number}, nationality {nationality}
= food
Mix {volume} of {ingredient} with {weight} of {ingredient} and bake at {temperature} for {duration}.
{chef#a} of {restaurant} serves {dish} with {vegetable}. {#a} learnt it in {city}.
Add {spice} and {spice}, then the {vegetable}.
[I'd like|Can I have|We ordered] the {dish}, a {beer} and {dessert}.
The {cocktail} at {pub} costs {money}, {soft_drink} is free.
{cheese}, {fruit} and {wine}: that's dinner.
One bar of {snack} has {calories}.
{brewery} makes {beer} in {city} since {year}.
[Nothing beats|Give me] {hot_drink} and {dessert} on a {weekday}.
{fish} with {spice} butter, {rating}
{fruit} and {fruit} are in season in {month}.
= shopping
FOR SALE: {car_model}, {year}, {distance}, {colour}, {money}. Call {phone_number}
{phone_model} [like new|unlocked], {data_size}, {money}. Message {handle}
Flat in {neighbourhood}, {area}, {money} a month. {email_address}
[NEW|Sale]: {footwear} in {clothing_size} now {money} at {shop}!
{furniture} made of {material}, {dimensions}, {weight}
{garment} in {fabric}, {colour}, size {clothing_size}
Wanted: {job_title} at {employer} in {city}, {money} a month
Lost: {pet}, a {colour} {dog_breed}. Last seen on {street}. {phone_number}
{cosmetic} smells of {flower}. {rating}
{household_appliance}, {power}, {sound_level}, {money}
{slogan} – {fashion_label}
Your parcel {tracking_number} with {shipping_line} arrives {relative_date}.
{toy} for kids, {age} and up, {money}
{instrument} lessons with {musician}, {money} an hour
{jewellery} with {gemstone}, {money}
Borrow my {tool} and the {sports_equipment} any time.
Pay to {iban} ({bic}) or by card {card_number}.
EAN {barcode_number}, {volume}
"{slogan}" says {supermarket}. Really?
= people
{person#a} moved from {city} to {city} in {year}. {#a} works for {employer} now.
{person} and {person} got married in {village} on {date}.
[My|Her|His] {family_relation} {person} is {age} and speaks {language}.
{student#a} studies {academic_field} at {university}. {#a} wants to be a {job_title}.
{teacher} teaches {school_subject} at {school}.
{applicant#a} has a {academic_degree} from {university} and knows {programming_language}. {#a} expects {money}.
{neighbour} on the third door plays the {instrument} at {clock_time}.
{person}, a {nationality} {job_title}, converted to {religion}.
They call {person} {nickname}.
{pet} is our {dog_breed}; {person} walks it {frequency_of}.
{military_rank} {military_officer#a} led {military_unit} in {battle}. {#a} died in {year}.
{monarch} ruled {country} during {war}.
{saint} and {deity} are painted on the wall of {church}.
{historical_period} ended when {monarch} lost {battle}.
{honorific} {person}, thank you for your letter.
[So much|Full of] {emotion} {relative_date}, {person} said.
{person} left {religious_body} and joined {fan_club}.
I am a {zodiac_sign}, I love {hobby} and {sport}.
{ethnicity} leaders met {politician} in {region}.
{race_horse} won at {city}, ridden by {person}, odds {ratio}.
{person} opened with the {chess_opening} against {person}.
{mythical_creature} guards {fictional_place}, the old book says.
{student} got a {grade} in {school_subject}.
{ideology} was strong in {country} before {war}.
{person} crossed {continent} on a {bicycle}.
Social security number {social_security_number}, born {date}
Wear {colour}, draw a {shape}, walk {direction}: that was the game.
{weather} over {city}, {temperature}, wind {speed} from the {direction}
The meeting is in {room} at {clock_time} {time_zone}.
{person} paid {money} for {number} tickets.
{person} saw {person} at {restaurant}.
= chat
[omg|lol|wow] {person} just [texted|called] me from {city} {emoji}
{handle} [loved|hated] {film} {emoji} {hashtag}
RT {handle}: {football_club} {score} {football_club} {hashtag}
[anyone|who's] going to {festival} {relative_date}? {band} are playing!!
can't stop listening to {song} by {singer} {emoji}
[so|just] watched {tv_series} on my {phone_model} {relative_date}, {rating}
{handle} {handle} thanks for the follow! {hashtag}
[off|going] to {city} with {person} {relative_date} {emoji}
{relative_date} at {pub}: {band} [and {dj}|]. {money} at the door
why is {mobile_app} so slow on {operating_system} {emoji}
[watching|streaming] {sports_event} with {person} and a {beer}
playing {video_game} on {games_console} all day {hashtag}
{handle} have you tried the {dish} at {restaurant}?
My {weekday} in {number} words: {hot_drink}, {podcast}, sleep
New post on {blog}: {url} {hashtag}
{influencer} is in {city}!!! {emoji} {emoji}
{hashtag} {hashtag} {url}
[ugh|seriously], {airline} lost my bag in {airport} {emoji}
I want {snack} and {soft_drink} so bad rn
happy {holiday} [everyone|y'all] {emoji}
got my {footwear} {relative_date}, {emoji} {fashion_label}
{person} [is|was] right about {tv_channel}
Now playing: {song} – {band} {hashtag}
omw, at {station}, there in {duration}
{neighbourhood} {relative_date}: {weather}, {hot_drink}, {playlist}
go {basketball_team} {emoji} {score}
"""

FILLERS = """
Nothing else happened that [day|night].
The <noun> was <adj>, and nobody [cared|knew why].
[Honestly|Frankly], I have no idea.
It was a <adj> <noun> in a <adj> <noun>.
More details will follow.
[Please|Kindly] reply as soon as you can.
We were <ing> when it started.
They kept <ing> past the <noun>.
The <nouns> were <adj> and the <noun> was empty.
[Thanks|Many thanks] for your help.
Everyone agreed that it had been worth the trouble.
See below.
[Who|What] would have thought so?
Some people prefer a <adj> <noun>.
There is <abstract> in every <noun>.
This is what the letter says about <abstract>.
The plan was to wait, then to leave without a word.
It depends on what you mean by <abstract>.
"""
