# ruff: noqa: E501 - lists of words and patterns read better in long lines
"""Print-outs of electronic invoices, as a viewer makes them of the XML, and invoices typed as plain text."""

from __future__ import annotations

from training.synthetic.invoice_blocks import Entry, Painter
from training.synthetic.invoice_table import LinesTable
from training.synthetic.invoice_totals import TotalsBlock
from training.synthetic.layout import Line, Run, Type
from training.synthetic.parties import Party
from training.synthetic.truth import Language

HEADINGS: dict[Language, dict[str, list[str]]] = {
    "de": {
        "viewer": ["Visualisierung der elektronischen Rechnung", "Ansicht der XML-Rechnung", "Sichtkopie der E-Rechnung", "eRechnung-Anzeige", "Lesbare Fassung der Rechnungsdaten", "XRechnung Ansicht", "Darstellung eines elektronischen Belegs", "Inhaltsdaten der E-Rechnung"],
        "head": ["Rechnungsdaten", "Übersicht", "Belegkopf", "Allgemeine Angaben", "Kopfdaten", "Informationen zur Rechnung"],
        "seller": ["Verkäufer", "Verkäufer", "Informationen zum Verkäufer", "Rechnungssteller", "Lieferant", "VERKÄUFER (BG-4)", "Leistungserbringer"],
        "buyer": ["Käufer/Leistungsempfänger", "Käufer", "Informationen zum Käufer", "Rechnungsempfänger", "KÄUFER (BG-7)", "Kunde", "Leistungsempfänger"],
        "ship_to": ["Abweichender Warenempfänger", "Lieferinformationen", "Lieferanschrift", "Warenempfänger"],
        "notes": ["Bemerkungen", "Hinweise", "Freitext zur Rechnung", "Anmerkungen"],
        "lines": ["Positionsdaten", "Rechnungspositionen", "Positionen", "Einzelposten"],
        "tax": ["Umsatzsteueraufschlüsselung", "Aufschlüsselung der Umsatzsteuer", "Steueraufteilung"],
        "sums": ["Belegsummen", "Rechnungssummen", "Gesamtbeträge der Rechnung", "Summen"],
        "payment": ["Zahlungsbedingungen", "Zahlungsdaten", "Zahlungsinformationen", "Zahlung"],
        "account": ["Bankverbindung", "Kontodaten", "Überweisung", "Zahlungsempfänger"],
    },
    "en": {
        "viewer": ["Electronic invoice viewer", "Readable form of the XML invoice", "e-Invoice visualisation", "Invoice data sheet"],
        "head": ["Invoice details", "Document header", "General information", "Overview"],
        "seller": ["Seller", "Seller information", "SELLER (BG-4)", "Supplier party"],
        "buyer": ["Buyer", "Buyer information", "BUYER (BG-7)", "Customer party"],
        "ship_to": ["Deliver-to information", "Ship to party", "Delivery location"],
        "notes": ["Notes", "Remarks", "Invoice note"],
        "lines": ["Invoice lines", "Line items", "Items"],
        "tax": ["VAT breakdown", "Tax breakdown"],
        "sums": ["Document totals", "Totals", "Monetary summation"],
        "payment": ["Payment terms", "Payment instructions", "Payment"],
        "account": ["Credit transfer", "Bank account", "Payee account"],
    },
    "fr": {
        "viewer": ["Visualisation de la facture électronique", "Lisible de la facture XML", "Aperçu de la facture électronique"],
        "head": ["Informations générales", "En-tête de facture", "Données de la facture"],
        "seller": ["Vendeur", "Informations vendeur", "VENDEUR (BG-4)", "Fournisseur"],
        "buyer": ["Acheteur", "Informations acheteur", "ACHETEUR (BG-7)", "Client"],
        "ship_to": ["Livraison", "Lieu de livraison"],
        "notes": ["Notes", "Remarques", "Commentaires"],
        "lines": ["Lignes de facture", "Détail des lignes", "Articles"],
        "tax": ["Détail de la TVA", "Ventilation de la TVA"],
        "sums": ["Totaux du document", "Totaux", "Récapitulatif"],
        "payment": ["Conditions de paiement", "Règlement", "Paiement"],
        "account": ["Virement", "Compte bancaire", "Coordonnées bancaires"],
    },
}  # fmt: skip
BT = {
    "invoice_number": "BT-1", "invoice_date": "BT-2", "due_date": "BT-9", "currency": "BT-5", "purchase_order_number": "BT-13", "seller_name": "BT-27", "seller_tax_id": "BT-31",
    "buyer_name": "BT-44", "net_amount": "BT-109", "tax_amount": "BT-110", "gross_amount": "BT-112", "amount_due": "BT-115", "prepaid": "BT-113", "lines_total": "BT-106",
    "seller_iban": "BT-84", "delivery_date": "BT-72", "tax_number": "BT-32", "customer_number": "BT-46",
}  # fmt: skip
NOTES: dict[Language, list[str]] = {
    "de": ["Betreff", "Bemerkung", "Inhalt", "Hinweis"],
    "en": ["Subject", "Note", "Content", "Remark"],
    "fr": ["Sujet", "Note", "Contenu", "Remarque"],
}


