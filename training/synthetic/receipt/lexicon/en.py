# ruff: noqa: E501 - tables of words read better in long lines
"""Words of English receipts: the United States, Britain, Malaysia and those that resemble them."""

from __future__ import annotations

from dataclasses import replace

from training.synthetic.receipt.lexicon.flavour import Flavour
from training.synthetic.receipt.lexicon.flavour import pool as _p

AMERICAN = Flavour(
    "US", "en", "USD", ("$", "$", "$", "USD", "US$", "USD$"), False, (60, 70, 82, 65, 88, 40, 95, 75, 53, 102), ("1,234.50", "1,234.50", "1234.50"), 1,
    _p("||RECEIPT|Guest Check|SALE|Order|CUSTOMER COPY|Check|SALES RECEIPT|Guest Receipt|CUSTOMER RECEIPT|INVOICE|TRANSACTION RECORD|CASH SALE"),
    _p("Subtotal|SUBTOTAL|Sub Total|Sub-total|SUB TOTAL|Net Sale|Sub-Total|SUB TTL|SUBTTL|Sub Ttl|SUB-TTL|MDSE ST|MDSE TOTAL|MERCHANDISE|Merchandise Total|FOOD|Food Total|NET TOTAL|NET SALES|Net|TAXABLE|Taxable Total|ST|STL|S/TOTAL|SUBTL|Subtl|ITEM TOTAL|Items Total|Net Amount|Order Subtotal|Total Before Tax|SALE|Food/Bev|FOOD & BEV|Amount|SubTotal:|TL BEFORE TAX"),
    _p("Subtotal|SUBTOTAL|SUB TOTAL"),
    _p("Tax|TAX|Sales Tax|SALES TAX|State Tax|Tax 1|TAX 1|TAX1|TAX AMOUNT|Tax:|TTL TAX|TOTAL TAX|Total Tax|TX|TAX TTL|Taxes|TAX TOTAL|ST TAX|Food Tax|City Tax|Estimated Tax|TAX {rate}|Tax ({rate})|TAX 1  {rate}|Sales Tax {rate}|{rate} TAX|TAX @ {rate}|TAX1 ON {net}|Tax on {net}|TX1"),
    _p("Total|TOTAL|TOTAL|Grand Total|AMOUNT|Total Due|BALANCE DUE|Amount Due|ORDER TOTAL|TOTAL SALE|Balance Due|TOTAL USD|TTL|TOTAL DUE|**** BALANCE|BALANCE|Balance|TOTAL AMOUNT|Total Amount|AMOUNT DUE|Amt Due|SALE TOTAL|Check Total|TOTAL PAID|Total Paid|NET DUE|PAYMENT DUE|TOTL|T O T A L|EAT IN TOTAL|Take-Out Total|GRAND TTL|** TOTAL **|Total Charge|TOTAL PURCHASE|TTL DUE"),
    _p("CASH|Cash|Cash Tendered|Amt Tendered|CASH TEND|CASH TENDERED|TENDERED|Amount Tendered|Cash Paid|CASH TENDER|Tender"),
    _p("VISA|Visa|MASTERCARD|AMEX|Credit Card|DEBIT|Mastercard|CREDIT|VISA TEND|DEBIT TEND|MC|AMERICAN EXPRESS|DISCOVER|Credit|CHARGE|CARD|EFT DEBIT|US DEBIT|VISA CREDIT|Chip Visa|PAYMENT|Total Tender|AMOUNT PAID|VF Visa"),
    _p("Change|CHANGE|Change Due|CHANGE DUE|Your Change|CASH CHANGE|CHNG|CHG DUE"), _p("Rounding"),
    _p("Tel|TEL|Phone|Ph|PH|Tel.|Telephone|TELEPHONE|Call|T:|PHONE|P:|Ph#|Phone #|Store Phone||||||||"), _p("Date|DATE|||DATE/TIME|Trans Date|Order Date|Sale Date|"), _p("Time|||TIME"),
    _p("Check #|Order #|Trans #|Ticket|Receipt #|REF #|CHK|Invoice #|TRN|Trans ID|Chk|Order|TICKET #|Tran|Seq #|Sale #|TRANSACTION #|CHECK|Order Number"),
    _p("Server|Cashier|Host|Clerk|Your server|CSHR|Associate|Operator|EMP|SERVER|You were served by|Rep|Cashier ID|Attendant|Waiter|Bartender|Emp #"),
    _p("Tax ID|Merchant ID|Store #"),
    _p("Thank you!|THANK YOU|Please come again|HAVE A NICE DAY|Thank you for dining with us|CUSTOMER COPY|Returns within 30 days with receipt|Follow us online|Thank You Come Again|NO REFUNDS|ALL SALES FINAL|We appreciate your business|KEEP THIS RECEIPT FOR YOUR RECORDS|Tell us how we did today|WE VALUE YOUR OPINION|Have a great day!|Gratuity not included|Rate your visit and win|PLEASE RETAIN FOR YOUR RECORDS|Items may be exchanged within 14 days|Prices good while supplies last"),
    _p("THANK YOU FOR SHOPPING AT {name}|Thank you for shopping at {name}|Thank you for visiting {name}|Thanks for choosing {name}!|THANK YOU FOR DINING AT {name}|{name} thanks you|Thank You for shopping {name}|THANKS FOR YOUR BUSINESS - {name}|See you soon at {name}|Tell {name} about your visit"),
    _p("WELCOME TO|Welcome to|WELCOME TO|Welcome!|WELCOME|*** WELCOME ***|Welcome back to|Thank you for choosing|Thank you for shopping at|YOUR RECEIPT FROM|THANKS FOR SHOPPING AT"),
    _p("Item|Qty|Price|Amount"),
    ("MM/DD/YYYY", "MM/DD/YYYY", "MM/DD/YYYY", "MM/DD/YY", "MM/DD/YY", "MM/DD/YY", "M/D/YYYY", "M/D/YYYY", "MM-DD-YYYY", "MM-DD-YY", "Mon D, YYYY", "M/D/YY", "MonDD/YY", "DDMonYYYY", "DDMonYY", "Www MM/DD/YY", "Www Mon D, YYYY", "Month D, YYYY", "Mon-DD-YYYY", "YYYY/MM/DD", "YYYY-MM-DD", "DD-Mon-YY", "DD-Mon-YYYY", "Mon DD, YYYY", "Mon. DD, YYYY", "MON DD YYYY"),
    (("TAX RATE", "TAXABLE", "TAX"),),
)  # fmt: skip

