# ruff: noqa: E501 - tables of words read better in long lines
"""People, and those who are like people: nicknames, gods, saints, characters, animals with names."""

TEXT = """
human: <first> <last> | <first> <last> | <first> <last> | <first> <last> | <first> <last> | <first> <last> | <first> <L>. <last> | <L>. <last> | <L>. <L>. <last> | <first> <first> <last> | <first> <last>-<last> | <first> [van der |de la |von |de |al-|O'|Mac|bin |di ]<last> | <first> <chameleon> | <first> <last> [Jr.|Sr.|<roman>] | <last> <first> | <first>
person: <human> | <human> | <human> | <first> | <first> | <last> | [Mr|Mrs|Ms|Dr|Dr.|Prof.|Mr.|Sir|Dame|Miss] <last>
person@de: <human> | <human> | <first> | [Herr|Frau|Dr.|Prof.] <last>
person@fr: <human> | <human> | <first> | [M.|Mme|Dr|Maître] <last>
politician: <human> | <human> | <human> | <last>
judge: <human> | <human> | <last> | <last> J
monarch: [King|Queen|Emperor|Prince|Princess|Tsar|Sultan|Duke] <royal> <roman> | <royal> <roman> | [King|Queen|Empress|Prince|Princess] <royal> | <royal> the <Adj> | <royal> of <country>
monarch@de: [König|Kaiser] <royal> <roman>. | [Königin|Prinzessin|Zarin] <royal> | <royal> <roman>.
monarch@fr: [le roi|l'empereur|le prince] <royal> <roman> | [la reine|la princesse] <royal> | <royal> <roman>
royal: Edmund | Harald | Louis | Margaret | Frederick | Isabella | Charles | Matilda | Otto | Eleanor | Stephen | Sancho | Leopold | Wilhelmina | Olaf | Theodora | Ramesses | Catherine | Alfonso | Sigismund | Blanche | Anne | Bela | Casimir | Henry | Mary | Victoria
dj: DJ <Adj> | DJ <first> | DJ <coined> | <coined> | MC <Noun> | <first> & the <Nouns> | <coined><d><d> | Lil <Noun> | <Adj> <first>
astronaut: <human> | <human> | <last>
saint: St. <saintname> | Saint <saintname> | St <saintname> of <town> | Saint <saintname> the <Adj>
saint@de: St. <saintname> | die heilige <saintname> | der heilige <saintname>
saint@fr: saint <saintname> | sainte <saintname> | saint <saintname> de <town>
saintname: Agnes | Brendan | Cuthbert | Lucia | Martin | Ursula | Jerome | Teresa | Boniface | Hildegard | Patrick | Barbara | Florian | Nicholas | Ambrose | Clare
deity: Athena | Odin | Thor | Ganesha | Shiva | Isis | Ra | Anubis | Quetzalcoatl | Zeus | Hera | Apollo | Venus | Mars | Neptune | Freya | Loki | Baal | Ishtar | Amaterasu | Inti | Vishnu | Hermes | Dionysus | Poseidon | Osiris | Artemis | Demeter | Brigid | Tlaloc | Kali | Diana | Mercury
fictional_character: [Captain|Doctor|Professor|Lady|Lord|Old|Inspector|Uncle|Aunt|Sister] <coined> | [Captain|Doctor|Professor|Agent|Princess|Detective|Count] <last> | <first> the <Noun> | The <Adj> <Noun> | <first> <Adj>heart | <coined> of <fictional_place> | <first> <Noun>foot | <coined> <last> | Mister <Noun> | Princess <coined> | <human> | <Noun>-<first>
nickname: The <Adj> <Noun> | "The <Noun>" | Big <first> | <Adj> <first> | <first>y | The <Noun> of <town> | El <coined> | <coined> | Baby <Noun> | Iron <first> | the <Noun> | Lefty | Doc | Smokey | Ace | Lucky <last> | <first> "<Noun>" <last>
nickname@de: Der <NounM> | Die <NounF> | <first>i | Der <adjE> <first> | Schnauze | Mücke | Locke | Atze | der lange <first>
nickname@fr: Le <NounFm> | La <NounFf> | <first>ou | Petit <first> | le grand <first> | Titi | Bébert
pet: <first> | <first> | Biscuit | Bella | Rex | Luna | Mittens | Shadow | Pepper | Mr. Whiskers | Captain | Rocky | Daisy | Peanut | Mochi | Ginger | Sir Barksalot | Waldi | Minou | Felix | Bruno | Nala | Muffin | Lady <Noun> | Oscar | Simba | <chameleon>
race_horse: <Adj> <Noun> | <Title> | <first>'s <Noun> | <Noun> <Noun> | Royal <Noun> | <chameleon> | <Noun> of <town> | Sir <Noun> | <Ing> <Noun> | <coined>
"""