class _Print:
    """One viewer: its headings, whether it adds term numbers, how it sets sections."""

    def __init__(self, p: Painter) -> None:
        vendor = p.vendor
        self.p = p
        self.coded = vendor.random() < 0.2
        self.form = vendor.choices(["table", "line", "right", "stacked", "pairs"], [10, 3, 1, 0.7, 0.6])[0]
        self.zebra = vendor.random() < 0.4
        self.fill = vendor.choice([(0.82, 0.94, 1.0), (0.9, 0.9, 0.9), (0.85, 0.92, 0.86), None, None])
        self.gap = vendor.choice([6.0, 10.0, 16.0])
        self.headings = {key: vendor.choice(pool) for key, pool in HEADINGS[p.style.language].items()}
        self.two_columns = vendor.random() < 0.22
        self.zero_rows = vendor.random() < 0.5

    def name(self, key: str) -> str:
        """A label, with its term number where the viewer prints such."""
        label = self.p.label(key).split(" (BT")[0].strip(" :")
        return f"{label} ({BT[key]})" if self.coded and key in BT else label

    def heading(self, key: str, x: float, width: float) -> None:
        """A section's heading, on a band or bold."""
        p, sheet = self.p, self.p.sheet
        kind = p.body.sized(1.08).bold()
        sheet.room(kind.size * 5)
        sheet.y += self.gap
        if self.fill:
            sheet.rect(x - 3, sheet.y - kind.size * 1.1, width + 6, kind.size * 1.5, fill=self.fill)
        sheet.block()
        sheet.put(x, sheet.y, self.headings[key], kind)
        sheet.y += kind.size * 1.7

    def section(self, key: str, entries: list[Entry], x: float, width: float) -> None:
        """A heading and its keys with values."""
        if not entries:
            return
        self.heading(key, x, width)
        for at in range(0, len(entries), 8):
            self.p.sheet.room(self.p.body.size * 3)
            self.p.key_values(entries[at : at + 8], x, width, form=self.form, zebra=self.zebra)

    def party(self, side: str, who: Party) -> list[Entry]:
        """A party as keys with values: name, contact, address (one or several keys), numbers."""
        p, vendor, sheet = self.p, self.p.vendor, self.p.sheet
        lines = p.party_lines(side, who, country=False)
        name, address = list(lines[0]), [list(line) for line in lines[1:]]
        entries: list[Entry] = []
        if vendor.random() < 0.3:
            entries.append(
                (
                    vendor.choice(
                        {
                            "de": ["Nummer", "Kennung", "Globale Nummer"],
                            "en": ["ID", "Global ID"],
                            "fr": ["Identifiant", "Code"],
                        }[p.style.language]
                    ),
                    [p.data.others["customer_number"] if side == "buyer" else str(549910 + len(who.name))],
                )
            )
        entries.append((self.name("name") + (f" ({BT[f'{side}_name']})" if self.coded else ""), name))
        if vendor.random() < 0.3:
            entries.append((p.label("contact"), [who.person]))
        split = vendor.random()
        if split < 0.45 and len(address) >= 2:
            prefix = who.address.country + " " if vendor.random() < 0.5 else ""
            entries.append((p.label("address"), address[0]))
            entries += [
                ("", ([prefix, *line] if n == len(address) - 2 else line)) for n, line in enumerate(address[1:])
            ]
        elif split < 0.8 and len(address) >= 2:
            first = {"de": "Straße", "en": "Street", "fr": "Rue"}[p.style.language]
            town = {"de": "PLZ / Ort", "en": "City", "fr": "Code postal / Ville"}[p.style.language]
            extra = {"de": "Adresszusatz", "en": "Address line 2", "fr": "Complément"}[p.style.language]
            entries.append((first, address[0]))
            entries += [(extra, line) for line in address[1:-1]]
            entries.append((town, address[-1]))
        else:
            runs: list[Run] = []
            where = sheet.mark(f"{side}_address", ", ".join(who.address.lines))
            runs.append((", ".join(who.address.lines), where))
            entries.append((p.label("address"), runs))
        if vendor.random() < 0.4:
            entries.append(
                (
                    {"de": "Land", "en": "Country", "fr": "Pays"}[p.style.language],
                    [vendor.choice([who.address.country, who.address.country_name])],
                )
            )
        if vendor.random() < 0.35:
            entries += [(self.name("phone"), [who.phone]), (self.name("email"), [who.email])]
        if side == "seller":
            if vendor.random() < 0.5:
                entries.append((self.name("tax_number"), [who.tax_number]))
            tax = p.tax_line()
            if tax:
                entries.append((self.name("seller_tax_id"), tax[1:]))
        elif who.tax_id_printed and vendor.random() < 0.4:
            entries.append((self.name("seller_tax_id"), [who.tax_id_printed]))
        return entries