BRITISH = Flavour(
    "GB", "en", "GBP", ("£", "£", "£", "GBP"), True, (200, 200, 0, 50), ("1,234.50", "1234.50"), 1,
    _p("||RECEIPT|VAT RECEIPT|SALE|Your receipt|TAX RECEIPT|Bill|YOUR BILL|CUSTOMER COPY|Table Bill|Till Receipt"),
    _p("Net|Goods|NET|Net Total|NET AMOUNT|Total Net|Total ex VAT|Goods Net|Net Sales|EX VAT|TOTAL EXC VAT|Net Value"),
    _p("Subtotal|SUB TOTAL|Sub-Total|SUBTOTAL|Sub total|SUB-TTL|Food & Drink|GOODS TOTAL|BILL SUBTOTAL|Food Total|Drinks & Food|Items|SUB-TOTAL"),
    _p("VAT {rate}|VAT|Total VAT|VAT @ {rate}|VAT INCLUDED|VAT TOTAL|Vat Amount|Includes VAT of|VAT incl.|V.A.T.|of which VAT|VAT AMT"),
    _p("TOTAL|Total|BALANCE DUE|Total to pay|TOTAL TO PAY|Amount due|BALANCE TO PAY|TOTAL GBP|Balance|TO PAY|TOTAL DUE|Bill Total|AMOUNT DUE|TOTAL SALE|Total Amount|SALE|Grand Total|Please Pay|TOTAL (INC VAT)|Amount Payable"),
    _p("CASH|Cash|Cash tendered|CASH TENDERED|CASH PAID|Tendered"), _p("VISA DEBIT|MASTERCARD|CARD|CONTACTLESS|Card payment|VISA|DEBIT MASTERCARD|Card Sale|AMERICAN EXPRESS|APPLE PAY|CHIP & PIN|EFT"),
    _p("CHANGE|Change|CHANGE DUE|Change Given"), _p("Rounding"), _p("Tel|Tel:|Telephone|T|||TEL|Tel No|Phone|t:|Call us on"), _p("Date|DATE|||Date of sale"), _p("Time|||TIME"),
    _p("Receipt no.|Trans|TILL|Bill No|Table|Receipt|Transaction No|Invoice No|Order No|Ref"), _p("Served by|Operator|Cashier|You were served by|Staff|Server|Your server today was|Clerk"),
    _p("VAT No|VAT Reg No.|VAT NO.|VAT Registration No|VAT Number|VAT REG|Vat no:"),
    _p("Thank you for your custom|THANK YOU|Please retain your receipt|Thank you for shopping with us|Service not included|Please call again|Please keep for your records|A discretionary 12.5% service charge has been added|Refunds within 28 days with receipt|Every little thank you counts|Join our rewards club today|Please visit us again soon"),
    _p("Thank you for shopping at {name}|THANK YOU FOR VISITING {name}|Thank you from all at {name}|See you again at {name}|{name} - thank you for your custom|Share your thoughts at {name}"),
    _p("Welcome to|WELCOME TO|Thank you for visiting|YOUR RECEIPT FROM|Welcome"),
    _p("Item|Qty|Price|Total"),
    ("DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YY", "DD/MM/YY", "D Mon YYYY", "DD-MM-YYYY", "DD-Mon-YY", "DDMonYYYY", "DDMonYY", "DD.MM.YY", "DD.MM.YYYY", "D/M/YYYY", "YYYY-MM-DD", "Www DD/MM/YYYY", "DD Mon'YY", "D Month YYYY", "DD-MM-YY", "Dth Month YYYY"),
    (("VAT RATE", "NET", "VAT"), ("VAT", "NET", "VAT", "GROSS"), ("Code", "Net", "VAT"), ("RATE", "GOODS", "TAX")),
)  # fmt: skip

