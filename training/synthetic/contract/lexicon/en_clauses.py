# ruff: noqa: E501 - templates read better in long lines
"""English sentences of clauses: those that state a field, and those that only look like it.

Templates are those of ``training.synthetic.wording``; ``training.synthetic.contract.lexicon`` names the slots.
"""

from __future__ import annotations

from training.synthetic.contract.lexicon.clause import Stated
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

TERM_HEADS = phrases(
    "Term|Term and Termination|TERM|Duration|Term of Agreement|Term; Renewal|Effective Date and Term|Initial Term|Contract Period|Term of this Agreement|Commencement and Duration|Period of Agreement"
)
EFFECTIVE = templates("""
This Agreement [shall become|becomes|will be|is] effective [on|as of] {e}[ (the "Effective Date")|].
The effective date of this Agreement [is|shall be] {e}[, notwithstanding the date of its execution|].
This Agreement shall take effect [as of|on|from] {e}.
The rights and duties under this Agreement [begin|commence] on {e} (the "[Commencement|Effective] Date").
"Effective Date" means {e}.
The term of this Agreement shall begin on {e}.
""")
TERMS = templates("""
The [initial |]term of this Agreement [shall commence|commences|will begin] on the Effective Date and [shall continue|continues] [in full force and effect |]for [a period of |an initial period of |a term of |]{term}[, unless [earlier|sooner] terminated [as provided herein|in accordance with its terms]|] [(the "Term")|(the "Initial Term")|].
[This Agreement|The Agreement] [shall remain|will remain|remains] in [force|effect|full force and effect] for [a period of |]{term} [from the date hereof|from the Effective Date|after the Effective Date|thereafter].
Unless [terminated earlier|sooner terminated|extended] in accordance with [its provisions|this Section], this Agreement [will|shall] continue for an initial term of {term}.
This Agreement begins on the Effective Date and [expires|ends|terminates] {term} [thereafter|later|after such date].
The [initial |]term of this Agreement [is|shall be|will be] {term}[ from the Effective Date| commencing on the Effective Date|].
[Except as otherwise provided herein, the|The] term [hereof|of this Agreement] [is|shall be] for [a period of |]{term}.
This Agreement shall terminate {term} after the [date first written above|date of its execution|Effective Date].
Subject to [earlier termination|the termination rights below], the {term} term of this Agreement [starts|commences] on the Effective Date.
Term: {term} from the [date of this Agreement|Effective Date|start of the services].
The [licence|appointment|engagement] [granted|made] hereunder [is|shall be] for {term}.
""")
UNTIL = templates("""
[This Agreement|The Agreement] [shall|will] [expire|terminate|end] on {exp}[, unless [sooner|earlier] terminated|, unless extended by [written|mutual] agreement|].
This Agreement [shall continue|shall remain|continues|will remain] in [full force and effect|force|effect] [until|through|up to and including|through and including] {exp}[, unless earlier terminated as provided herein|].
The [term|Term|Initial Term|contract period] [shall end|ends|will expire|expires|concludes] [on|at midnight on|at 11:59 p.m. on|at the close of business on] {exp} [(the "Expiration Date")|(the "Termination Date")|].
Unless extended in writing, this Agreement [terminates|lapses|expires] [at midnight |]on {exp}.
The term of this Agreement [shall commence|begins|will begin] on the Effective Date and [shall continue|continue|shall run] [until|through] {exp}.
Term: the Effective Date through {exp}.
"[Term|Contract Period|Service Period]" means the period [commencing|beginning] on the Effective Date and [concluding|ending|expiring] on {exp}.
The [rights|licence|appointment] granted [herein|hereunder] shall be effective as of the Effective Date and shall [expire|end] on {exp}.
The Term of the Agreement is [hereby |]extended [to|until|through] {exp}.
The initial term of the services shall continue up to and including {exp}.
This Agreement shall be for [a period of |]{term} [commencing on the Effective Date and |]ending on {exp}[ (the "Term")|].
The term hereof is {term}, [expiring|ending] [on |]{exp}, unless sooner terminated.
""")
FROM_TO = templates("""
[This Agreement|The term of this Agreement] [shall commence|shall begin|will begin|commences] on {e} and [shall terminate|end|shall end|continue until|continue through|shall expire on] {exp}.
This [Agreement|contract] shall be effective as of {e} and shall remain in force and effect until {exp}.
The [Term|Service Period] [runs|is] from {e} [to|through|until] {exp}[, both days included|].
Term: {e} [through|to|–] {exp}.
""")
OPEN = templates("""
This Agreement [shall expire|expires|will end] on the [second|third|fifth|tenth] anniversary of the [Effective Date|date hereof], unless [sooner|earlier] terminated.
This Agreement [shall continue|continues|will remain in effect] [indefinitely |]until terminated [by either party|in accordance with its terms|as provided below].
The term begins on the Effective Date and ends upon completion of [the services|the project|all obligations hereunder].
This Agreement is valid for an indefinite period.
""")
OBLIGATIONS = templates("""
The obligations [of confidentiality |][under|in] this Agreement [shall survive|survive|continue|shall remain in effect] for [a period of |]{term} [from the date of disclosure|after the date hereof|following its execution|from the date of this Agreement].
The [Recipient|receiving party] shall [keep|hold] the Confidential Information [strictly |]confidential for [a period of |]{term} [from the date hereof|after its receipt].
This [letter agreement|Agreement] and all obligations hereunder [shall terminate|will expire|shall cease] {term} [from|after] the date hereof.
The restrictions in this Agreement apply for {term} following the date of this Agreement.
""")
RENEWALS = templates("""
Thereafter[,|] this Agreement [shall|will] [automatically |]renew for successive [periods|terms] of {renew}[ each|], unless either party gives [the other |]notice of non-renewal at least {notice} [before|prior to] the end of the then current term.
At the end of the Initial Term this Agreement will renew for [additional|further|successive] terms of {renew} unless a party gives the other not less than {notice} [prior |]written notice.
The parties may [renew|extend] this Agreement for [a further term|an additional period] of {renew} by [written|mutual] agreement.
This Agreement shall be automatically [extended|renewed] for [further|additional|successive] {renew} terms[, unless terminated|].
[Upon expiration|Upon the expiry of the Initial Term], [the Agreement|this Agreement] [shall be|is] extended by {renew} [at a time |]unless [cancelled|terminated] by [either party on|giving] {notice} notice [before expiry|in writing].
{rb} shall have the option to renew this Agreement for one additional term of {renew}.
""")
RIVAL_PERIODS = templates("""
[The provisions of this Section|Sections 5 through 9|The obligations of confidentiality] shall survive [termination or expiration|the termination] of this Agreement for [a period of |]{dur}.
[Notices are|Any notice is] deemed received {dur} after [posting|mailing].
[Each party|{rb}] shall [keep|maintain] [complete and accurate |]records for [at least |]{dur} after the period to which they relate.
[Invoices are|All invoices are|Each invoice is] [payable|due] [within|not later than] {dur} [after|of|from] [receipt|the date of invoice].
If [such|the] breach is not cured within {dur} [after|of] written notice, the other party may [suspend performance|exercise its remedies].
The warranty period is {dur} from delivery.
[{rb} shall not|Neither party shall] solicit the employees of the other [during the term and |]for [a period of |]{dur} thereafter.
[{ra}|{rb}] shall respond to [each|every] [request|order] within {dur}.
[Rejected|Defective] goods shall be returned within {dur} of [inspection|receipt].
""")
OTHER_DATES = templates("""
The parties [entered into|are parties to] [a|that certain] [letter of intent|Purchase Agreement|Confidentiality Agreement|memorandum of understanding] dated [as of |]{day}.
The [first|initial] [shipment|delivery|milestone|report] [is|shall be] due [on|by|no later than] {day}.
[{rb} shall|The parties shall] [submit|agree on] the [budget|marketing plan|forecast] [on or before|by|not later than] {day}.
"Closing Date" means {day} or such other date as the parties may agree.
The prices in the schedule apply to all orders placed [before|until] {day}.
[{ra}|{rb}] filed its [annual report|registration statement|trade mark application] on {day}.
The [insurance certificate|permit|option] [expires|lapses] on {day}.
The balance sheet of {rb} as of {day} has been delivered to {ra}.
""")
NOT_PARTIES = templates("""
{ra} is a [wholly-owned |]subsidiary of {other}.
The [Products|goods|services] [may also be|are] [supplied|provided] to {other}, [an affiliate|a customer] of {ra}.
A copy of [each|any] notice to {ra} shall be sent to {firm}, [{place}|Attention: {person}].
All payments shall be made to the account of {ra} at {bank}[, {place}|].
The disputed amount shall be held in escrow by {bank}.
{other} is [not a party to|a third party beneficiary of] this Agreement.
The [auditors|independent accountants] shall be {firm}.
{rb} has [previously |]provided similar services to {other}.
""")
TERMINATION = Stated(
    "termination_for_convenience",
    0.55,
    phrases(
        "Termination|Termination for Convenience|Early Termination|Right to Terminate|Termination Rights|Termination without Cause|Cancellation|Optional Termination"
    ),
    templates("""
[Either party|Each party|{ra}|{rb}|Either Party hereto] may terminate this Agreement [at any time|at any time during the Term|prior to its expiration], [for any reason or no reason|with or without cause|without cause|for any reason whatsoever], [upon|by giving|on|by providing] [not less than |at least |]{notice} [prior |advance |]written notice[ to the other| to the other party|].
[{ra}|{rb}|Customer|Either party] may terminate this Agreement [or any statement of work |]for [its |]convenience[, without cause and without liability|, in whole or in part|], [by giving|upon] [at least |]{notice} [written notice|notice in writing|prior notice].
This Agreement may be [terminated|cancelled] [without cause|at will|for convenience|at any time] by either party [on|upon|by] [not less than |]{notice} [notice in writing|written notice][, effective at the end of a calendar month|].
Notwithstanding [anything to the contrary|any other provision of this Agreement], [{rb}|{ra}] shall have the right[, in its sole discretion,|] to terminate this Agreement without [cause|penalty|reason] [on|upon] {notice} written notice[ to {ra}|].
[{ra}|Either party] reserves the right to [terminate|cancel|discontinue] this Agreement[, for any or no reason,|] upon {notice} notice.
[It is agreed that either|Either] party [is entitled to|has the right to|shall be free to] [withdraw from|terminate|end] [this Agreement|the engagement|the services] [at its option|at its discretion|whenever it wishes] [after giving|if it gives] the other {notice} notice.
The [engagement|appointment|employment|arrangement] hereunder is at will and may be ended by [either of the parties|either party] [on|upon] {notice} notice, [with or without cause|no reason being required].
[Provided that|If] {notice} [written |]notice is given, [this Agreement|the Agreement] may be brought to an end by [either party|{rb}|{ra}] without giving any reason.
Nothing herein prevents [{ra}|either party] from terminating this Agreement [without cause|as a matter of convenience] on {notice} notice.
"""),
    templates("""
{ra} may [likewise |also |]cancel any purchase order at any time [for convenience|without cause] [by|upon] written notice.
"""),
    templates("""
Either party may terminate this Agreement [immediately|forthwith|with immediate effect] if the other [party |]commits a material breach and fails to [cure|remedy] it within {dur} [after|of] notice.
[Either party|{ra}] may terminate if the other [party |]becomes insolvent[, is adjudged bankrupt|] or makes an assignment for the benefit of creditors.
This Agreement shall terminate automatically upon the [death or disability of {rb}|dissolution of either party|revocation of any licence required].
[In the event of|Upon] [such termination|termination under this Section], {ra} shall [pay|compensate {rb}] for [work performed|services rendered] up to the [effective date|date] of termination.
Upon [termination|expiration] of this Agreement [for any reason|], each party shall return the [property|materials] of the other.
Termination [of this Agreement |]shall not relieve [either party|the parties] of obligations accrued before its effective date.
[{ra}|{rb}] may suspend [performance|deliveries] if any amount is overdue by more than {dur}.
If a force majeure event continues for more than {dur}, either party may terminate the affected order.
"""),
)
LIABILITY = Stated(
    "limitation_of_liability",
    0.6,
    phrases(
        "Limitation of Liability|LIMITATION OF LIABILITY|Liability|Limitations on Liability; Disclaimer|Limits of Liability|Damages|Exclusion of Damages|Liability Cap|Remedies and Damages"
    ),
    templates("""
[In no event|Under no circumstances] [shall|will] [either party|{ra}|{rb}|any party] be liable [to the other |to the other party |]for [any |][indirect, incidental, special or consequential|special, punitive or consequential|indirect or consequential|consequential, exemplary or punitive] [damages|damages or losses][, including lost profits,|, including loss of revenue or data,|] [arising out of this Agreement|in connection with this Agreement|of any kind][, even if advised of the possibility of such damages|].
[The aggregate liability|The total liability|The entire liability|The maximum liability] of [{rb}|{ra}|each party|either party] [under|arising out of|in connection with] this Agreement [shall not exceed|will not exceed|is limited to|shall in no event exceed] [the fees paid by {ra} [in|during] the [twelve|six] months preceding the [event giving rise to the |]claim|the amounts paid hereunder|{amt}|the greater of {amt} and the fees paid hereunder].
Neither party's [total |aggregate |cumulative |]liability [arising out of|under|relating to] this Agreement shall exceed [{amt}|the total of all fees paid or payable][, except for breaches of confidentiality and indemnification obligations|, whether in contract, tort or otherwise|].
Except for [wilful misconduct|gross negligence|fraud|obligations of indemnification], [the liability of either party for loss of profit, revenue or data is excluded [to the fullest extent permitted by law|]|neither party shall be liable for indirect or consequential loss].
To the [maximum|fullest|greatest] extent permitted by [applicable |]law, [{rb}|{ra}|each party] [disclaims|excludes] all liability for [consequential loss|lost profits|loss of business] and its liability is [capped at|limited to] {amt}.
[{ra}'s|{rb}'s|Each party's] sole [and exclusive |]remedy for [breach of this warranty|any defect|any failure of the services] [is|shall be] [repair or replacement|re-performance|a refund of the price paid].
No [action|claim|suit][, regardless of form,|] arising out of this Agreement may be brought [by either party |]more than [one year|two years|twelve months] after the cause of action [has accrued|arose].
[{rb}|{ra}] shall have no liability [whatsoever |]for [any |]damages [other than direct damages|in excess of {amt}|exceeding the purchase price of the Products].
[{rb}|{ra}] shall not be [responsible|answerable] for [loss of profits, goodwill or anticipated savings|any indirect loss], and its liability in any year shall not exceed {amt}.
"""),
    templates("""
The [foregoing|above] limitations [apply|shall apply] [regardless of the form of action|notwithstanding the failure of essential purpose of any remedy|whether in contract, tort or otherwise].
In any [event|case], the [maximum |]liability of [{rb}|either party] shall not exceed {amt} [in the aggregate|per claim|per calendar year].
"""),
    templates("""
[Each party|{rb}] shall [indemnify|defend and indemnify] [and hold harmless |]the other [from|against] [all |]claims, losses and damages arising out of its negligence.
[{rb}|Each party] shall [maintain|carry] [general |]liability insurance with limits of not less than {amt} per occurrence.
Except as expressly stated, all warranties, express or implied, [including merchantability |]are disclaimed.
[{ra}|{rb}] shall be liable for all taxes [and duties |]imposed on it by law.
[{rb}|{ra}] is liable for the acts of its subcontractors as for its own.
[{rb}|{ra}] shall pay liquidated damages of {amt} for each week of delay.
"""),
)
ASSIGNMENT = Stated(
    "assignment",
    0.65,
    phrases(
        "Assignment|No Assignment|Assignment and Subcontracting|Successors and Assigns|Transfer|Assignability|Binding Effect; Assignment|Miscellaneous|General"
    ),
    templates("""
[Neither party|No party|Neither Party hereto] [may|shall|will] assign [or [otherwise |]transfer |or delegate |][this Agreement|its rights or obligations hereunder|any of its rights under this Agreement][, in whole or in part,|] without the [prior |express |][written |]consent of the other[ party|], [which [consent |]shall not be unreasonably withheld[ or delayed|]|except to an affiliate|except in connection with a merger or the sale of substantially all of its assets].
[{rb}|{ra}] [shall|may|will] not assign[, sublicense|, delegate|] or transfer [any of its rights or obligations under |]this Agreement without the [prior |]written [consent|approval|permission] of the other[ party|][, and any attempt to do so shall be [void|null and void]|].
This Agreement [may|shall|can] not be [assigned|assigned or transferred|assigned, delegated or subcontracted] by [{rb}|either party|any party][ by operation of law or otherwise|, in whole or in part,|] [without the [prior |]written consent of the other[ party| parties|]|unless the other party agrees in writing].
This Agreement [shall be|is] binding upon [and inure to the benefit of |]the [successors and permitted assigns|successors|heirs and legal representatives] of the parties, but [shall not be assignable|may not be assigned|is not assignable] [by either party |]without [written consent|the consent of the other].
This Agreement is personal to [{rb}|the parties|each of the parties] and [may not be assigned|{rb} may not assign it|is not transferable] [without [prior |]written consent|under any circumstances].
[{ra}|{rb}|Either party] may assign this Agreement [to any successor to its business|to any affiliate|to a purchaser of all or substantially all of its assets] [without consent|without the consent of the other party|upon written notice]; [any other assignment requires|no other assignment is permitted without] the consent of the other.
Any [assignment|transfer|attempted assignment] [of this Agreement |][without such consent|in violation of this Section|contrary to this clause] [shall be|is] [void|null and void|of no effect|voidable].
This Agreement shall automatically terminate in the event of its assignment[ by {rb}|].
A change of control of [{rb}|either party] shall be deemed an assignment [requiring|that requires] consent [hereunder|under this Section].
"""),
    templates("""
Any [purported |attempted |]assignment [in breach of this Section|without such consent] shall be [void|null and void|of no effect].
Notwithstanding the foregoing, [{ra}|either party] may assign this Agreement [without consent |]to [an affiliate|the acquirer of its business].
"""),
    templates("""
This Agreement shall be binding upon and inure to the benefit of the parties and their [respective |][successors and assigns|heirs and successors].
[{rb}|The Consultant] hereby assigns to {ra} all right, title and interest in the [work product|inventions|deliverables].
[{ra}|{rb}] shall assign qualified personnel to [the project|the performance of the services].
[{rb}|{ra}] may use subcontractors, for whom it remains responsible.
Nothing in this Agreement confers rights upon any third party.
[{rb}|{ra}] has not assigned or pledged any of the [claims|rights] described in the schedule.
"""),
)
EXCLUSIVITY = Stated(
    "exclusivity",
    0.3,
    phrases(
        "Exclusivity|Exclusive Appointment|Exclusive Dealing|Non-Competition and Exclusivity|Appointment|Grant of Rights|Exclusive License|Exclusive Rights|Restrictions|Territory"
    ),
    templates("""
[During the term of this Agreement|During the Term|For the duration of this Agreement], [{rb}|{ra}] [shall be|will be] the [exclusive|sole|sole and exclusive] [provider|supplier|distributor|sponsor] of [such goods and services|the Products|the services] [to {ra}|in the Territory|for the events].
{ra} [hereby |]appoints {rb} as its [exclusive|sole and exclusive|only] [representative|distributor|agent|reseller] [for the Products |of the Products |]in the Territory[, and {rb} accepts such appointment|].
{ra} [hereby |]grants [to |]{rb} [an exclusive|a sole and exclusive|the exclusive] [licence|right|license] [to use the Licensed Marks|to market and sell the Products|to distribute the content] [in|within|throughout] the Territory[ during the Term|].
[{rb}|{ra}] [shall|will] not[, directly or indirectly,|] [market|sell|distribute|promote|manufacture] any [product|goods|service] that [competes|is competitive] with [the products of {ra}|those of the other party|the Products].
[{ra}|{rb}] [agrees that it |][will|shall] not [engage|appoint|authorise|license] any other [person|party|distributor|agent] [to perform the services|to sell the Products|in the Territory] [during the term|as long as this Agreement is in force].
[{rb}|{ra}] shall [purchase|obtain|source] [all of its requirements of |]the Products exclusively from [{ra}|{rb}|the other party].
[{ra}|{rb}] shall not [grant|give] [anyone else|any third party] [the rights granted herein|the right to operate in the Designated Area|a similar licence].
The [licence|license|rights] granted [herein|hereby] [shall be|is] exclusive [as to|for] [the Products|the Territory|the Field].
[{rb}|The Professional] will [exclusively |]endorse[ and use exclusively|] the [Products|goods] of {ra} and [no others|those of no other company].
Neither party shall [negotiate|enter into an agreement] with any third party concerning [a similar venture|the subject matter hereof] for {dur}.
"""),
    templates("""
Such exclusivity [shall end|lapses] if the minimum purchases are not met.
"""),
    templates("""
{ra} grants [to |]{rb} a non-exclusive, [non-transferable|worldwide|royalty-free] licence to use the [materials|software|marks] for the purposes hereof.
The [appointment|relationship] is non-exclusive, and either party may [deal|contract] with others.
{ra} shall refer to {rb} all [enquiries|orders|leads] [received |]from [within |]the Territory.
[The courts|Such courts] shall have exclusive jurisdiction over disputes.
All [results|inventions|documents] shall be the exclusive property of {ra}.
[{rb}|{ra}] shall use [its best|commercially reasonable] efforts to promote the Products.
"""),
)
LEADS = templates("""
[Subject to|Except as [otherwise |]provided in|Without limiting] Section [3|4.2|7(b)|12|9.1] [above|below|hereof|of this Agreement],
[Except as otherwise [expressly |]provided herein|Unless otherwise agreed in writing|Notwithstanding the foregoing|Notwithstanding any other provision hereof],
[The parties acknowledge and agree that|It is understood that|It is further agreed that]
[To the extent permitted by law|In consideration of the payments made hereunder|Subject to the terms and conditions of this Agreement],
[In addition to its other rights|During the Term and thereafter|From and after the Effective Date],
""")
TAILS = templates("""
; provided, however, that [the foregoing shall not apply to|nothing in this Section shall limit] [any order accepted before such date|claims for bodily injury|the rights of either party under Section [5|8|11]|obligations accrued before termination|any amounts then due]
, provided that [the other party has been given reasonable notice|the party concerned is not in default|such party complies with all of its other obligations][ and [has paid all amounts due|continues to perform its duties]|]
, and [each party shall execute any documents necessary to give effect to this provision|this provision shall survive the termination of this Agreement|the provisions of Section [6|10] shall apply accordingly]
, whether [arising in contract, tort (including negligence), strict liability or otherwise|directly or indirectly, voluntarily or by operation of law|before or after the expiration of the Term], and [regardless of|irrespective of] [the cause|any notice given|the form of any claim]
, [including, without limitation, (i)|including (a)] [any order placed under a schedule|any claim made by a third party|any amendment or extension], and [(ii)|(b)] [any obligation of an affiliate|any work in progress|any product delivered]
""")
STATED = [TERMINATION, LIABILITY, ASSIGNMENT, EXCLUSIVITY]
LAW_HEADS = phrases(
    "Governing Law|GOVERNING LAW|Applicable Law|Governing Law; Jurisdiction|Choice of Law|Law and Venue|Miscellaneous|Governing Law and Jurisdiction|General Provisions|Law|Construction"
)
LAWS = templates("""
[This Agreement|This letter agreement|The Agreement][ and the rights and obligations of the parties hereunder|] [shall be|will be|is] [governed by|governed by and construed in accordance with|construed in accordance with|interpreted and enforced under|subject to, and construed in accordance with,] the [internal |substantive |local |]laws of {lawof}[, without [regard|giving effect|reference] to [its|any] [conflict of laws|choice of law] [principles|provisions|rules]| applicable to contracts made and to be performed therein|, excluding its conflicts of law rules|].
[The validity, construction and performance|The validity and interpretation|The construction] of this Agreement [shall be|are] governed by the laws of {lawof}[, and the parties submit to its courts|].
The laws of {lawof} [shall |]govern [this Agreement|the interpretation of this Agreement][, regardless of where it is executed|].
This Agreement [is deemed to have been made in, and shall be construed pursuant to the laws of,|shall be construed, interpreted and governed by the law of|shall be enforced according to the laws of] {lawof}.
Governing law: {lawof}.
All questions [concerning|with respect to the construction of] this Agreement [shall be|are] governed by the law of {lawof}.
""")
LAWS_NAMED = templates("""
This Agreement [shall be|is] [governed by|construed under|subject to] {lawname}[, and the courts of that jurisdiction shall have jurisdiction|].
{lawname} governs this Agreement[ and all disputes arising from it|].
""")
LAW_NEAR = templates("""
[Each party|The parties] [hereby |][submits|submit|consents|consent] to the [exclusive |non-exclusive |][jurisdiction|jurisdiction and venue] of the [state and federal |]courts [located |sitting |]in {venue}.
Any [dispute|controversy|action] [arising hereunder |]shall be [settled|resolved|heard] [by arbitration |][in|at] {venue}.
The [United Nations Convention on Contracts for the International Sale of Goods|1980 U.N. Convention] does not apply.
Each party is duly organised under the laws of [its jurisdiction|{elsewhere}].
[The prevailing party|Either party] may recover its reasonable attorneys' fees.
Each party waives trial by jury.
""")