def stylesheet_print(p: Painter) -> None:
    """Sections of keys with values, as a stylesheet prints an electronic invoice."""
    v = _Print(p)
    sheet, vendor, d, lex = p.sheet, p.vendor, p.data, p.lex
    sheet.bottom = 70.0
    sheet.y = 60.0
    width = p.right - p.left
    if vendor.random() < 0.7:
        sheet.block()
        sheet.put(
            p.left,
            sheet.y,
            v.headings["viewer"],
            Type(p.body.family, p.body.size + vendor.choice([0.0, 2.0, 5.0]), "bold"),
        )
        sheet.y += p.body.size * 2.2
        if vendor.random() < 0.5:
            technical = {
                "de": [("Rechnungsstandard", ["Profil EN 16931"]), ("Version", [f"{vendor.randint(1, 3)}.{vendor.randint(0, 9)} vom {p.style.date(d.po_date)}"]), ("XML-Datei", ["beleg.xml"])],
                "en": [("Profile", ["EN 16931"]), ("Version", [f"{vendor.randint(1, 3)}.{vendor.randint(0, 9)}"]), ("Input file", ["invoice.xml"])],
                "fr": [("Profil", ["EN 16931"]), ("Version", [f"{vendor.randint(1, 3)}.{vendor.randint(0, 9)}"]), ("Fichier", ["facture.xml"])],
            }[p.style.language]  # fmt: skip
            p.key_values([(label, value) for label, value in technical], p.left, width, form="table", zebra=v.zebra)
            sheet.y += 6
    titled = vendor.random() < 0.55
    if titled:
        template = vendor.choice(
            lex.NUMBERED_CREDIT if d.credit else [t for t in lex.NUMBERED if "{d}" in t] or lex.NUMBERED
        )
        sheet.block()
        line = p.fill(template, n=p.text("invoice_number", d.number), d=p.day("invoice_date", d.issued))
        sheet.y += 6
        sheet.put(p.left, sheet.y, line, p.body.sized(1.15).bold())
        sheet.y += p.body.size * 2
    head: list[Entry] = []
    if not titled:
        head += [
            (v.name("invoice_number"), [p.text("invoice_number", d.number)]),
            (v.name("invoice_date"), [p.day("invoice_date", d.issued)]),
        ]
        if vendor.random() < 0.3:
            head.append(
                (
                    {"de": "Rechnungsart", "en": "Invoice type code", "fr": "Type de facture"}[p.style.language],
                    ["381" if d.credit else "380"],
                )
            )
    if vendor.random() < 0.85:
        head.append((v.name("currency"), [(p.style.currency, sheet.mark("currency", p.style.currency))]))
    if vendor.random() < 0.7:
        head.append((v.name("delivery_date"), [d.others["delivery_date"]]))
    if d.po_number:
        head.append((v.name("purchase_order_number"), [p.text("purchase_order_number", d.po_number)]))
    for name in vendor.sample(
        ["customer_number", "order_number", "contract_number", "delivery_note", "period"], vendor.choice([0, 0, 1, 2])
    ):
        head.append((v.name(name), [d.others[name]]))
    due_in_head = bool(d.due) and vendor.random() < 0.3
    if due_in_head and d.due:
        head.append((v.name("due_date"), [p.day("due_date", d.due)]))
    if vendor.random() < 0.5 or titled:
        p.key_values(head, p.left, width, form=v.form, zebra=v.zebra)
    else:
        v.section("head", head, p.left, width)
    sides = ["seller", "buyer"] if vendor.random() < 0.75 else ["buyer", "seller"]
    top, lowest = sheet.y, sheet.y
    for column, side in enumerate(sides):
        who = d.seller if side == "seller" else d.buyer
        if v.two_columns:
            sheet.y = top
            v.section(side, v.party(side, who), p.left + column * width * 0.52, width * 0.46)
            lowest = max(lowest, sheet.y)
        else:
            v.section(side, v.party(side, who), p.left, width)
            lowest = sheet.y
    sheet.y = lowest
    if d.ship_to and vendor.random() < 0.7:
        v.section(
            "ship_to",
            [
                (p.label("name"), [d.contact]),
                *((p.label("address") if n == 0 else "", [line]) for n, line in enumerate(d.ship_to.lines)),
            ],
            p.left,
            width,
        )
    _notes(p, v, width)
    v.heading("lines", p.left, width)
    LinesTable(p).draw(
        header=vendor.choice(["band", "lines", "plain"]), rules=vendor.choice(["none", "rows", "grid", "zebra"])
    )
    sums_first = vendor.random() < 0.3
    if sums_first:
        _sums(p, v, width)
    if not d.tax_free or vendor.random() < 0.6:
        v.heading("tax", p.left, width)
        TotalsBlock(p).tax_table(p.left, width * 0.8)
    if not sums_first:
        _sums(p, v, width)
    _payment(p, v, width, due_in_head)

    def number(page: int, text: str) -> None:
        sheet.page = page
        sheet.block()
        sheet.put(p.right, sheet.height - 30, text, p.body.sized(0.85), align="right")

    last = sheet.page
    p.page_numbers(number)
    sheet.page = last