MALAYSIAN = Flavour(
    "MY", "en", "MYR", ("RM", "RM", "RM", "MYR", "Rm"), True, (60, 60, 60, 0), ("1,234.50", "1,234.50", "1234.50"), 5,
    _p("TAX INVOICE|TAX INVOICE|Tax Invoice|CASH BILL|RECEIPT|INVOICE|SIMPLIFIED TAX INVOICE|CASH SALES|RESIT|TAX INVOICE / RECEIPT|** TAX INVOICE **|OFFICIAL RECEIPT|*** INVOICE ***|>>> TAX INVOICE <<<|-INVOICE-|CASH RECEIPT|TAXINVOICE|Guest Check|BIL TUNAI|CASH SALE"),
    _p("TOTAL EXCL. GST|TOTAL EXCL GST|TOTAL (EXCLUDING GST)|TOTAL SALES (EXCLUDING GST)|Total Excl. of GST|SUBTOTAL (EXCL GST)|Sub Total (Excl. GST)|TAXABLE AMOUNT|AMOUNT EXCL. GST|Total Before GST|Sub-Total Excl GST|SUB-TOTAL"),
    _p("SUBTOTAL|SUB-TOTAL|SUB TOTAL|GROSS AMT|Sub Total (RM)|TOTAL AMOUNT|SubTotal|Sub Total Amount|Sub-total|SUBTTL|Subtotal|GROSS TOTAL|Sales Subtotal|ITEM TOTAL|SUB TTL|Net Sub Total"),
    _p("GST {rate}|GST @{rate}|TOTAL GST|GST|ADD GST @ {rate}|GST PAYABLE|TAX {rate}|Total GST {rate}|SERVICE TAX {rate}|SST {rate}|GST Amount|GST payable ({rate})|Total Tax|{rate} GST|(Inclusive) GST {rate}|INC {rate} GST|TOTAL INCLUDES {rate} GST|TAX|Tax Amount"),
    _p("TOTAL|TOTAL INCL. GST|TOTAL INCL GST {rate}|TOTAL (RM)|GRAND TOTAL|TOTAL SALES (INCLUSIVE OF GST)|NET TOTAL|ROUNDED TOTAL (RM)|TOTAL AMOUNT PAYABLE|TOTAL DUE|NETT TOTAL|TOTAL RM|AMOUNT DUE|TOTAL INCL GST@{rate}|Total Sales Inclusive GST @{rate}|TOTAL PAYABLE|Total Rounded|TOTAL ROUNDED|Net Total Rounded (MYR)|Total Amt Rounded|Total amount|NET TTL|JUMLAH|Total Payment|TOTAL AMOUNT|Rounding RM|TakeOut Total(incl GST)|Total with GST @ {rate}|BILL TOTAL|NETT AMT|FINAL TOTAL|Balance Due|NET TOTAL (RM)"),
    _p("CASH|CASH|Cash RM|CASH TENDERED|PAYMENT CASH|PAID AMOUNT|TENDER CASH|TUNAI|Cash Tendered|CASH RM|Accepted total|CASH RECEIVED|Payment|PAID"),
    _p("VISA|MASTERCARD|VISA CARD|DEBIT CARD|MASTER CARD|Credit Card|CARD|MYDEBIT|E-WALLET|VISA/MASTER|CREDIT CARD|TNG"), _p("CHANGE|CHANGE DUE|BALANCE|CHANGE RM|Change|BAKI|Change Due|CHANGE AMT"),
    _p("ROUNDING ADJ|ROUNDING|ROUNDING ADJUSTMENT|ROUND ADJ|ROUNDING ADJ.|Rounding Adj|Round. Adj|5 CENTS ADJ|ROUNDING AMT|Pelarasan"),
    _p("TEL|Tel|TEL :|PHONE|TEL NO.|HP|Tel No|TEL.|H/P|TEL NO|T|Contact|||Telp|TEL-"), _p("DATE|Date|DATE :|INV DATE|BILL DATE||BIZDATE|Doc Date|Invoice Date|TARIKH|Date/Time"), _p("TIME|Time|TIME :||MASA"),
    _p("RECEIPT #|INVOICE NO|BILL NO|DOC NO.|DOCUMENT NO|INV NO.|RECEIPT NO|SLIP NO|BILL #|Tax Invoice No|INV#|Rcpt#|Bill No|Trans No|TaxInvNo."), _p("CASHIER|SALESPERSON|STAFF|SERVED BY|COUNTER|USER|Cashier|OPERATOR|Waiter|Sales Person|POS Login ID|CNTR"),
    _p("GST NO|GST ID NO|GST REG NO|GST ID|(GST REG NO)|GST Reg No.|GST Registration No.|GST ID. NO|GST"),
    _p("THANK YOU|THANK YOU PLEASE COME AGAIN !|GOODS SOLD ARE NOT RETURNABLE|GOODS SOLD ARE NOT REFUNDABLE|PLEASE KEEP THE RECEIPT FOR EXCHANGE WITHIN 7 DAYS|TERIMA KASIH SILA DATANG LAGI|THIS IS A COMPUTER GENERATED RECEIPT|Thank You. Please come again|Keep the invoice for applicable returns|Goods sold are not returnable & refundable|STRICTLY NO CASH REFUND|Thank you, see you again!|EXCHANGE ARE ALLOWED WITHIN 7 DAYS WITH RECEIPT|S=STANDARD RATED, Z=ZERO RATED|All items are inclusive of GST|HAVE A NICE DAY"),
    _p("THANK YOU FOR SHOPPING AT {name}|TERIMA KASIH DARI {name}|{name} - Thank you|Like us on Facebook: {name}|PAYABLE TO : {name}"),
    _p("WELCOME TO|SELAMAT DATANG|Welcome|LICENSEE OF|OPERATED BY|Welcome to"),
    _p("ITEM|QTY|U/P|AMOUNT"),
    ("DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YY", "DD/MM/YY", "DD-MM-YYYY", "DD-MM-YY", "D/M/YYYY", "DD MON YYYY", "YYYY-MM-DD", "DD-Mon-YYYY", "DD-Mon-YY", "YYYY/MM/DD", "DD.MM.YYYY", "Www DD/MM/YYYY", "D Mon YYYY", "DDMonYYYY", "DD/Mon/YYYY"),
    (("GST SUMMARY", "AMOUNT(RM)", "TAX(RM)"), ("GST Summary", "Amount(RM)", "Tax(RM)"), ("Tax Summary", "Amount", "Tax"), ("GST Analysis", "Goods", "Tax Amount"), ("CODE", "AMOUNT", "TAX/AMT"), ("GST Summ", "Amt (RM)", "Tax(RM)"), ("Tax Code", "Amt (RM)", "Tax (RM)")),
)  # fmt: skip

