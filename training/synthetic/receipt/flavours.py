# ruff: noqa: E501 - tables of words read better in long lines
"""Words of till receipts by flavour: shops, articles, labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from training.synthetic.phrases import phrases
from training.synthetic.truth import Language


def _p(text: str) -> tuple[str, ...]:
    return tuple(phrases(text))


@dataclass(frozen=True, slots=True)
class Flavour:
    """What receipts of one country say. ``tax_in_price``: prices hold the tax already."""

    country: str
    language: Language
    currency: str
    sign: str
    tax_in_price: bool
    rates: tuple[int, ...]
    shops: tuple[str, ...]
    goods: tuple[str, ...]
    heads: tuple[str, ...]
    subtotal: tuple[str, ...]
    tax: tuple[str, ...]
    total: tuple[str, ...]
    cash: tuple[str, ...]
    card: tuple[str, ...]
    change: tuple[str, ...]
    rounding: tuple[str, ...]
    phone: tuple[str, ...]
    date: tuple[str, ...]
    time: tuple[str, ...]
    number: tuple[str, ...]
    cashier: tuple[str, ...]
    tax_id: tuple[str, ...]
    thanks: tuple[str, ...]
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    decimal: Literal[".", ","] = "."


_FOOD_EN = (
    "MILK 2L|BREAD WHITE|EGGS 12PK|BANANAS|APPLES GALA|CHICKEN BREAST|COFFEE BEANS 1KG|ORANGE JUICE|CHEDDAR 400G|RICE 5KG|PASTA 500G|TOMATO SAUCE|BUTTER 250G|YOGURT|"
    "CHOCOLATE BAR|WATER 1.5L|COLA CAN|CRISPS|TOILET PAPER 10R|SHAMPOO 400ML|TOOTHPASTE|WASHING LIQ|BATTERIES AA|PAINT BRUSH 2IN|SCREWS 40MM|DUCT TAPE|LIGHT BULB LED|"
    "PARACETAMOL 500|COUGH SYRUP|PLASTERS|VITAMIN C|BURGER MEAL|FRIES LARGE|CAESAR SALAD|SOUP OF DAY|STEAK RIBEYE|HOUSE WINE GL|DRAFT BEER|LATTE|CAPPUCCINO|TEA POT|"
    "CHEESECAKE|DIESEL|UNLEADED 95|CAR WASH|ENGINE OIL 5W30|NOTEBOOK A5|BALL PEN|STAPLER|T-SHIRT M|SOCKS 3PK|PHONE CABLE|GIFT CARD|DOG FOOD 2KG|POTTED PLANT|PIZZA MARGH|"
    "TACO PLATE|ICED TEA|MUFFIN|BAGEL CC|SMOOTHIE|FISH & CHIPS|CURRY OF DAY|NAAN|SUSHI SET|RAMEN|SIDE SALAD|ONION RINGS"
)
FLAVOURS: dict[str, Flavour] = {
    "MY": Flavour(
        "MY", "en", "MYR", "RM", True, (60, 60, 60, 0),
        _p("{stem} {trade} SDN BHD|{stem} {trade} SDN. BHD.|{stem} ENTERPRISE|{stem} TRADING|RESTORAN {stem}|{last} HARDWARE TRADING|KEDAI {stem}|{stem} PHARMACY SDN BHD|"
           "{stem} MART (M) SDN BHD|{last} {last2} BOOK STORE|PERNIAGAAN {stem}|{stem} F&B SDN BHD|{stem} STATIONERY|{stem} HOME DECO SDN BHD|{stem} BAKERY|{last} SEAFOOD RESTAURANT|SYARIKAT {stem}|"
           "{stem} ({town}) SDN BHD|{stem} CASH & CARRY"),
        _p("KF MODELLING CLAY|TAPE OPP 48MM CLEAR|NASI LEMAK AYAM|TEH TARIK|ROTI CANAI|MEE GORENG|KOPI O PENG|MINERAL WATER 500ML|PVC PIPE 20MM|WALL PLUG|NAIL 2IN 1KG|PAINT 5L WHITE|"
           "EXERCISE BOOK|CORRECTION TAPE|BALL PEN BLUE|GLUE STICK|A4 PAPER 80G|HERBAL TEA|COUGH MIXTURE|VITAMIN C 1000|TOILET ROLL 10R|COOKING OIL 5KG|RICE 10KG|SARDINE CAN|"
           "CHICKEN RICE|FRIED KUEY TEOW|ICE KACANG|LIME JUICE|TOM YAM SOUP|SATAY 10PCS|FISH BALL NOODLE|BLACK COFFEE|ENGINE OIL 4L|BULB 12V|HAMMER 16OZ|SCREW DRIVER|"
           "CLOTH HANGER|PLASTIC BAG|BATTERY AA 4S|PHOTO FRAME|CAKE SLICE|BUTTER BUN|CREAM BUN|GREEN TEA MOCHI|RON95|TOLL RELOAD|PARKING|UMBRELLA"),
        _p("TAX INVOICE|TAX INVOICE|CASH BILL|RECEIPT|INVOICE|SIMPLIFIED TAX INVOICE|CASH SALES|RESIT|TAX INVOICE / RECEIPT|** TAX INVOICE **"),
        _p("SUBTOTAL|SUB-TOTAL|SUB TOTAL|TOTAL EXCL. GST|TOTAL EXCL GST|TOTAL (EXCLUDING GST)|GROSS AMT|TOTAL SALES (EXCLUDING GST)|Sub Total (RM)|TOTAL AMOUNT"),
        _p("GST 6%|GST @6%|TOTAL GST|GST|ADD GST @ 6%|GST PAYABLE|TAX 6%|Total GST 6%|SERVICE TAX 6%|SST 6%"),
        _p("TOTAL|TOTAL INCL. GST|TOTAL INCL GST 6%|TOTAL (RM)|GRAND TOTAL|TOTAL SALES (INCLUSIVE OF GST)|NET TOTAL|ROUNDED TOTAL (RM)|TOTAL AMOUNT PAYABLE|TOTAL DUE|NETT TOTAL|TOTAL RM|AMOUNT DUE|"
           "TOTAL INCL GST@6%|Total Sales Inclusive GST @6%|TOTAL PAYABLE"),
        _p("CASH|CASH|Cash RM|CASH TENDERED|PAYMENT CASH|PAID AMOUNT|TENDER CASH"), _p("VISA|MASTERCARD|VISA CARD|DEBIT CARD|MASTER CARD"), _p("CHANGE|CHANGE DUE|BALANCE|CHANGE RM"),
        _p("ROUNDING ADJ|ROUNDING|ROUNDING ADJUSTMENT|ROUND ADJ|ROUNDING ADJ."), _p("TEL|Tel|TEL :|PHONE|TEL NO.|HP"), _p("DATE|Date|DATE :|INV DATE|BILL DATE|"), _p("TIME|Time|TIME :|"),
        _p("RECEIPT #|INVOICE NO|BILL NO|DOC NO.|DOCUMENT NO|INV NO.|RECEIPT NO|SLIP NO|BILL #"), _p("CASHIER|SALESPERSON|STAFF|SERVED BY|COUNTER|USER"),
        _p("GST NO|GST ID NO|GST REG NO|GST ID|(GST REG NO)|CO. REG NO"),
        _p("THANK YOU|THANK YOU PLEASE COME AGAIN !|GOODS SOLD ARE NOT RETURNABLE|GOODS SOLD ARE NOT REFUNDABLE|PLEASE KEEP THE RECEIPT FOR EXCHANGE WITHIN 7 DAYS|TERIMA KASIH SILA DATANG LAGI|THIS IS A COMPUTER GENERATED RECEIPT"),
        _p("ITEM|QTY|U/P|AMOUNT"), ("DD/MM/YYYY", "DD/MM/YYYY", "DD/MM/YY", "DD-MM-YYYY", "DD-MM-YY", "D/M/YYYY", "DD MON YYYY", "YYYY-MM-DD", "DD-Mon-YYYY"),
    ),
    "US": Flavour(
        "US", "en", "USD", "$", False, (60, 70, 82, 65, 88, 40),
        _p("{stem} Market|{last}'s Diner|The {stem} Grill|{stem} Coffee Roasters|{town} Hardware|{stem} Pharmacy|{last} & {last2} Steakhouse|{stem} Gas & Go|{stem} Foods|{last}'s Pizza|"
           "Taqueria {stem}|{stem} Liquor|{town} Books|{stem} Office Depot Center|{last}'s Bakery|{stem} Brewing Co.|HOTEL {stem}|{stem} Cafe|Sushi {stem}|{stem} Auto Parts"),
        _p(_FOOD_EN), _p("||RECEIPT|Guest Check|SALE|Order|CUSTOMER COPY|Check"),
        _p("Subtotal|SUBTOTAL|Sub Total|Sub-total|SUB TOTAL|Net Sale"), _p("Tax|TAX|Sales Tax|SALES TAX|State Tax|Tax 1|TAX AMOUNT"),
        _p("Total|TOTAL|Grand Total|AMOUNT|Total Due|BALANCE DUE|Amount Due|ORDER TOTAL|TOTAL SALE|Balance Due|TOTAL USD"),
        _p("CASH|Cash|Cash Tendered|Amt Tendered"), _p("VISA|Visa|MASTERCARD|AMEX|Credit Card|DEBIT|Mastercard|CREDIT"), _p("Change|CHANGE|Change Due|CHANGE DUE"), _p("Rounding"),
        _p("Tel|TEL|Phone|Ph|PH|Tel.|||"), _p("Date|DATE|||"), _p("Time|||"), _p("Check #|Order #|Trans #|Ticket|Receipt #|REF #|CHK|Invoice #"), _p("Server|Cashier|Host|Clerk|Your server"),
        _p("Tax ID|Merchant ID|Store #"), _p("Thank you!|THANK YOU|Please come again|HAVE A NICE DAY|Thank you for dining with us|CUSTOMER COPY|Returns within 30 days with receipt|Follow us online"),
        _p("Item|Qty|Price|Amount"), ("MM/DD/YYYY", "MM/DD/YYYY", "MM/DD/YY", "M/D/YYYY", "MM-DD-YYYY", "Mon D, YYYY", "M/D/YY", "MonDD/YY"),
    ),
    "GB": Flavour(
        "GB", "en", "GBP", "£", True, (200, 200, 0),
        _p("{stem} Stores|The {stem} Arms|{last} & Sons Butchers|{stem} Pharmacy|{town} Garden Centre|{stem} Supermarket|{last}'s Tearoom|{stem} Petrol|{stem} Fish Bar|{last} Newsagents|The Crown {town}|"
           "{stem} Books Ltd|{stem} Coffee House|{last} Ironmongers|{stem} Bistro"),
        _p(_FOOD_EN), _p("||RECEIPT|VAT RECEIPT|SALE|Your receipt"), _p("Subtotal|SUB TOTAL|Sub-Total|Net|Goods"), _p("VAT 20%|VAT|Total VAT|VAT @ 20.00%|VAT INCLUDED"),
        _p("TOTAL|Total|BALANCE DUE|Total to pay|TOTAL TO PAY|Amount due|BALANCE TO PAY|TOTAL GBP"), _p("CASH|Cash|Cash tendered"), _p("VISA DEBIT|MASTERCARD|CARD|CONTACTLESS|Card payment"),
        _p("CHANGE|Change|CHANGE DUE"), _p("Rounding"), _p("Tel|Tel:|Telephone|T|"), _p("Date|DATE||"), _p("Time||"), _p("Receipt no.|Trans|TILL|Bill No|Table"), _p("Served by|Operator|Cashier|You were served by"),
        _p("VAT No|VAT Reg No.|VAT NO."), _p("Thank you for your custom|THANK YOU|Please retain your receipt|Thank you for shopping with us|Service not included"),
        _p("Item|Qty|Price|Total"), ("DD/MM/YYYY", "DD/MM/YY", "D Mon YYYY", "DD-MM-YYYY", "DD/MM/YYYY", "DD-Mon-YY"),
    ),
    "DE": Flavour(
        "DE", "de", "EUR", "EUR", True, (190, 70),
        _p("{stem} Markt|Bäckerei {last}|Gasthaus zum {stem}|{stem} Apotheke|{last} Baumarkt GmbH|Tankstelle {last}|{stem} Drogerie|Ristorante {stem}|Café {last}|Metzgerei {last}|{stem} Supermarkt {town}|"
           "Buchhandlung {last}|Getränkemarkt {stem}|Elektro {last} e.K.|Schuhhaus {last}|{stem} Lebensmittel GmbH & Co. KG|Gartencenter {last}|Pizzeria {stem}|Parkhaus {town}|Hotel {stem}"),
        _p("VOLLMILCH 3,5%|BUTTER|ROGGENBROT|BRÖTCHEN|EIER 10ER|BANANEN LOSE|ÄPFEL 1KG|JOGHURT NATUR|GOUDA SCHEIBEN|KAFFEE 500G|MINERALWASSER|PFAND 0,25|BIER 0,5L|APFELSCHORLE|SCHNITZEL M. POMMES|"
           "TAGESSUPPE|SALATTELLER|CAPPUCCINO|KUCHEN STK|ESPRESSO|DIESEL|SUPER E10|AUTOWÄSCHE|IBUPROFEN 400|HUSTENSAFT|PFLASTER|ZAHNPASTA|DUSCHGEL|WASCHMITTEL|TOILETTENPAPIER|SCHRAUBEN M6|"
           "WANDFARBE 5L|PINSEL|LED-LAMPE|BATTERIEN AA|BLUMENERDE 20L|KUGELSCHREIBER|HEFT A5|TASCHENBUCH|GLÜHBIRNE|HACKFLEISCH|KARTOFFELN 2,5KG|TOMATEN RISPE|PIZZA SALAMI|SPAGHETTI|OLIVENÖL|TRAGETASCHE|PARKGEBÜHR"),
        _p("||KASSENBON|Rechnung|Quittung|Bewirtungsbeleg|BON|RECHNUNG / QUITTUNG"), _p("Zwischensumme|ZWISCHENSUMME|Netto|Nettobetrag|Summe Netto"),
        _p("MwSt|MwSt 19%|MWST|USt|Steuer|incl. MwSt|MwSt. Summe"), _p("SUMME|Summe|Zu zahlen|GESAMT|Gesamtbetrag|TOTAL|Summe EUR|ZU ZAHLEN|Endbetrag|Gesamt EUR|Total EUR|SUMME EUR|Betrag"),
        _p("BAR|Bar|Geg. BAR|Gegeben|Bar EUR"), _p("EC-Karte|girocard|VISA|Kartenzahlung|Mastercard|Geg. EC-Cash|Kreditkarte"), _p("Rückgeld|RÜCKGELD|Zurück|Rückgeld BAR"), _p("Rundung"),
        _p("Tel.|Telefon|Tel|Tel.-Nr.|Fon"), _p("Datum|DATUM||"), _p("Uhrzeit|Zeit||"), _p("Bon-Nr.|Beleg-Nr.|Rechnung Nr.|BON|Belegnr.|Bon"), _p("Kassierer|Es bediente Sie|Bediener|Kasse|Bed."),
        _p("USt-IdNr.|St.-Nr.|UID Nr.|Steuernummer"), _p("Vielen Dank für Ihren Einkauf|Danke für Ihren Besuch!|Vielen Dank|Bis zum nächsten Mal|Umtausch nur mit Kassenbon|Auf Wiedersehen"),
        _p("Artikel|Menge|Preis|EUR"), ("DD.MM.YYYY", "DD.MM.YYYY", "DD.MM.YY", "D.M.YYYY", "YYYY-MM-DD"), ",",
    ),
    "FR": Flavour(
        "FR", "fr", "EUR", "€", True, (200, 100, 55),
        _p("Boulangerie {last}|Café {stem}|Restaurant Le {stem}|Pharmacie {last}|SUPERMARCHÉ {stem}|Brasserie {last}|Librairie {stem}|Bricolage {stem}|Station {stem}|Épicerie {last}|Pizzeria {stem}|"
           "Hôtel {stem}|{stem} Market {town}|Boucherie {last}|Fleuriste {last}|Tabac Presse {last}|Crêperie {stem}|SARL {stem}"),
        _p("BAGUETTE TRADITION|CROISSANT|PAIN CHOCOLAT|CAFÉ EXPRESSO|MENU DU JOUR|STEAK FRITES|SALADE NIÇOISE|VERRE DE VIN|EAU MINÉRALE 1L|JUS D'ORANGE|LAIT DEMI ÉCRÉMÉ|BEURRE DOUX|ŒUFS X12|FROMAGE COMTÉ|"
           "JAMBON BLANC|YAOURT NATURE|TOMATES GRAPPE|POMMES GALA|PÂTES 500G|RIZ 1KG|HUILE D'OLIVE|LESSIVE|SHAMPOOING|DENTIFRICE|DOLIPRANE 1G|SIROP TOUX|PANSEMENTS|GAZOLE|SP95-E10|LAVAGE|"
           "VIS 40MM|PEINTURE 2,5L|AMPOULE LED|PILES AA|CAHIER A5|STYLO BLEU|ROMAN POCHE|CRÊPE SUCRE|GLACE 2 BOULES|TARTE POMMES|SAC CAISSE|BOUQUET|PARKING"),
        _p("||TICKET|Ticket de caisse|Facture|Note|Duplicata"), _p("Sous-total|Total HT|SOUS TOTAL|Montant HT|HT"), _p("TVA|TVA 20%|Total TVA|dont TVA|Montant TVA"),
        _p("TOTAL|Total à payer|TOTAL TTC|Total TTC|NET À PAYER|Montant dû|TOTAL EUR|À PAYER|Total Euros|TOTAL À PAYER"), _p("Espèces|ESPÈCES|Espèces reçues|Rendu sur"), _p("CB|CARTE BANCAIRE|Carte bleue|CB SANS CONTACT|Carte"),
        _p("Rendu|RENDU MONNAIE|Monnaie rendue|À rendre"), _p("Arrondi"), _p("Tél|Tél.|Tel|TEL"), _p("Date|Le|DATE||"), _p("Heure|à||"), _p("Ticket n°|Ticket|N° ticket|Facture n°|Note n°"), _p("Caissier|Servi par|Vendeur|Caisse|Hôtesse"),
        _p("SIRET|N° TVA|TVA intra."), _p("Merci de votre visite|MERCI ET À BIENTÔT|À bientôt|Merci de votre confiance|Ticket à conserver|Au revoir"),
        _p("Article|Qté|P.U.|Montant"), ("DD/MM/YYYY", "DD/MM/YY", "DD/MM/YYYY", "DD-MM-YYYY", "D month YYYY", "DD.MM.YYYY"), ",",
    ),
}  # fmt: skip
FLAVOURS_OF: dict[Language, list[tuple[str, int]]] = {
    "en": [("MY", 5), ("US", 5), ("GB", 3)],
    "de": [("DE", 1)],
    "fr": [("FR", 1)],
}
"""Where receipts of a language come from, with weights."""