def _notes(p: Painter, v: _Print, width: float) -> None:
    vendor, d, lex = p.vendor, p.data, p.lex
    if vendor.random() < 0.35:
        return
    names = NOTES[p.style.language]
    entries: list[Entry] = []
    if d.po_number and vendor.random() < 0.4:
        template = vendor.choice(lex.PO_SENTENCE)
        labelled = "purchase_order_number" not in p._own
        p._own.add("purchase_order_number")
        mark = p.sheet.mark("purchase_order_number", d.po_number, labelled=labelled)
        entries.append((vendor.choice(names), p.fill(template, o=(d.po_number, mark), d=p.style.date(d.po_date))))
    for sentence in vendor.sample(lex.CLOSING + lex.OPENING, vendor.choice([0, 1, 2])):
        entries.append((vendor.choice(names), [sentence]))
    v.section("notes", entries, p.left, width)
    if vendor.random() < 0.45:
        lines = p.party_lines("seller", d.seller, country=vendor.random() < 0.7)
        lines += [[f"{p.key('director')} {d.seller.person}"], [f"{p.key('tax_number')} {d.seller.register}"]]
        p.sheet.room(len(lines) * p.body.size * 1.4)
        p.sheet.y = (
            p.sheet.lines(p.left + width * vendor.choice([0.0, 0.3, 0.4]), p.sheet.y + 4, lines, p.body.sized(0.85)) + 4
        )


def _sums(p: Painter, v: _Print, width: float) -> None:
    vendor, t = p.vendor, p.data.totals
    code = vendor.random() < 0.15
    form = "bare" if vendor.random() < 0.65 else None
    rows: list[Entry] = []
    if v.zero_rows or t.discount or t.shipping:
        rows.append((v.name("lines_total"), p.money(None, t.lines, form=form)))
        rows.append((v.name("shipping"), p.money(None, t.shipping, form=form)))
        rows.append((v.name("discount"), p.money(None, -t.discount, form=form)))
    rows.append((v.name("net_amount"), p.money("net_amount", t.net, form=form)))
    rows.append(
        (v.name("tax_amount") + (f" ({p.style.currency})" if code else ""), p.money("tax_amount", t.tax, form=form))
    )
    rows.append((v.name("gross_amount"), p.money("gross_amount", t.gross, form=form)))
    if t.prepaid:
        rows.append((v.name("prepaid"), p.money(None, t.prepaid, form=form)))
    if t.prepaid or vendor.random() < 0.75:
        rows.append((v.name("amount_due"), p.money("amount_due", t.due, form=form)))
    v.heading("sums", p.left, width)
    p.sheet.room(p.body.size * 1.5 * len(rows))
    p.key_values(rows, p.left, width, form=vendor.choice(["right", "right", "table", v.form]), zebra=v.zebra)


