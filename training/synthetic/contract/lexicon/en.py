# ruff: noqa: E501 - tables of words read better in long lines
"""English words of contracts; ``training.synthetic.contract.lexicon`` names the slots."""

from __future__ import annotations

from training.synthetic.phrases import phrases

KINDS: list[tuple[list[str], list[tuple[str, str]], list[str]]] = [
    (
        phrases(
            "Non-Disclosure Agreement|Mutual Non-Disclosure Agreement|Confidentiality Agreement|Mutual Confidentiality Agreement|Nondisclosure and Non-Use Agreement|Confidential Disclosure Agreement"
        ),
        [
            ("Disclosing Party", "Receiving Party"),
            ("Company", "Recipient"),
            ("Discloser", "Recipient"),
            ("Company", "Counterparty"),
        ],
        phrases(
            "The parties wish to explore a possible business relationship and in that connection may disclose to each other certain confidential information.|"
            "{ra} intends to disclose to {rb} certain non-public information concerning its business, and {rb} is willing to receive it on the terms set out below.|"
            "In connection with the evaluation of a potential transaction, {rb} has requested certain information about {ra}."
        ),
    ),
    (
        phrases(
            "Services Agreement|Master Services Agreement|Professional Services Agreement|Service Agreement|Consulting Agreement|Consultancy Agreement|Independent Contractor Agreement|Outsourcing Agreement|Maintenance Agreement|Hosting Agreement"
        ),
        [
            ("Company", "Consultant"),
            ("Client", "Service Provider"),
            ("Customer", "Provider"),
            ("Company", "Contractor"),
            ("Client", "Contractor"),
        ],
        phrases(
            "{ra} desires to retain {rb} to provide certain services, and {rb} is willing to provide such services on the terms of this Agreement.|"
            "{rb} has experience in the field in which {ra} requires assistance and has agreed to make its services available to {ra}.|{rb} shall perform the services described in Schedule A in a professional and workmanlike manner."
        ),
    ),
    (
        phrases(
            "License Agreement|Software License Agreement|Trademark License Agreement|Patent License Agreement|Technology Licence Agreement|Intellectual Property License Agreement|Content License Agreement"
        ),
        [("Licensor", "Licensee"), ("Owner", "Licensee")],
        phrases(
            "{ra} owns certain intellectual property and wishes to grant {rb} a licence to use it.|{rb} desires to obtain, and {ra} is willing to grant, a license under the Licensed Rights on the terms set forth herein."
        ),
    ),
    (
        phrases(
            "Distribution Agreement|Distributor Agreement|Exclusive Distribution Agreement|Reseller Agreement|Sales Agency Agreement|Value Added Reseller Agreement|Marketing and Distribution Agreement|Franchise Agreement"
        ),
        [
            ("Supplier", "Distributor"),
            ("Company", "Distributor"),
            ("Manufacturer", "Distributor"),
            ("Principal", "Agent"),
            ("Company", "Reseller"),
        ],
        phrases(
            "{ra} manufactures and sells certain products and wishes to appoint {rb} to market and distribute them in the Territory.|{rb} has the facilities and personnel to promote the sale of the Products and wishes to be appointed by {ra}."
        ),
    ),
    (
        phrases(
            "Supply Agreement|Manufacturing Agreement|Purchase and Supply Agreement|Manufacturing and Supply Agreement|Framework Supply Agreement"
        ),
        [("Supplier", "Buyer"), ("Manufacturer", "Customer"), ("Seller", "Purchaser")],
        phrases(
            "{rb} wishes to purchase, and {ra} is willing to manufacture and supply, the Products described in Exhibit A.|{ra} has developed certain components which {rb} requires for its own finished goods."
        ),
    ),
    (
        phrases("Lease Agreement|Commercial Lease|Office Lease Agreement|Equipment Lease Agreement|Sublease Agreement"),
        [("Landlord", "Tenant"), ("Lessor", "Lessee")],
        phrases(
            "{ra} is the owner of certain premises which {rb} wishes to lease for use as offices.|{ra} leases to {rb}, and {rb} takes from {ra}, the property described in Schedule 1."
        ),
    ),
    (
        phrases(
            "Co-Branding Agreement|Joint Venture Agreement|Strategic Alliance Agreement|Collaboration Agreement|Development Agreement|Sponsorship Agreement|Endorsement Agreement|Marketing Agreement|Affiliate Agreement|Transportation Agreement"
        ),
        [
            ("Company", "Partner"),
            ("Sponsor", "Team"),
            ("Promoter", "Sponsor"),
            ("Developer", "Customer"),
            ("First Party", "Second Party"),
        ],
        phrases(
            "The parties desire to combine their respective skills and resources in the manner described in this Agreement.|{ra} and {rb} wish to cooperate in the promotion of certain products and services."
        ),
    ),
]
STATES = phrases(
    "Alabama|Alaska|Arizona|Arkansas|California|California|Colorado|Connecticut|Delaware|Delaware|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    "Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|New York|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
    "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
)
COUNTRIES = phrases(
    "England and Wales|England|Scotland|Ireland|Singapore|Hong Kong|Ontario|British Columbia|Victoria|New South Wales|Switzerland|Germany|France|the Netherlands|Israel|India|Japan|Luxembourg"
)
PREAMBLES = [
    'This {t} (this "Agreement") is made and entered into as of {d}{effdef}, by and between {a}, {sa} ("{ra}"), and {b}, {sb} ("{rb}").',
    'THIS {T} (the "Agreement") is made this {d} by and between {a}, {sa} (hereinafter referred to as "{ra}"), and {b}, {sb} (hereinafter referred to as "{rb}").',
    'This {t} is entered into on {d}{effdef} between {a} ("{ra}"), {sa}, and {b} ("{rb}"), {sb}.',
    'THIS AGREEMENT dated {d}{effdef} is between: (1) {a}, {sa} (the "{ra}"); and (2) {b}, {sb} (the "{rb}").',
    '{T}, dated as of {d}{effdef}, between {a}, {sa} (the "{ra}"), and {b}, {sb} (the "{rb}"; each a "Party" and together the "Parties").',
    'This {t} ("Agreement"), effective as of {e} (the "Effective Date"), is by and between {a}, {sa} (together with its affiliates, the "{ra}") and {b}, {sb} ("{rb}").',
    'In consideration of the mutual covenants below, {a}, {sa} ("{ra}"), and {b}, {sb} ("{rb}"), agree as of {d}{effdef} as follows:',
]
EFFECTIVE = [
    'This Agreement shall become effective on {e} (the "Effective Date").',
    "The effective date of this Agreement is {e}.",
    "This Agreement shall take effect as of {e}.",
    'The rights and duties under this Agreement begin on {e} (the "Commencement Date").',
]
ENTITY_US = phrases(
    "a {state} corporation|a {state} limited liability company|a corporation organized under the laws of the State of {state}|a {state} limited partnership|a corporation duly organized and existing under the laws of {state}, having its principal place of business at {addr}|a {state} corporation with offices at {addr}|having its principal office at {addr}"
)
ENTITY_GB = phrases(
    "a company incorporated in England and Wales with registered number {n} whose registered office is at {addr}|a company registered in Scotland (No. {n})|of {addr}|a private limited company having its registered office at {addr}"
)
PERSON = phrases("an individual residing at {addr}|an individual|of {addr}")
RECITALS = ["WHEREAS, {x}", "A. {x}", "Background. {x}", "{x}", "RECITALS: {x}"]
TERM_HEADS = phrases("Term|Term and Termination|TERM|Duration|Term of Agreement|Term; Renewal|Effective Date and Term")
TERMS = phrases(
    "The term of this Agreement shall commence on the Effective Date and shall continue for a period of {term}, unless earlier terminated as provided herein.|"
    'This Agreement shall remain in force for {term} from the date hereof.|Unless terminated earlier in accordance with its provisions, this Agreement will continue for an initial term of {term} (the "Initial Term").|'
    "The obligations of confidentiality under this Agreement shall survive for a period of {term} from the date of disclosure.|This Agreement begins on the Effective Date and expires {term} thereafter.|"
    "The initial term of this Agreement is {term}.|This Agreement shall terminate {term} after the date first written above.|"
    "The restrictions in this Agreement apply for {term} following the date of this Agreement."
)
EXPIRIES = phrases(
    'This Agreement shall expire on {exp}, unless sooner terminated.|This Agreement shall continue in full force and effect until {exp}.|The term shall end on {exp} (the "Expiration Date").|'
    "Unless extended in writing, this Agreement terminates at midnight on {exp}."
)
RENEWALS = phrases(
    "Thereafter, this Agreement shall automatically renew for successive periods of {renew} each, unless either party gives notice of non-renewal at least {notice} before the end of the then current term.|"
    "At the end of the Initial Term this Agreement will renew for additional terms of {renew} unless a party gives the other not less than {notice} prior written notice.|"
    "The parties may renew this Agreement for a further term of {renew} by written agreement.|This Agreement shall be automatically extended for further {renew} terms."
)
TERMINATION_HEADS = phrases("Termination|Termination for Convenience|Early Termination|Right to Terminate")
TERMINATIONS = phrases(
    "Either party may terminate this Agreement at any time, for any reason or no reason, upon {notice} prior written notice to the other party.|"
    "{ra} may terminate this Agreement for its convenience, without cause and without liability, by giving {rb} at least {notice} written notice.|"
    "This Agreement may be terminated without cause by either party on not less than {notice} notice in writing.|"
    "Notwithstanding anything to the contrary, {rb} shall have the right to terminate this Agreement without cause on {notice} written notice to {ra}."
)
CAUSE = phrases(
    "Either party may terminate this Agreement immediately if the other party commits a material breach and fails to cure it within {n} days after notice.|Either party may terminate if the other becomes insolvent or makes an assignment for the benefit of creditors."
)
LIABILITY_HEADS = phrases(
    "Limitation of Liability|LIMITATION OF LIABILITY|Liability|Limitations on Liability; Disclaimer"
)
LIABILITIES = phrases(
    "IN NO EVENT SHALL EITHER PARTY BE LIABLE TO THE OTHER FOR ANY INDIRECT, INCIDENTAL, SPECIAL OR CONSEQUENTIAL DAMAGES, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGES.|"
    "The aggregate liability of {rb} under this Agreement shall not exceed the fees paid by {ra} in the twelve months preceding the event giving rise to the claim.|"
    "Neither party's total liability arising out of this Agreement shall exceed {amt}, except for breaches of confidentiality and indemnification obligations.|"
    "Except for wilful misconduct, the liability of either party for loss of profit, revenue or data is excluded to the fullest extent permitted by law."
)
ASSIGNMENT_HEADS = phrases("Assignment|No Assignment|Assignment and Subcontracting|Successors and Assigns")
ASSIGNMENTS = phrases(
    "Neither party may assign this Agreement, in whole or in part, without the prior written consent of the other party, which shall not be unreasonably withheld.|"
    "{rb} shall not assign or transfer any of its rights or obligations under this Agreement without the prior written consent of {ra}, and any attempt to do so shall be void.|"
    "This Agreement may not be assigned by {rb} by operation of law or otherwise; {ra} may assign this Agreement to any successor to its business.|"
    "This Agreement shall be binding upon the successors and permitted assigns of the parties, but shall not be assignable without written consent."
)
EXCLUSIVITY_HEADS = phrases("Exclusivity|Exclusive Appointment|Exclusive Dealing|Non-Competition and Exclusivity")
EXCLUSIVITIES = phrases(
    "During the term of this Agreement, {rb} shall be the exclusive provider of such goods and services to {ra} in the Territory.|{ra} hereby appoints {rb} as its sole and exclusive representative for the Products in the Territory.|"
    "{rb} shall not, directly or indirectly, market or sell any product that competes with the products of {ra}.|{ra} agrees that it will not engage any other person to perform the services during the term."
)
LAW_HEADS = phrases(
    "Governing Law|GOVERNING LAW|Applicable Law|Governing Law; Jurisdiction|Choice of Law|Law and Venue|Miscellaneous"
)
LAWS_STATE = phrases(
    "This Agreement shall be governed by and construed in accordance with the laws of the State of {law}, without regard to its conflict of laws principles.|"
    "This Agreement will be governed by the laws of the State of {law}.|This Agreement shall be construed, interpreted and enforced under {law} law.|The validity and performance of this Agreement are governed by the internal laws of {law}, and the parties submit to its courts.|"
    "This Agreement is deemed to have been made in, and shall be construed pursuant to, the laws of the State of {law}."
)
LAWS_COUNTRY = phrases(
    "This Agreement is governed by the laws of {law}, and the courts of that jurisdiction shall have exclusive jurisdiction.|This Agreement and any non-contractual obligations shall be governed by the law of {law}.|"
    "This Agreement shall be construed in accordance with the laws of {law}; the United Nations Convention on Contracts for the International Sale of Goods does not apply."
)
FILLERS: dict[str, list[str]] = {
    "Definitions": phrases('"Affiliate" means any entity that controls, is controlled by or is under common control with a party.|"Confidential Information" means all information disclosed by one party to the other, whether orally, in writing or in electronic form.|"Territory" means the countries listed in the schedule.|Headings are for convenience only and do not affect interpretation.|"Business Day" means any day other than a Saturday, Sunday or public holiday.|Terms used with initial capitals have the meanings given to them in this section.'),
    "Confidentiality": phrases("The recipient shall hold the Confidential Information in strict confidence and use it only for the purpose of this Agreement.|The obligations in this section do not apply to information that is or becomes publicly available other than by breach.|Each party shall protect the other's information with the same degree of care that it uses for its own, but no less than reasonable care.|Upon request, the recipient shall return or destroy all copies within {n} days.|Disclosure required by law or by order of a court is permitted, provided that prompt notice is given."),
    "Payment": phrases("{ra} shall pay the fees set out in the schedule within {n} days after receipt of an invoice.|All amounts are exclusive of taxes, which shall be borne by the party responsible under applicable law.|Late payments bear interest at the rate of one percent per month.|The total fee shall be {amt}, payable in equal instalments.|Expenses are reimbursed against receipts only if approved in advance."),
    "Intellectual Property": phrases("Each party retains all rights in the intellectual property that it owned before the date of this Agreement.|All work product created hereunder shall be the property of {ra}.|No licence is granted by implication or estoppel.|{rb} shall execute all documents necessary to perfect such rights."),
    "Representations and Warranties": phrases("Each party represents that it has full power and authority to enter into this Agreement.|The services shall be performed with reasonable skill and care.|EXCEPT AS EXPRESSLY STATED, ALL WARRANTIES, EXPRESS OR IMPLIED, ARE DISCLAIMED.|Neither party is bound by any agreement that would conflict with its obligations hereunder."),
    "Indemnification": phrases("Each party shall indemnify and hold harmless the other from claims of third parties arising out of its negligence.|The indemnified party shall give prompt notice of the claim and allow the indemnifying party to control the defence.|No settlement shall be made without consent."),
    "Force Majeure": phrases("Neither party shall be liable for delay caused by events beyond its reasonable control, including fire, flood, war and acts of government.|If the event continues for more than {n} days, the parties shall meet to discuss in good faith how to proceed."),
    "Notices": phrases("All notices under this Agreement shall be in writing and delivered by hand, by registered mail or by courier.|Notices are deemed received three days after posting.|A copy of each notice shall be sent to the legal department of the recipient."),
    "Independent Contractors": phrases("The parties are independent contractors, and nothing herein creates a partnership or agency.|Neither party has authority to bind the other.|Each party is responsible for its own employees and taxes."),
    "Insurance": phrases("{rb} shall maintain commercial general liability insurance with limits of not less than {amt} per occurrence.|Certificates of insurance shall be furnished on request."),
    "Delivery": phrases("Goods are delivered ex works unless the order states otherwise.|Title passes upon payment in full.|{ra} shall use reasonable efforts to meet the delivery dates in accepted orders.|Shortages must be notified within {n} days of receipt."),
    "Records and Audit": phrases("{rb} shall keep complete and accurate books and records.|{ra} may inspect such records once a year during business hours, on reasonable notice.|Records are kept for at least {n} months after the period to which they relate."),
    "Non-Solicitation": phrases("Neither party shall solicit the employees of the other during the term and for a reasonable time thereafter.|General advertisements not aimed at such persons are not restricted."),
    "Entire Agreement": phrases("This Agreement constitutes the entire agreement of the parties and supersedes all prior understandings.|No amendment is valid unless in writing and signed by both parties.|The schedules form part of this Agreement."),
    "Severability": phrases("If any provision is held invalid, the remaining provisions continue in effect.|The parties shall replace the invalid provision by one that comes closest to its purpose."),
    "Waiver": phrases("Failure to enforce a right is not a waiver of it.|A waiver is effective only if in writing."),
    "Counterparts": phrases("This Agreement may be executed in counterparts, each of which is an original and all of which together are one instrument.|Signatures delivered electronically are binding."),
    "Data Protection": phrases("Each party shall comply with the data protection laws that apply to it.|Personal data is processed only on documented instructions.|Incidents are reported without undue delay."),
    "Dispute Resolution": phrases("The parties shall attempt to resolve any dispute by negotiation between senior executives.|If no settlement is reached within {n} days, the dispute shall be referred to arbitration.|The prevailing party is entitled to its reasonable costs."),
    "Compliance": phrases("Each party shall comply with all applicable laws, including export and anti-corruption laws.|{rb} shall obtain all licences and permits required for its performance."),
    "Remedies": phrases("The parties agree that damages may be inadequate and that injunctive relief is available without posting a bond.|All remedies are cumulative."),
}  # fmt: skip
WITNESS = phrases(
    "IN WITNESS WHEREOF, the parties have executed this Agreement as of the date first above written.|IN WITNESS WHEREOF, the parties hereto have caused this Agreement to be signed by their duly authorized representatives.|Signed by the parties:|AGREED AND ACCEPTED:|EXECUTED as an agreement."
)
SIGN = {"by": "By:", "name": "Name:", "title": "Title:", "date": "Date:"}
JOBS = phrases(
    "Chief Executive Officer|President|Director|Managing Director|Vice President|General Counsel|CFO|Authorized Signatory|Secretary|Manager"
)
NUMBERS = phrases("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
UNITS = {"year": ("year", "years"), "month": ("month", "months"), "day": ("day", "days")}
SECTION_FORMS = phrases("{i}.|{i}|Section {i}.|ARTICLE {r}|§{i}|{i}.0|Article {i}")
WORD: dict[int, str] = {
    30: "thirty",
    60: "sixty",
    90: "ninety",
    45: "forty-five",
    180: "one hundred eighty",
    14: "fourteen",
    15: "fifteen",
    120: "one hundred twenty",
    18: "eighteen",
    24: "twenty-four",
    36: "thirty-six",
    12: "twelve",
    6: "six",
}
