# ruff: noqa: E501 - tables of words read better in long lines
"""English words of the forms that contracts take: labels of tables, phrases of letters, cover pages and amendments."""

from __future__ import annotations

from training.synthetic.phrases import phrases
from training.synthetic.wording import templates

AMENDED = templates("""
[First|Second|Third|Fourth] Amendment to {t}
Amendment No. [1|2|3|4|7] to {t}
Amendment #[1|2|3] to the {t}
Amendment to {t}
Addendum to {t}
Amended and Restated {t}
""")
PREFIXED = templates("""
Form of {t}
[Exclusive|Master|General|Standard|Global] {t}
{t} (Form)
{t} No. [1|2|3]
{t} and Appendices
""")
AMENDING = templates("""
The parties entered into that certain {base} dated [as of |]{before} (the "Original Agreement").
Reference is made to the {base} dated {before} between the parties (as amended, the "Original Agreement").
Capitalised terms not defined herein have the meanings given in the Original Agreement.
Section [2|3|4.1|7(b)|12] of the Original Agreement is deleted in its entirety and replaced as follows.
Except as amended hereby, the Original Agreement remains unchanged and in full force and effect.
The Original Agreement was to expire on {expired}.
[Exhibit|Schedule] [A|B|C] is replaced by the [exhibit|schedule] attached hereto.
""")
LABELS = {
    "title": phrases("Agreement|Document|Title|Type of agreement"),
    "parties": phrases("Parties|Party|Between"),
    "agreement_date": phrases("Date of Agreement|Agreement Date|Date|Dated|Execution Date|Contract Date"),
    "effective_date": phrases("Effective Date|Commencement Date|Start Date|Contract start|Term start|Effective as of"),
    "expiration_date": phrases("Expiration Date|End Date|Expiry Date|Contract end|Termination Date|Term end|Expires"),
    "term": phrases("Term|Initial Term|Term of Agreement|Contract Term|Subscription Term|Duration"),
    "renewal_term": phrases("Renewal Term|Renewal|Renewal Period|Extension Term"),
    "notice_period": phrases("Notice Period|Termination Notice|Notice of Termination|Termination for convenience"),
    "governing_law": phrases("Governing Law|Governing law|Applicable Law|Law and Jurisdiction|Governing State"),
}
EXTRA_ROWS = templates("""
Territory = The countries listed in Schedule [1|2|A]
Fees = {amt} per [year|month|quarter]
Payment Terms = {dur} from the date of invoice
Option Date = {day}
First Delivery = {day}
Warranty Period = {dur}
Deposit = {amt}
Bank = {bank}
Project Manager = {person}
Guarantor = None
Broker = {firm}
Audit Rights = Once in each calendar year
Cure Period = {dur}
Confidentiality Period = {dur} after termination
Address for notices = {place}
Invoice to = {other}
Order Date of prior order = {day}
""")
HEADS = {
    "key": phrases(
        "Key Terms|Summary of Terms|Basic Information|Contract Details|Summary of Basic Terms|Commercial Terms|Term Sheet|Particulars"
    ),
    "general": phrases("General Terms|Terms and Conditions|Standard Terms|Agreed Terms|General Conditions"),
    "parties": phrases("PARTIES|Parties|THE PARTIES"),
    "background": phrases("BACKGROUND|Background|RECITALS|Introduction"),
    "agreed": phrases("AGREED TERMS|IT IS AGREED AS FOLLOWS:|Agreed terms|The parties agree:"),
    "contents": phrases("TABLE OF CONTENTS|Contents|CONTENTS"),
    "services": phrases("Services and Fees|Scope of Work|Deliverables|Description of Services|Products Ordered"),
    "whereas": phrases("WITNESSETH:|W I T N E S S E T H:|RECITALS|WITNESSETH THAT:|BACKGROUND"),
    "schedule": phrases("SCHEDULE A|EXHIBIT A|ANNEX 1|APPENDIX I|EXHIBIT B"),
}
JOINED = {"between": phrases("between|by and between|BY AND BETWEEN|among|BETWEEN:"), "and": phrases("and|AND|- and -"),
          "dated": phrases("Dated as of {d}|DATED {d}|{d}|as of {d}|Effective as of {d}")}  # fmt: skip
