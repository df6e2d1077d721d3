# ruff: noqa: E501 - tables of words read better in long lines
"""English words of contracts; ``training.synthetic.contract.lexicon`` names the slots."""

from __future__ import annotations

from training.synthetic.contract.lexicon.kind import Kind, Law
from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

KINDS: list[Kind] = [
    Kind(
        "nda",
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
    Kind(
        "services",
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
    Kind(
        "licence",
        phrases(
            "License Agreement|Software License Agreement|Trademark License Agreement|Patent License Agreement|Technology Licence Agreement|Intellectual Property License Agreement|Content License Agreement"
        ),
        [("Licensor", "Licensee"), ("Owner", "Licensee")],
        phrases(
            "{ra} owns certain intellectual property and wishes to grant {rb} a licence to use it.|{rb} desires to obtain, and {ra} is willing to grant, a license under the Licensed Rights on the terms set forth herein."
        ),
    ),
    Kind(
        "distribution",
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
    Kind(
        "supply",
        phrases(
            "Supply Agreement|Manufacturing Agreement|Purchase and Supply Agreement|Manufacturing and Supply Agreement|Framework Supply Agreement"
        ),
        [("Supplier", "Buyer"), ("Manufacturer", "Customer"), ("Seller", "Purchaser")],
        phrases(
            "{rb} wishes to purchase, and {ra} is willing to manufacture and supply, the Products described in Exhibit A.|{ra} has developed certain components which {rb} requires for its own finished goods."
        ),
    ),
    Kind(
        "lease",
        phrases("Lease Agreement|Commercial Lease|Office Lease Agreement|Equipment Lease Agreement|Sublease Agreement"),
        [("Landlord", "Tenant"), ("Lessor", "Lessee")],
        phrases(
            "{ra} is the owner of certain premises which {rb} wishes to lease for use as offices.|{ra} leases to {rb}, and {rb} takes from {ra}, the property described in Schedule 1."
        ),
    ),
    Kind(
        "employment",
        phrases(
            "Employment Agreement|Executive Employment Agreement|Employment and Confidentiality Agreement|Confidentiality and Non-Competition Agreement|Non-Competition and Non-Disclosure Agreement|Severance Agreement|Independent Director Agreement"
        ),
        [("Company", "Employee"), ("Company", "Executive"), ("Employer", "Employee"), ("Corporation", "Director")],
        phrases(
            "{ra} desires to employ {rb}, and {rb} is willing to accept such employment, on the terms set forth herein.|In the course of the employment {rb} will have access to valuable information of {ra}."
        ),
    ),
    Kind(
        "cooperation",
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
    "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia"
)
COMMONWEALTHS = phrases("Kentucky|Massachusetts|Pennsylvania|Virginia")
LAWS_US = [
    Law(
        "the Commonwealth of " if name in COMMONWEALTHS else "the " if name == "District of Columbia" else head,
        name,
        tail,
        f"{name} law",
        name,
    )
    for name in STATES
    for head, tail in (
        ("the State of ", ""),
        ("the State of ", ""),
        ("the state of ", ", USA"),
        ("", ""),
        ("the State of ", ", United States of America"),
    )
]
LAWS_ELSEWHERE = [
    Law("", "England and Wales"), Law("", "England and Wales"), Law("", "England", "", "English law", "England"), Law("", "England", "", "English law", "England"),
    Law("", "Scotland", "", "Scots law", "Scotland"), Law("", "Ireland", "", "Irish law", "Ireland"), Law("the Republic of ", "Singapore"), Law("", "Hong Kong"),
    Law("the Province of ", "Ontario", " and the federal laws of Canada applicable therein"), Law("the Province of ", "Ontario, Canada"), Law("the province of ", "British Columbia, Canada"),
    Law("", "British Columbia", " and the federal laws of Canada applicable in that province"), Law("the Province of ", "Alberta", " and the laws of Canada applicable therein"),
    Law("the Province of ", "Quebec"), Law("the State of ", "Victoria, Australia"), Law("", "New South Wales"), Law("", "Switzerland", "", "Swiss law", "Switzerland"),
    Law("", "Germany", "", "German law", "Germany"), Law("the ", "Federal Republic of Germany"), Law("", "France", "", "French law", "France"), Law("the ", "Netherlands", "", "Dutch law", "Netherlands"),
    Law("the State of ", "Israel"), Law("", "Israel"), Law("", "India"), Law("", "Japan"), Law("the Grand Duchy of ", "Luxembourg"), Law("the ", "People's Republic of China"),
    Law("", "Taiwan"), Law("the ", "Cayman Islands"), Law("", "Bermuda"), Law("the Republic of ", "Korea"), Law("the ", "United Arab Emirates"),
]  # fmt: skip
PARTY = templates("""
{name}, {what} ("{role}")
{name}, {what} (the "{role}")
{name} ("{role}"), {what}
{name}, {what} (hereinafter [referred to as |called |]["{role}"|the "{role}"])
{name}, {what} (together with its [affiliates|subsidiaries and affiliates|successors and assigns], the "{role}")
{name}, {what} (herein "{role}")
{name}[,| with offices located at {addr}] (collectively with its affiliates, "{role}")
""")
PREAMBLES = templates("""
[This|THIS] {t} (this "Agreement") is made [and entered into |]as of {d}{effdef}, by and [between|among] {parties}.
THIS {T} (the "Agreement") is made [this|on this|as of the|on] {d} by and between {parties}.
This {t} [is entered into on|is made on|dated] {d}{effdef}[ is|,] between {parties}.
THIS AGREEMENT[, made and entered into the| dated] {d}{effdef}[,| is] between: {parties}.
{T}, dated as of {d}{effdef}, [between|by and between] {parties} (each a "Party" and together the "Parties").
This {t} ("Agreement"), effective as of {e} (the "Effective Date"), is by and between {parties}.
In consideration of the mutual covenants below, {parties}[,|] agree as of {d}{effdef} as follows:
[AGREEMENT|Agreement made] [this|as of the] {d}[,|] [by and between|between] {parties}.
This {t} sets forth the terms agreed between {parties}, with effect from {e}.
""")
UNDATED = templates("""
This {t} (this "Agreement") is [made|entered into] as of the date [last signed|of the last signature|set forth on the signature page] below (the "Effective Date") by and between {parties}.
This {t} is between {parties}, and takes effect when [signed by both parties|it has been signed by all parties].
""")
ENTITY_US = templates("""
a {state} [corporation|limited liability company|limited partnership|general partnership|nonprofit corporation]
a {state} [corporation|limited liability company] [with [offices|its principal office|a place of business]|located] at {addr}
a corporation [duly |]organized [and existing |]under the laws of [the State of |]{state}[, having its principal place of business at {addr}|]
having its [principal office|principal place of business] at {addr}
a [wholly-owned |]subsidiary of {other}
(formerly known as {other}), a {state} corporation
d/b/a {other}, a {state} limited liability company
on behalf of itself and its affiliates
""")
ENTITY_GB = templates("""
a company incorporated in England and Wales [with registered number|under number] {num} whose registered office is at {addr}
a company registered in Scotland (No. {num})
of {addr}
a [private limited |]company having its registered office at {addr}
[acting|represented] by its director {person}, {addr}
a company organised under the laws of {elsewhere}
""")
PERSON = templates("""
an individual [residing at {addr}|whose address is {addr}|]
of {addr}
a natural person residing in {town}
""")
RECITALS = ["WHEREAS, {x}", "A. {x}", "Background. {x}", "{x}", "RECITALS: {x}"]
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
UNITS = {"year": ("year", "years"), "month": ("month", "months"), "day": ("day", "days"), "week": ("week", "weeks")}
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