def _payment(p: Painter, v: _Print, width: float, due_in_head: bool) -> None:
    d, vendor, sheet = p.data, p.vendor, p.sheet
    if d.due and (not due_in_head or vendor.random() < 0.3):
        form = vendor.randrange(3)
        if form == 0:
            v.section("payment", [(v.name("due_date"), [p.day("due_date", d.due)])], p.left, width)
        elif form == 1:
            v.heading("payment", p.left, width)
            p.payment()
        else:
            v.heading("payment", p.left, width)
            heads = {
                "de": ["Beschreibung", "Fälligkeit", "Teilzahlung"],
                "en": ["Description", "Due date", "Partial payment"],
                "fr": ["Description", "Échéance", "Paiement partiel"],
            }[p.style.language]
            for slot, head in enumerate(heads):
                sheet.put(p.left + slot * width * 0.4, sheet.y, head, p.body.bold(), gap="\t" if slot else "\n")
            sheet.y += p.body.size * 1.6
            sheet.block()
            sheet.put(p.left + width * 0.4, sheet.y, [p.day("due_date", d.due)], p.body)
            sheet.y += p.body.size * 1.6
    elif vendor.random() < 0.6:
        v.heading("payment", p.left, width)
        p.payment()
    if d.seller.accounts and vendor.random() < 0.65:
        account = d.seller.accounts[0]
        shown = (
            account.iban
            if vendor.random() < 0.7
            else " ".join(account.iban[i : i + 4] for i in range(0, len(account.iban), 4))
        )
        entries: list[Entry] = [
            (v.name("seller_iban"), [(shown, sheet.mark("seller_iban", account.iban, labelled=p.once("seller_iban")))]),
            (v.name("bic"), [account.bic]),
        ]
        if vendor.random() < 0.4:
            entries.insert(
                0, (v.name("holder"), [(d.seller.name, sheet.mark("seller_name", d.seller.name, labelled=False))])
            )
        if vendor.random() < 0.4:
            entries.append((v.name("bank"), [account.bank]))
        v.section("account", entries, p.left, width)


def plain_form(p: Painter) -> None:
    """An invoice typed line by line in one face: everything under one another, dashes for rules."""
    sheet, vendor, d, lex = p.sheet, p.vendor, p.data, p.lex
    if vendor.random() < 0.5:
        p.body = Type("courier", 9.0)
        p.label_type = p.body
    sheet.bottom = 60.0
    sheet.y = 60.0
    width = p.right - p.left
    blocks = ["seller", "title", "buyer", "meta"]
    if vendor.random() < 0.4:
        blocks = ["title", "meta", "seller", "buyer"]
    elif vendor.random() < 0.4:
        blocks = ["buyer", "seller", "title", "meta"]
    titled = vendor.random() < 0.3
    for block in blocks:
        sheet.block()
        if block in ("seller", "buyer"):
            who = d.seller if block == "seller" else d.buyer
            lines: list[Line] = p.party_lines(block, who, country=vendor.random() < 0.4)
            if vendor.random() < 0.45:
                sheet.put(p.left, sheet.y, p.label(block) + ":", p.body)
                sheet.y += p.body.size * 1.3
                sheet._next_gap = "\n"
            if block == "seller":
                tax = p.tax_line()
                lines += [tax] if tax and vendor.random() < 0.8 else []
                if vendor.random() < 0.5:
                    lines += p.bank_lines(spaced=vendor.random() < 0.5, holder=False)
            sheet.y = sheet.lines(p.left, sheet.y, lines, p.body) + 10
        elif block == "title":
            line: Line | str = vendor.choice(lex.TITLES)
            if titled:
                template = vendor.choice(lex.NUMBERED)
                line = p.fill(
                    template,
                    n=p.text("invoice_number", d.number),
                    d=p.day("invoice_date", d.issued) if "{d}" in template else "",
                )
            sheet.put(p.left, sheet.y, line, p.body.sized(1.2).bold())
            sheet.y += p.body.size * 2.2
        else:
            p.key_values(
                p.meta_entries(number=not titled, issued="invoice_date" not in p._own),
                p.left,
                width * 0.7,
                form=vendor.choice(["line", "line", "table", "chain"]),
            )
            sheet.y += 8
    dash = vendor.choice(["-", "=", "_", "*"])
    rule = dash * int(width / sheet.measure(dash, p.body) * 0.98)
    sheet.put(p.left, sheet.y, rule, p.body)
    sheet.y += p.body.size * 1.6
    LinesTable(p).draw(header="plain", rules="none")
    sheet.put(p.left, sheet.y, rule, p.body)
    sheet.y += p.body.size * 1.6
    TotalsBlock(p).draw(form=vendor.choice(["right", "right", "left", "wide"]))
    p.payment()
    for sentence in vendor.sample(lex.CLOSING, vendor.choice([0, 1, 2])):
        p.sentence(sentence)
