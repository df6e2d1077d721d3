# ruff: noqa: E501 - tables of words read better in long lines
"""Ordinary words that invented names and filler sentences are made of."""

TEXT = """
adj: silent | golden | broken | hidden | last | empty | burning | northern | forgotten | wild | hollow | early | crooked | quiet | scarlet | endless | frozen | gentle | little | distant | bitter | bright | lost | second | long | dark | sleeping | honest | blind | electric | paper | glass | secret | stolen | lonely | velvet | crimson | silver | borrowed | restless | midnight | painted | ancient | careless | fearless | final | sweet | heavy | strange | wooden
noun: harbour | lantern | garden | river | orchard | letter | kingdom | station | window | shadow | horizon | bridge | winter | island | mirror | promise | engine | tide | compass | stranger | summer | key | road | storm | house | valley | thread | moon | clock | forest | market | neighbour | ladder | echo | map | tower | machine | room | signal | voyage | fire | sparrow | fox | rose | door | desert | ocean | carousel | telescope | theory
nouns: rivers | stars | letters | shadows | bridges | strangers | machines | lanterns | horses | wolves | gardens | clocks | secrets | ghosts | mountains | flowers | daughters | brothers | windows | storms | sparrows | mirrors | thieves | sailors | giants | angels | tigers | kings | neighbours | echoes
abstract: silence | hope | mercy | memory | freedom | ruin | gravity | doubt | exile | wonder | courage | grief | chaos | desire | patience | fortune | truth | glory | solitude | thunder
ing: waiting | falling | dancing | running | dreaming | leaving | counting | breathing | walking | singing | burning | chasing | drifting | learning | watching
Adj: <^adj>
Noun: <^noun>
Nouns: <^nouns>
Abstract: <^abstract>
Ing: <^ing>
Title: The <Adj> <Noun> | <Adj> <Nouns> | The <Noun> of <Abstract> | <Noun> and <Noun> | <Nouns> | A <Noun> for the <Noun> | <Ing> <Nouns> | The <Noun> | <Abstract> | The <Noun>'s <Noun> | <Adj> <Abstract> | <Ing> in the <Noun> | No <Noun> for <Nouns> | The <Adj> <Nouns> of <town> | <town> <Nouns> | Goodbye, <first> | <first> and the <Noun> | Dear <first> | Before the <Noun> | Under <Adj> <Nouns> | <Noun> <coined> | The Last <Noun> in <town> | Half a <Noun> | When the <Noun> Ended | <chameleon> | <chameleon> <Nouns> | My <Noun>, My <Noun>
Title@de: Der <adjE> <NounM> | Die <adjE> <NounF> | Das <adjE> <NounN> | <NounsD> | Die <NounsD> von <town> | <AbstractD> und <AbstractD> | Im Schatten der <NounsD> | <NounM> ohne <NounF> | <town> bei Nacht | <first> und die <NounsD> | Kein <NounM> für <first> | Wenn der <NounM> kommt | Am Ende der <NounF> | Der <NounM> | Die <NounF> | Das <NounN> | Leb wohl, <first> | Tage der <AbstractD> | <chameleon>
Title@fr: Le <NounFm> <adjFm> | La <NounFf> <adjFf> | Les <NounsFr> de <town> | L'<AbstractFv> | Un <NounFm> pour <first> | <first> et le <NounFm> | Au bord de la <NounFf> | Le <NounFm> et la <NounFf> | Sous les <NounsFr> | La dernière <NounFf> | Les <NounsFr> | Adieu, <first> | Sans <NounFf> ni <NounFm> | <chameleon>
adjE: silberne | letzte | stille | vergessene | rote | lange | fremde | verlorene | goldene | dunkle | kleine | gläserne
NounM: Garten | Fluss | Sommer | Bruder | Spiegel | Turm | Brief | Schatten | Hafen | Wald | Mond | Zug
NounF: Stadt | Brücke | Nacht | Reise | Insel | Uhr | Stimme | Straße | Tochter | Maschine | Rose | Grenze
NounN: Haus | Meer | Lied | Zimmer | Feuer | Fenster | Licht | Versprechen | Schiff | Kind
NounsD: Wölfe | Sterne | Briefe | Träume | Schwestern | Uhren | Schatten | Möwen | Riesen | Fenster | Diebe
AbstractD: Hoffnung | Stille | Freiheit | Sehnsucht | Geduld | Wahrheit | Schwermut | Gnade
NounFm: Jardin | Fleuve | Miroir | Silence | Train | Voyage | Phare | Secret | Voleur | Matin
NounFf: Maison | Rivière | Nuit | Lettre | Forêt | Lumière | Gare | Promesse | Fenêtre | Mer
NounsFr: Loups | Étoiles | Ombres | Jardins | Oiseaux | Heures | Voleurs | Fantômes | Saisons
adjFm: perdu | rouge | secret | lointain | oublié | bleu | immobile
adjFf: perdue | rouge | secrète | lointaine | oubliée | bleue | immobile
AbstractFv: Attente | Oubli | Absence | Espoir | Éternité | Ailleurs | Envol
chameleon: Washington | Lincoln | Jordan | Amazon | Mercury | Paris | Florence | Apollo | Phoenix | Jaguar | Orange | Delta | Java | Python | Victoria | Georgia | Chelsea | Sydney | Madison | Austin | Houston | Virginia | Mars | Venus | Saturn | Titan | Columbia | Atlas | Dakota | Savannah | Brooklyn | Kent | Hamilton | Essen | Hagen | Berlin | London | Lancaster | Hudson | Cambridge | Avalon | Aurora | Nova | Orion | Iris | Olive | Rose | Jasmine | Ruby | Pearl | Amber | Coral | Falcon | Eagle | Puma | Panther | Turkey | Chile | China | Champagne | Bordeaux | Cologne | Hamburg | Frankfurt | Vienna | Oxford | Windsor | Derby | Everest | Nile | Congo | Kepler | Newton | Tesla | Darwin | Einstein | Lima | Santiago | Valencia | Roma | Milan | Alexandria | Monroe | Jackson | Wellington | Nelson | Sofia | Adelaide | Carolina | India | Chad | Cyprus | Malta | Nancy | Lourdes | Ulm | Celle | March | April | August | May | Sunday | Friday | Echo | Oracle | Ford | Bentley | Mustang | Polo | Golf | Mini
trade: Systems | Labs | Dynamics | Networks | Robotics | Software | Digital | Analytics | Technologies | Cloud | Interactive
beast: Lions | Tigers | Bears | Hawks | Wolves | Eagles | Sharks | Bulls | Panthers | Raptors | Stallions | Foxes | Rams | Owls | Cobras | Ravens | Bisons | Huskies
legal: Ltd | Inc. | GmbH | AG | S.A. | plc | LLC | & Co. | Holdings | Limited
roman: I | II | III | IV | V | VI | VII | VIII | IX | XII | XIV | XVI
Kolour: Red | Blue | Green | Black | White | Golden | Silver | Grey
"""
