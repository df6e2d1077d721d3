# ruff: noqa: E501 - tables of words read better in long lines
"""What people make: films, songs, books, games, pictures, papers, slogans; and what they are made of."""

TEXT = """
film: <Title> | <Title> | <Title> | <Title> | <Title> <roman> | <Title>: <Title> | Casablanca | Titanic | Inception | Jaws | Amélie | Das Boot | <first> | <last> v <last> | <d><d> <Nouns> | <Noun> <year0>
tv_series: <Title> | <Title> | <Title> | <last>'s <Noun> | <town> <Noun> | Breaking Bad | Friends | The Wire | Tatort | The Crown | <last> & <last> | <town> P.D. | Doctor <last> | Real <Nouns> of <town> | Love <Noun> | The Great <country> <Noun>-Off | Stranger Things | Dark
documentary: <Title> | <Title> | The <Adj> Truth about <Nouns> | Inside <town> | Planet <Noun> | <country>: A <Adj> <Noun> | Saving the <Nouns> | <first> <last>: <Title>
episode: <Title> | The One with the <Noun> | Pilot | <Noun> Day | Chapter <roman> | <town>, Part <roman> | <Ing> <first> | The <Noun> Problem
song: <Title> | <Title> | <Title> | <Title> | <first> | Oh <first> | <Adj> in <town> | Don't <Verb> Me | I <Verb> You | <Verb> It Like <first> | <Noun> (feat. <first>) | Imagine | Hey Jude | Purple Rain | Yesterday | <Ing> Alone | <d><d><d> <Nouns> | Bohemian Rhapsody | <Kolour> <Noun> Blues | Baby, <Verb> Slowly | <Noun> Song | Hello
Verb: Forget | Follow | Leave | Wake | Need | Shake | Hold | Remember | Break | Save
album: <Title> | <Title> | <Abstract> | <coined> | <Noun> <roman> | <town> Sessions | <Nouns> & <Nouns> | Thriller | Abbey Road | <first> | Live in <town> | <d><d> | The <Noun> Tapes | Songs from the <Noun> | <Adj>
symphony: Symphony No. <d> | the <Adj> Symphony | Piano Concerto No. <d> in <musical_key> | String Quartet in <musical_key> | <Noun> Variations | Requiem | Bolero | Sonata in <musical_key> | The <Noun> Suite | Mass in <musical_key> | Eroica | Clair de lune | Opus <n2>
playlist: <Adj> Mornings | <town> Nights | <Noun> Vibes | Songs for <Ing> | <Noun> & Chill | Deep <Noun> | Workout <Nouns> | <Kolour> Friday Mix
novel: <Title> | <Title> | <Title> | <Title> | Moby-Dick | Dracula | Ulysses | Emma | Dune | The <Noun>'s Daughter | <first> <last> | The <last> <Noun> | A <Noun> in <town> | Middlemarch | Siddhartha | Beloved
nonfiction_book: The <Noun> Effect: How <Nouns> Changed the World | A Short History of <Nouns> | <Ing> for Beginners | <last>: A Life | How to <Verb> <Nouns> | Thinking in <Nouns> | The Art of <Ing> | <Abstract>: An Introduction | Sapiens | Why <Nouns> <Verb> | <town>: The Biography | Learning <coined> | The <Adj> Brain
childrens_book: The <Noun> Who Lost Its <Noun> | Goodnight, <first> | Where Is <first>'s <Noun>? | <first> and the <Adj> <Noun> | The Very <Adj> <Noun> | The Gruffalo | Mr. <Noun> Goes to <town> | Ten Little <Nouns> | Heidi | Pippi Longstocking | <first>'s <Adj> Day
comic: <Title> | Captain <Noun> | <coined>: <Title> | Asterix | Watchmen | Tintin | The <Adj> <Noun> #<n2> | <Noun>man | Maus | One Piece | Sandman | Lucky Luke | <coined> vs. <coined> | Doctor <Noun>
poem: Ode to a <Noun> | <Ing> | <Title> | Lines on <town> | To <first> | Elegy for the <Noun> | The <Noun> | The Raven | Erlkönig | Ozymandias | Sonnet <n2> | To the <Nouns>
play: <Title> | Hamlet | Macbeth | Faust | Waiting for <last> | The <Noun>'s Wife | <first> and <first> | Medea | The Merchant of <town> | Tartuffe | Death of a <Noun> | Twelve Angry <Nouns> | Nathan der Weise | A Doll's House | Othello | King <royal> <roman>
opera: Tosca | Aida | Carmen | Don Giovanni | Die Zauberflöte | <first> und <first> | La <coined> | The <Adj> <Noun> | Il <coined> | Lohengrin | Rigoletto | Turandot | Fidelio | Norma | The <Noun> of <town>
stage_musical: Cats | Hamilton | Les Misérables | Chicago | <Title> | <first>! | The Phantom of the Opera | Wicked | West Side Story | <town>: The Musical | Evita | Rent | Cabaret | <Noun> Boots | My Fair <Noun>
painting: The <Adj> <Noun> | <Noun> with <Nouns> | Woman with a <Noun> | Mona Lisa | The Night Watch | The Scream | Guernica | <Noun> at <town> | Portrait of <first> <last> | Still Life with <Nouns> | Untitled No. <n2> | Composition <roman> | Nighthawks | Starry Night | View of <town> | <Nouns> at Dusk
sculpture: The Thinker | David | Pietà | <Ing> <Noun> | Venus de Milo | <Noun> <roman> | The <Adj> <Noun> | Cloud Gate | Maman | Bird in <Noun> | Seated <Noun> | Reclining <Noun> | The Kiss
exhibition: <Title> | <last>: The <Adj> Years | <Nouns> and <Nouns> | From <town> to <town> | The World of <last> | <Adj> <Nouns>: Art after <year0> | <coined> Biennale | Body <Nouns> | Treasures of <country>
video_game: <Title> | <coined> | <coined> <roman> | <Noun> of <coined>: <Title> | Minecraft | Tetris | Fortnite | The Witcher | <Noun>craft | Super <first> Kart | FIFA <n2> | <Noun> Simulator <year0> | Call of <Abstract> | <coined> Online | Dark <Nouns> | Elden Ring | The Sims | <Noun> Quest <d>
board_game: Catan | Monopoly | Carcassonne | <Nouns> of <town> | Ticket to <Noun> | <coined> | Settlers of <coined> | Scrabble | Risk | Chess | Uno | <Noun> Wars: The Card Game | Azul | Mensch ärgere Dich nicht | Pandemic | Skat | <town> Traders
podcast: The <Noun> Show | <Noun> Talk | <Adj> <Nouns> | This <Adj> Life | <first> & <first> Explain | Serial | Radiolab | <town> Murders | <Noun> Cast | Hidden <Nouns> | The Daily <Noun> | Lage der Nation | <Noun> Hour with <first> <last> | No Such <Noun>
blog: <Noun> & <Noun> | The <Adj> Baker | <first>'s <Noun> Diary | <coined> Notes | <Adj> Stitches | Letters from <town> | <Noun>crunch | Tiny <Noun> Living | <Noun> Letter | Slow <Nouns>
website: Wikipedia | YouTube | eBay | Reddit | <coined>.com | Amazon | <Noun>book | GitHub | Airbnb | LinkedIn | <Noun>hub | Etsy | Stack Overflow | TripAdvisor | <coined> | Craigslist | Booking.com | <Noun>Swap
research_paper: On the <Noun> of <Adj> <Nouns> | <Adj> <Nouns> Are All You Need | Towards <Adj> <Noun> Detection | A Survey of <Nouns> in <Science> | Effects of <Ing> on <Nouns>: A Cohort Study | <coined>: Fast <Noun> Estimation | Rethinking <Nouns> | The <Noun> Hypothesis Revisited | Deep <Noun> Networks for <Science>
news_headline: <town> Braces for <Adj> <Noun> | Mayor Denies <Noun> Claims | <Nouns> Return to <country> after Decades | <last> Quits over <Noun> Row | Prices Soar as <Nouns> Vanish | <Adj> <Noun> Shuts <town> Schools | <country> Bans <Nouns>
news_headline@de: <town> streitet über <NounsD> | <last> tritt zurück | <NounsD> legen <town> lahm | Mehr Geld für <NounsD> | <country> verbietet <NounsD>
news_headline@fr: <town> se prépare au pire | <last> démissionne | Les <NounsFr> de <town> font scandale | <country> interdit les <NounsFr>
slogan: Just <Verb> It | <Verb> Different | Because <Nouns> Matter | Taste the <Noun> | <Verb> More, <Verb> Less | Your <Noun>, Our <Noun> | Open <Abstract> | Made for <Ing> | Have a <Noun> | Nothing but <Nouns> | Make <country> Great | Yes We <Verb>
slogan@de: Wohnst du noch oder lebst du schon | Aus Freude am <NounM> | Mehr <AbstractD> wagen | <AbstractD> durch Technik | Einfach <adjE> Qualität | Wir lieben <NounsD>
slogan@fr: La <NounFf> autrement | Toujours plus de <NounsFr> | Vivez la <NounFf> | Le goût de l'<AbstractFv> | Un <NounFm> pour tous
quotation: We never wanted the <noun> | It was a <adj> <noun>, nothing more | I would do it all again | You cannot fight the <noun> with <nouns> | Nobody told us about the <noun> | There is no <abstract> without <abstract> | This is a <adj> day for everyone | The <nouns> will not forget | I am not here to talk about <nouns>
quotation@de: Wir haben alles versucht | Das war nicht unser Tag | Ohne <AbstractD> geht es nicht | Ich würde es wieder tun | So kann es nicht weitergehen | Niemand hat uns etwas gesagt
quotation@fr: Nous avons tout essayé | Ce n'est pas fini | Je le referais demain | Personne ne nous a prévenus | Il faut tourner la page
"""
