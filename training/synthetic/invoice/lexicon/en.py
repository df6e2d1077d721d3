# ruff: noqa: E501 - tables of words read better in long lines
"""English words of invoices: labels by field, distractor labels, articles, sentences."""

from __future__ import annotations

from training.synthetic.phrases import phrases

LABELS: dict[str, list[str]] = {
    "invoice_number": phrases(
        "Inv Number|Invoice Nr.|Invoice Nbr|Invoice/Bill No.|Tax Invoice No|Invoice no. (please quote)|Our invoice no.|Invoice Num|INV NO|Statement no.|Document no|Bill #|Invoice Ref No.|Invoice number|Invoice Number|Invoice No.|Invoice No|Invoice #|INVOICE #|Invoice no|Inv. No.|Inv No|Inv #|Invoice|INVOICE NUMBER|INVOICE NO.|"
        "Invoice ID|Document number|Document No.|Doc. No.|Bill number|Bill No.|Invoice ref.|Reference|Our invoice|Number|No.|Tax invoice no.|VAT invoice no.|"
        "Invoice reference|Billing number|Statement number"
    ),
    "invoice_date": phrases(
        "Invoice issued|Date Issued|Inv Dt|Date of Invoice|Billed on|Statement date|Bill Date|Invoice Dt.|Issued date|Invoice date|Invoice Date|Date|DATE|Date of issue|Issue date|Issue Date|Issued on|Issued|Invoice dated|Billing date|Bill date|Document date|Dated|"
        "Date of invoice|INVOICE DATE|Inv. date|Tax point|Date/Tax point|Tax date"
    ),
    "due_date": phrases(
        "Payment due by|Pay before|Due Dt|Payment due on|Please pay before|Final payment date|Amount due by|Last date for payment|Settlement date|Date due by|Due date|Due Date|Due|DUE DATE|Payment due|Payment due date|Payable by|Pay by|Due by|Date due|Please pay by|Payment date|Due on|To be paid by|"
        "Invoice due|Payment deadline"
    ),
    "purchase_order_number": phrases(
        "Your P.O. No.|Cust. P.O.|Customer P.O. No.|P/O No.|Customer Order|Your Purchase Order|PO Ref|Cust PO #|Buyer's Order No.|LPO No.|Client order no.|Purchase order|PO number|PO Number|P.O. No.|PO #|P.O. #|Your order|Your order no.|Customer PO|Purchase Order No.|PO|Order reference|"
        "Customer order number|P.O. Number|Your PO|Purchase order number|Client PO"
    ),
    "currency": phrases("Currency|Invoice currency|Currency code|All amounts in|Amounts in|CURRENCY|Document currency"),
    "seller_tax_id": phrases(
        "VAT Registration No|VAT reg.|VAT No|Tax Reg. No.|VAT registered no.|TIN|Our VAT registration|VAT Id.|VAT number|VAT No.|VAT Reg. No.|VAT ID|VAT reg no|Tax ID|VAT|VAT Registration Number|Our VAT no.|Tax registration number|Seller VAT ID"
    ),
    "buyer_tax_id": phrases(
        "Your VAT number|Customer VAT no.|Buyer VAT ID|VAT no. (customer)|Customer VAT|Client VAT number|Your VAT ID"
    ),
    "seller_iban": phrases(
        "IBAN number|IBAN code|Our IBAN|Beneficiary IBAN|IBAN|IBAN:|Account (IBAN)|Bank account|IBAN No.|Bank account IBAN|Pay to IBAN"
    ),
    "net_amount": phrases(
        "Net Total|Total Net|Nett|Nett total|Total (ex. VAT)|Total ex. Tax|Sub Total|Subtotal (excl. tax)|Net invoice value|Taxable total|Total excl. GST|Amount excl. VAT|Charges before tax|Total charges (net)|Fees|Professional fees|Subtotal|Sub-total|Sub total|SUBTOTAL|Net|Net total|Total net|Net amount|Total excl. VAT|Total before tax|Total (excl. VAT)|Amount before tax|"
        "Total ex VAT|Taxable amount|Net value|Goods total|Total excluding tax|Total Before Tax|Total without VAT|Invoice total (net)"
    ),
    "tax_amount": phrases(
        "VAT charged|Total VAT amount|Tax Total|Sum of tax|VAT due|Add: VAT|Total taxes|VAT @ standard rate|Tax due|VAT|Tax|TAX|Total VAT|VAT amount|Total tax|Tax amount|VAT total|Tax total|Total Tax|Plus VAT|VAT payable|Taxes"
    ),
    "gross_amount": phrases(
        "TOTAL INVOICE|Invoice Total|Total (inc. VAT)|Total Incl. Tax|Total amount incl. VAT|Amount incl. VAT|Total charges|Total this invoice|Gross|Grand total (incl. tax)|Invoice value|Total bill|Total current charges|Total payable incl. VAT|Total|TOTAL|Grand total|Grand Total|Invoice total|Total incl. VAT|Total amount|Amount total|Total (incl. VAT)|Total including VAT|Gross total|"
        "Total gross|Total with tax|Invoice amount|TOTAL AMOUNT|Total to pay|Total inc VAT|Gross amount|Total invoice value|Total after tax"
    ),
    "amount_due": phrases(
        "BALANCE DUE|Total amount due|Please pay this amount|Amount now due|Pay this amount|Net payable|Amount to pay|Balance payable|Due|Balance to pay|Total outstanding|Total now due|Amount due|Balance due|AMOUNT DUE|Balance Due|Total due|Please pay|Outstanding balance|Amount payable|Due now|Balance|Payable amount|Amount Due|"
        "Remaining balance|TOTAL DUE|Amount outstanding|To pay"
    ),
    "prepaid": phrases(
        "Less: deposit|Deposits|Payments/credits|Less amount paid|Retainer applied|Payments|Paid|Less deposit|Deposit paid|Advance payment|Payments received|Prepaid|Less payments|Amount paid|Prepayment|Payment/Credit"
    ),
    "discount": phrases(
        "Discount|Less discount|Trade discount|Rebate|Promotional discount|Volume discount|Loyalty discount"
    ),
    "shipping": phrases("Shipping|Delivery|Freight|Carriage|Shipping & handling|Postage|P&P|Delivery charge|Handling"),
    "lines_total": phrases("Items total|Goods|Lines total|Sum of lines|Total of items|Merchandise"),
    "seller": phrases(
        "Biller|Provider|Sold by|Invoice from|Payee|Exporter|Shipper|Contractor|Consultant|From|Seller|Supplier|Vendor|Issued by|Remit to|Our details|FROM|Company|Billed from|Service provider"
    ),
    "buyer": phrases(
        "Bill-to|Invoice for|For|Customer name|Billing details|Payer|Importer|Consignee / Buyer|Prepared for|Ordered by|Charge to|Invoice recipient|Bill to|Bill To|BILL TO|To|Invoice to|Sold to|Customer|Billed to|Client|Buyer|Invoiced to|Invoice address|Billing address|TO|Account of"
    ),
    "ship_to": phrases("Ship to|Deliver to|Delivery address|SHIP TO|Consignee|Service address|Shipped to"),
    "name": phrases("Name|Company|Company name|Trading name"),
    "address": phrases("Address|Street address|Postal address|Registered address"),
    "line.position": phrases("#|No.|Pos.|Item|Line|Pos|Ln"),
    "line.article": phrases("Item no.|SKU|Code|Product code|Article|Part no.|Item code|Ref."),
    "line.description": phrases(
        "Description|Item|Product|Details|Service|DESCRIPTION|Item description|Description of goods|Particulars|Product / Service|Activity"
    ),
    "line.quantity": phrases("Qty|Quantity|QTY|Qty.|Hours|Units|Quant.|Hrs/Qty|Amount of units|Count"),
    "line.unit": phrases("Unit|UoM|U/M|Unit of measure|Base Unit"),
    "line.unit_price": phrases(
        "Unit price|Price|Rate|Unit Price|UNIT PRICE|Price each|Unit cost|Each|Net price|Price/unit|Unit rate"
    ),
    "line.discount": phrases("Disc.|Disc %|Discount|Discount %"),
    "line.tax": phrases("VAT|VAT %|Tax|Tax rate|VAT rate|Tax %|T"),
    "line.amount": phrases(
        "Amount|Total|Line total|AMOUNT|Net amount|Sub Total|Ext. price|Extended|Value|Net|Price total|Total price|Line amount"
    ),
    "line.date": phrases("Date|Day|Service date|DATE"),
    "line.line_tax": phrases("Tax amount|VAT amount|VAT|Tax"),
    "line.line_gross": phrases("Gross|Total incl.|Gross amount|Total"),
    "tax.rate": phrases("VAT rate|Rate|Tax rate|%|VAT %"),
    "tax.base": phrases("Net|Taxable amount|Basis|Goods|Net amount|Base"),
    "tax.amount": phrases("VAT|Tax|VAT amount|Tax amount"),
}
_GST = {
    "tax_amount": phrases("GST|GST amount|Total GST|GST total|Plus GST|Add GST|Total tax"),
    "net_amount": phrases(
        "Subtotal|Total excl. GST|Total (ex GST)|Amount before GST|Sub-total|Net amount|Taxable value"
    ),
    "gross_amount": phrases(
        "Total incl. GST|Total (inc GST)|TOTAL|Grand Total|Total amount|Invoice total|Total inc. GST"
    ),
    "line.tax": phrases("GST|GST %|Tax|GST rate"),
    "tax.rate": phrases("GST rate|Rate|GST %"),
    "tax.amount": phrases("GST|GST amount|Tax"),
}
REGIONAL: dict[str, dict[str, list[str]]] = {
    "US": {
        "seller_tax_id": phrases("EIN|Federal Tax ID|Tax ID|FEIN|Taxpayer ID|Federal ID|Fed. Tax ID No.|Tax ID No.|TIN"),
        "tax_amount": phrases(
            "Tax|TAX|Sales tax|Sales Tax|State sales tax|Total tax|Tax amount|Estimated tax|Sales Tax Total|Tax Total"
        ),
        "line.tax": phrases("Tax|Tax rate|Tax %|T"),
        "net_amount": phrases(
            "Subtotal|SUBTOTAL|Sub Total|Sub-total|Total before tax|Net total|Taxable subtotal|Subtotal before tax|Net amount|Total charges (net)|Fees"
        ),
        "gross_amount": phrases(
            "Total|TOTAL|Grand Total|Invoice Total|TOTAL AMOUNT|Total amount|Invoice Amount|Total this invoice|Total charges|Total with tax|TOTAL INVOICE|Amount"
        ),
        "tax.rate": phrases("Tax rate|Rate|%"),
        "tax.amount": phrases("Tax|Tax amount|Sales tax"),
    },
    "AU": {**_GST, "seller_tax_id": phrases("ABN|A.B.N.|ABN No.|Our ABN")},
    "NZ": {**_GST, "seller_tax_id": phrases("GST No.|GST number|GST Reg No|GST#")},
    "SG": {**_GST, "seller_tax_id": phrases("GST Reg. No.|GST Registration No.|UEN / GST Reg No|Co. Reg. / GST No.")},
    "IN": {**_GST, "seller_tax_id": phrases("GSTIN|GSTIN/UIN|GSTIN No.|Seller GSTIN"), "tax_amount": phrases("IGST|Total GST|GST|Total tax amount|Tax amount")},
    "MY": {"tax_amount": phrases("SST|Service tax|GST 6%|Sales tax|Total SST"), "seller_tax_id": phrases("SST No.|SST Reg. No.|SST ID|GST No.")},
    "CA": {"tax_amount": phrases("GST/HST|HST|Tax|Total tax|GST"), "seller_tax_id": phrases("GST/HST No.|HST #|Business No.|GST Reg. No.|BN")},
}  # fmt: skip
"""Labels that sellers of a country use instead."""
DISTRACTORS: dict[str, list[str]] = {
    "number_and_date": phrases("Invoice no. / date|Invoice No. & Date|Number/Date|Invoice number and date"),
    "register": phrases("Registration no.|Legal registration ID|Company number|Trade register"),
    "quote_number": phrases("Quote no.|Quotation|Estimate #|Our quotation|Proposal no.|Quote ref."),
    "supplier_number": phrases("Supplier no.|Vendor no.|Vendor number|Supplier code|Vendor ID"),
    "your_sign": phrases("Your ref.|Your reference|Customer ref.|Client matter|Ref|Buyer ref.|File no."),
    "routing_id": phrases("Routing ID|Cost centre|GL code|Department code"),
    "printed": phrases("Printed|Print date|Printed on|Generated|As of|Run date"),
    "payment_reference": phrases(
        "Payment reference|Remittance reference|Reference for payment|Mandate reference|Structured reference|Payment ID"
    ),
    "skonto_date": phrases("Discount date|Discount if paid by|Early payment date|Disc. date"),
    "skonto_amount": phrases("Early payment discount|Less 2% cash discount|Prompt payment discount|Disc. available"),
    "skonto_total": phrases("Total if paid early|Amount less discount|Pay if within 10 days|Discounted total"),
    "credited": phrases("Original invoice|Invoice credited|Against invoice|Ref. invoice no.|Applies to invoice"),
    "customer_number": phrases(
        "Customer no.|Customer number|Account no.|Customer ID|Account number|Client no.|Cust. No.|Your account"
    ),
    "order_number": phrases(
        "Order no.|Order number|Our order no.|Sales order|Order ID|Job no.|Our reference|Order confirmation|Work order"
    ),
    "delivery_note": phrases("Delivery note|Delivery note no.|Despatch note|Packing slip|Shipment no.|Tracking no."),
    "delivery_date": phrases(
        "Delivery date|Date of supply|Service date|Ship date|Delivered on|Supply date|Date of service|Date shipped|Completed on"
    ),
    "order_date": phrases("Order date|Date of order|Ordered on|PO date|Contract date"),
    "period": phrases("Period|Billing period|Service period|Invoice period|For the period"),
    "contract_number": phrases(
        "Contract no.|Contract|Agreement no.|Subscription ID|Contract reference|Project|Project no."
    ),
    "contact": phrases("Contact|Your contact|Salesperson|Account manager|Prepared by|Attention|Sales rep|Handled by"),
    "terms": phrases("Terms|Payment terms|Terms of payment|TERMS|Payment method"),
    "tax_number": phrases("Company no.|Registration no.|Company reg. no.|Company number|Registered no.|Reg. No."),
    "phone": phrases("Phone|Tel|Tel.|Telephone|T"),
    "fax": phrases("Fax|F|Telefax"),
    "email": phrases("Email|E-mail|E|Mail"),
    "web": phrases("Web|Website|www|Internet"),
    "bank": phrases("Bank|Bank name|Bank:|Bankers"),
    "bic": phrases("BIC|SWIFT|BIC/SWIFT|Swift code|SWIFT/BIC"),
    "holder": phrases("Account name|Account holder|Beneficiary|Payee"),
    "director": phrases("Managing director|Director|CEO|Owner"),
}
TITLES = phrases(
    "INVOICE|Invoice|TAX INVOICE|Tax Invoice|VAT INVOICE|Sales Invoice|Commercial Invoice|Service Invoice|Bill|Invoice / Statement|INVOICE (ORIGINAL)|Final invoice|Partial invoice"
)
CREDIT_NUMBER = phrases(
    "Credit note no.|Credit note number|Credit memo #|Credit No.|CN No.|Document no.|Credit memo no.|Number"
)
CREDIT_TITLES = phrases("CREDIT NOTE|Credit Note|Credit Memo|Credit invoice")
NUMBERED = phrases(
    "Invoice: {n}|INVOICE #{n}|Tax Invoice {n}|Invoice {n} ({d})|Your invoice {n}|Invoice No {n} / {d}|INVOICE NO: {n}|Bill {n} of {d}|Invoice {n}|Invoice No. {n}|Invoice #{n}|Invoice number {n}|Invoice {n} dated {d}|Invoice no. {n} of {d}|INVOICE {n}|Tax invoice {n} - {d}|Commercial invoice (380) No. {n} of {d}"
)
NUMBERED_CREDIT = phrases("Credit Note {n}|Credit Note No. {n} of {d}|Credit memo #{n}")
CITY_DATE = phrases("{c}, {d}|{d}")
PAY_BY = phrases(
    "Please pay the full amount by {d}.|Payment is due by {d}.|Payable by {d} without deduction.|This invoice is due on {d}.|Kindly remit the amount by {d}.|"
    "Terms: net {n} days, due {d}.|Payable within {n} days, no later than {d}.|Please settle this invoice on or before {d}.|Due date {d}; interest is charged on late payments.|"
    "Net {n} days ({d}), {p}% discount if paid within {k} days ({s})."
)
PAY_IN = phrases(
    "Payable within {n} days.|Payment terms: net {n} days.|Net {n}|Please pay within {n} days of the invoice date.|Terms: {n} days net.|Payment due on receipt.|PLEASE PAY IN {n} DAYS"
)
PO_SENTENCE = phrases(
    "According to your purchase order {o} of {d} we invoice as follows.|Your order {o} dated {d}|Reference: your purchase order {o}.|Invoice against order no. {o}"
)
OPENING = phrases(
    "Thank you for your business.|We charge you for the following goods and services:|Please find below the details of our services.|Dear Sir or Madam, as agreed we invoice:|"
    "For services rendered in the period stated.|Thank you for your order, which we invoice as follows."
)
CLOSING = phrases(
    "Thank you for your business!|Please quote the invoice number with your payment.|All goods remain our property until paid in full.|Questions? Call us any time.|"
    "Errors and omissions excepted.|Make all cheques payable to the company named above.|We appreciate prompt payment.|With kind regards|No signature required.|"
    "Late payments are subject to interest of 1.5 % per month.|Goods once sold cannot be returned without authorisation."
)
TAX_FREE = phrases(
    "VAT exempt.|Reverse charge: the customer accounts for the VAT.|Not subject to VAT.|Intra-community supply, exempt from VAT.|Zero-rated export."
)
PAGE = phrases("Page {i} of {n}|Page {i}/{n}|{i} / {n}|Page: {i}")
CARRY = phrases("Carried forward|Subtotal carried forward|Balance carried forward")
UNITS = phrases("pcs|pc|ea|hrs|h|days|kg|m|m²|box|set|pack|l|each|unit|months|case")
TERMS_WORDS = phrases(
    "Net {n}|{n} days|{n} days net|Due in {n} days|Net {n} days|30 days from invoice|on receipt|{n} days, 2% 10 days"
)
ADJECTIVES = phrases(
    "Premium|Standard|Basic|Professional|Compact|Heavy duty|Refurbished|Digital|Wireless|Stainless|Eco|Large|Small|Portable|Adjustable|Black|White|Blue|Deluxe|Industrial|Annual|Monthly|Extended|On-site|Remote|Managed|Custom|Additional"
)
GOODS = phrases(
    'office chair|desk lamp|copy paper A4|toner cartridge|ring binder|ballpoint pens|network switch|patch cable|docking station|notebook|monitor 27"|keyboard|'
    "hard drive 2 TB|software licence|support contract|maintenance|consulting hours|project management|web hosting|domain registration|design services|translation|"
    "training day|installation|travel expenses|cleaning service|safety gloves|cordless drill|steel bolts M8|copper pipe 15 mm|paint bucket 10 l|roof tiles|"
    "timber beam|cement bags|garden hose|lawn seed|coffee beans|mineral water|catering buffet|printed flyers|business cards|banner|photo shoot|advertising banner|"
    "storage box|pallet|shipping crate|stretch film|labels|barcode scanner|label printer|first aid kit|fire extinguisher|projector|meeting room hire|"
    "rental car|freight|courier delivery|electric motor|bearing 6204|hydraulic hose|filter insert|sensor kit|power supply|LED panel|battery pack|solar panel|"
    "laboratory flask|test reagents|audit|tax advice|legal review|market study|data analysis|cloud storage|API access|user licences|backup service|penetration test"
)
DETAILS = phrases(
    "Serial no. {n}|Period {d} - {e}|Colour: as ordered|incl. assembly|Item no. {n}|Delivered {d}|per contract|GTIN {g}|Batch {n}|as per quotation {n}|Warranty 24 months|Country of origin: DE"
)