THEREFORE = phrases(
    "NOW, THEREFORE, the parties agree as follows:|The parties therefore agree as follows:|NOW, THEREFORE, in consideration of the mutual promises contained herein, the parties agree:|IT IS AGREED as follows:"
)
EXHIBITS = templates("""
[Exhibit|EXHIBIT|EX-|Ex.] [10.1|10.4|10.15|99.2|4.72|10.26|2.1|10(a)]
EX-[10.1|10.15|99.8|4.1] [2|3|8|14] [dex|ex|d|filename][101|1015|998|41].htm
[Execution Copy|EXECUTION VERSION|CONFIDENTIAL|Final|DRAFT]
Schedule [A|B|1|2]
""")
OMITTED = templates("""
[CERTAIN CONFIDENTIAL INFORMATION|CONFIDENTIAL PORTIONS] CONTAINED IN THIS [EXHIBIT|DOCUMENT] [HAS|HAVE] BEEN OMITTED AND FILED SEPARATELY WITH THE COMMISSION.
Asterisks denote omissions. Confidential treatment [has been |]requested.
Source: {other}, [10-K|8-K|S-1/A|10-Q|SB-2], {filed}
""")
LETTER = {
    "re": phrases("Re: {t}|RE: {t}|Subject: {t}|Ref: {t}|{t}"),
    "dear": phrases("Dear {person1}:|Ladies and Gentlemen:|Dear Sir or Madam:|Gentlemen:|Dear {person1},"),
    "opening": templates("""
[In connection with|Further to] your [possible interest in|evaluation of] a transaction [involving|with] {a} ([together with its subsidiaries, |]the "{q0}"), you ([the|together with your affiliates, the] "{q1}") have requested certain information.
This letter [agreement |]confirms [the terms|our agreement] on which {a} (the "{q0}") [will work|agrees to work] with {b} (the "{q1}").
{a} ("{q0}") is pleased to [offer you|set out] the following terms, which [will|shall] [bind|apply to] {b} (hereinafter "{q1}") [when accepted|on signature].
This letter sets forth the agreement between {a}, {sa} ("{q0}"), and {b}, {sb} ("{q1}"), dated {d}.
"""),
    "close": phrases(
        "Please confirm your agreement by signing and returning a copy of this letter.|If the foregoing is acceptable, please sign below.|This letter may be executed in counterparts."
    ),
    "bye": phrases("Very truly yours,|Sincerely,|Yours faithfully,|Kind regards,"),
    "accepted": phrases(
        "ACCEPTED AND AGREED:|Confirmed and agreed:|Agreed to and accepted as of the date first written above:|Acknowledged:"
    ),
}
ITEMS = phrases(
    "Platform subscription|Implementation services|Training, on site|Support, standard|Support, 24 hours|Data migration|Monthly retainer|Hosting|Annual licence|User seats|Travel and expenses|Quality review|Design services|Maintenance visit|Equipment rental|Reporting package"
)
ITEM_HEADS = [
    phrases("Description|Qty|Unit Price|Amount"),
    phrases("Item|Quantity|Fee|Total"),
    phrases("Service|Units|Rate|Total Fee"),
]
TOTAL = "Total"
FAMILY: dict[str, dict[str, list[str]]] = {
    "lease": {
        "Premises": templates("""
{ra} leases to {rb} the premises [located|situated] at {place}, [containing|comprising] approximately [1,200|4,500|12,000] square feet.
{rb} shall use the premises [solely |]for [offices|a warehouse|retail sale] and for no other purpose.
"""),
        "Rent": templates("""
{rb} shall pay [base |]rent of {amt} per month, in advance, on the first day of each month.
A late charge applies to rent not received within {dur} of its due date.
[The security deposit is|{rb} has deposited] {amt}, to be held by {bank}.
"""),
        "Repairs": templates("""
{rb} shall keep the premises in good [order|repair]; {ra} maintains roof and structure.
Alterations require the [prior |]written consent of {ra}.
"""),
    },
    "employment": {
        "Position and Duties": templates("""
{rb} shall serve as [Chief Financial Officer|Vice President, Sales|Director of Research|General Manager] and report to the [Board|President].
{rb} shall devote [full time|substantially all working time] to the business of {ra}.
"""),
        "Compensation": templates("""
{ra} shall pay {rb} a base salary of {amt} per year, [payable|paid] in [equal |]instalments.
{rb} is eligible for a bonus for the year ending {day}.
Options to purchase shares vest over {dur}.
{rb} is entitled to [four|five] weeks of paid vacation.
"""),
        "Severance": templates("""
If {rb} is terminated without [Cause|cause], {ra} shall [continue to |]pay the base salary for {dur}.
"Cause" means [fraud|wilful misconduct|conviction of a felony] [or|and] material breach of this Agreement.
"""),
        "Non-Competition": templates("""
For {dur} after [the end of employment|termination], {rb} shall not [engage in|be employed by] a competing business.
[{rb}|The restricted party] shall not solicit customers of {ra} for {dur}.
"""),
    },
}