SINGAPOREAN = replace(
    MALAYSIAN,
    country="SG",
    currency="SGD",
    signs=("S$", "S$", "SGD", "$"),
    rates=(70, 70, 80, 90),
    total=_p("TOTAL|Total|GRAND TOTAL|NETT TOTAL|TOTAL (SGD)|TOTAL AMOUNT|Total Payable|TOTAL INCL. GST|AMOUNT DUE|NET TOTAL|TOTAL DUE|Total S$|Amount Payable"),
    subtotal=_p("TOTAL EXCL. GST|Amount before GST|TOTAL BEFORE GST|Net before GST|SUBTOTAL (EXCL GST)"),
    gross_subtotal=_p("SUBTOTAL|SUB-TOTAL|Sub Total|SubTotal|SUBTTL|Subtotal|SUB TOTAL|Items Total"),
    cash=_p("CASH|Cash|CASH TENDERED|Cash Payment"),
    card=_p("NETS|VISA|MASTERCARD|PAYWAVE|NETS FLASHPAY|Credit Card|GRABPAY|PAYNOW"),
    change=_p("CHANGE|Change|CHANGE DUE"),
    tax_id=_p("GST REG NO|GST Reg. No.|UEN|GST No|Co. Reg No|CO/GST REG NO"),
    table=(("GST SUMMARY", "AMOUNT(S$)", "TAX(S$)"), ("GST Rate", "Net", "GST"), ("Tax Code", "Amount", "GST")),
)  # fmt: skip
CANADIAN = replace(
    AMERICAN,
    country="CA",
    currency="CAD",
    signs=("$", "$", "CAD", "C$", "CAD$"),
    rates=(130, 50, 150, 120),
    coin=5,
    tax=_p("HST|HST 13%|GST|Tax|TAX|G.S.T.|HST ON {net}|GST/HST|Sales Tax|HST {rate}|H {rate}|TOTAL TAX"),
    cash=_p("CASH|Cash|Cash Tendered"),
    tax_id=_p("GST#|HST #|GST/HST No.|HST Reg|GST Reg #"),
    dates=("YYYY-MM-DD", "YYYY/MM/DD", "MM/DD/YYYY", "DD/MM/YYYY", "Mon DD, YYYY", "MM/DD/YY", "DD-Mon-YYYY", "Mon D, YYYY"),
)  # fmt: skip
IRISH = replace(BRITISH, country="IE", currency="EUR", signs=("€", "€", "EUR"), rates=(230, 135, 90), coin=5,
                total=_p("TOTAL|Total|BALANCE DUE|TOTAL EUR|Total to pay|AMOUNT DUE|TOTAL DUE"))  # fmt: skip
AUSTRALIAN = replace(
    BRITISH,
    country="AU",
    currency="AUD",
    signs=("$", "$", "A$", "AUD"),
    rates=(100,),
    coin=5,
    heads=_p("TAX INVOICE|Tax Invoice|TAX INVOICE|RECEIPT|Receipt/Tax Invoice||"),
    tax=_p("GST|GST INCLUDED IN TOTAL|GST incl.|Total includes GST of|GST Amount|TAX|Includes GST"),
    total=_p("TOTAL|Total|BALANCE DUE|TOTAL AUD|Total for 3 items|AMOUNT DUE|TOTAL (inc GST)|Total Inc GST|SALE TOTAL"),
    card=_p("EFTPOS|VISA|MASTERCARD|CARD|Visa Debit|PAYWAVE|SAV|CHQ"),
    tax_id=_p("ABN|ABN:|A.B.N.|ABN No."),
    table=(("TAX RATE", "NET", "GST"),),
)  # fmt: skip
