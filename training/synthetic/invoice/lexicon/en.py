# ruff: noqa: E501 - tables of words read better in long lines
"""English words of invoices: labels by field, distractor labels, articles, sentences."""

from __future__ import annotations

from training.synthetic.phrases import phrases

LABELS: dict[str, list[str]] = {
    "invoice_number": phrases(
        "Invoice number|Invoice Number|Invoice No.|Invoice No|Invoice #|INVOICE #|Invoice no|Inv. No.|Inv No|Inv #|Invoice|INVOICE NUMBER|INVOICE NO.|"
        "Invoice ID|Document number|Document No.|Doc. No.|Bill number|Bill No.|Invoice ref.|Reference|Our invoice|Number|No.|Tax invoice no.|VAT invoice no.|"
        "Invoice reference|Billing number|Statement number"
    ),
    "invoice_date": phrases(
        "Invoice date|Invoice Date|Date|DATE|Date of issue|Issue date|Issue Date|Issued on|Issued|Invoice dated|Billing date|Bill date|Document date|Dated|"
        "Date of invoice|INVOICE DATE|Inv. date|Tax point|Date/Tax point|Tax date"
    ),
    "due_date": phrases(
        "Due date|Due Date|Due|DUE DATE|Payment due|Payment due date|Payable by|Pay by|Due by|Date due|Please pay by|Payment date|Due on|To be paid by|"
        "Invoice due|Payment deadline"
    ),
    "purchase_order_number": phrases(
        "Purchase order|PO number|PO Number|P.O. No.|PO #|P.O. #|Your order|Your order no.|Customer PO|Purchase Order No.|PO|Order reference|Buyer reference|"
        "Customer order number|P.O. Number|Your PO|Purchase order number|Client PO"
    ),
    "currency": phrases("Currency|Invoice currency|Currency code|All amounts in|Amounts in|CURRENCY|Document currency"),
    "seller_tax_id": phrases(
        "VAT number|VAT No.|VAT Reg. No.|VAT ID|VAT reg no|Tax ID|VAT|VAT Registration Number|Our VAT no.|Tax registration number|Seller VAT ID"
    ),
    "buyer_tax_id": phrases(
        "Your VAT number|Customer VAT no.|Buyer VAT ID|VAT no. (customer)|Customer VAT|Client VAT number|Your VAT ID"
    ),
    "seller_iban": phrases("IBAN|IBAN:|Account (IBAN)|Bank account|IBAN No.|Bank account IBAN|Pay to IBAN"),
    "net_amount": phrases(
        "Subtotal|Sub-total|Sub total|SUBTOTAL|Net|Net total|Total net|Net amount|Total excl. VAT|Total before tax|Total (excl. VAT)|Amount before tax|"
        "Total ex VAT|Taxable amount|Net value|Goods total|Total excluding tax|Total Before Tax|Total without VAT|Invoice total (net)"
    ),
    "tax_amount": phrases(
        "VAT|Tax|TAX|Total VAT|VAT amount|Total tax|Tax amount|VAT total|Tax total|Total Tax|Plus VAT|VAT payable|Taxes"
    ),
    "gross_amount": phrases(
        "Total|TOTAL|Grand total|Grand Total|Invoice total|Total incl. VAT|Total amount|Amount total|Total (incl. VAT)|Total including VAT|Gross total|"
        "Total gross|Total with tax|Invoice amount|TOTAL AMOUNT|Total to pay|Total inc VAT|Gross amount|Total invoice value|Total after tax"
    ),
    "amount_due": phrases(
        "Amount due|Balance due|AMOUNT DUE|Balance Due|Total due|Please pay|Outstanding balance|Amount payable|Due now|Balance|Payable amount|Amount Due|"
        "Remaining balance|TOTAL DUE|Amount outstanding|To pay"
    ),
    "prepaid": phrases(
        "Paid|Less deposit|Deposit paid|Advance payment|Payments received|Prepaid|Less payments|Amount paid|Prepayment|Payment/Credit"
    ),
    "discount": phrases(
        "Discount|Less discount|Trade discount|Rebate|Promotional discount|Volume discount|Loyalty discount"
    ),
    "shipping": phrases("Shipping|Delivery|Freight|Carriage|Shipping & handling|Postage|P&P|Delivery charge|Handling"),
    "lines_total": phrases("Items total|Goods|Lines total|Sum of lines|Total of items|Merchandise"),
    "seller": phrases(
        "From|Seller|Supplier|Vendor|Issued by|Remit to|Our details|FROM|Company|Billed from|Service provider"
    ),
    "buyer": phrases(
        "Bill to|Bill To|BILL TO|To|Invoice to|Sold to|Customer|Billed to|Client|Buyer|Invoiced to|Invoice address|Billing address|TO|Account of"
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
    "tax.rate": phrases("VAT rate|Rate|Tax rate|%|VAT %"),
    "tax.base": phrases("Net|Taxable amount|Basis|Goods|Net amount|Base"),
    "tax.amount": phrases("VAT|Tax|VAT amount|Tax amount"),
}
AMERICAN: dict[str, list[str]] = {
    "seller_tax_id": phrases("EIN|Federal Tax ID|Tax ID|FEIN|Taxpayer ID"),
    "tax_amount": phrases("Tax|TAX|Sales tax|Sales Tax|State sales tax|Total tax|Tax amount|Estimated tax"),
}
"""Labels that only sellers in the United States use instead."""
DISTRACTORS: dict[str, list[str]] = {
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
CREDIT_TITLES = phrases("CREDIT NOTE|Credit Note|Credit Memo|Credit invoice")
NUMBERED = phrases(
    "Invoice {n}|Invoice No. {n}|Invoice #{n}|Invoice number {n}|Invoice {n} dated {d}|Invoice no. {n} of {d}|INVOICE {n}|Tax invoice {n} - {d}|Commercial invoice (380) No. {n} of {d}"
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
