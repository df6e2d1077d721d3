# ruff: noqa: E501 - wordings read better in long lines
"""The head of a receipt: the shop's sign with its numbers, address and telephone, in many orders."""

from __future__ import annotations

from collections.abc import Callable

from training.synthetic.layout import Run
from training.synthetic.parties import person_name
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Shop
from training.synthetic.receipt.sign import print_sign

ORDERS = [
    ("sign number address phone ids", 10),
    ("sign address phone ids", 12),
    ("sign register address phone ids", 6),
    ("slogan sign number address phone", 6),
    ("sign slogan address phone ids", 6),
    ("welcome sign number address phone ids", 7),
    ("note sign register address phone ids", 5),
    ("register sign address phone ids", 3),
    ("brand sign register ids address phone", 4),
    ("sign owner address phone ids", 4),
    ("sign phone address ids", 4),
    ("sign ids address phone", 6),
    ("sign number phone address", 3),
    ("number sign address phone manager", 3),
    ("sign manager phone address number", 3),
    ("phone sign address", 2),
    ("address phone sign", 2),
    ("sign address ids web phone", 4),
    ("web sign address phone", 2),
    ("sign phone", 3),
    ("sign number", 3),
    ("sign", 2),
]


def print_head(roll: Roll, shop: Shop) -> None:
    """Sign, numbers, address and telephone; without the sign where the name stands elsewhere."""
    vendor = roll.vendor
    roll.sheet.block()
    order = vendor.choices([o for o, _ in ORDERS], [w for _, w in ORDERS])[0].split()
    if roll.flavour.country in ("MY", "SG"):
        order = [p for p in order if p != "owner"]
        if "ids" not in order and vendor.random() < 0.6:
            order.append("ids")
    else:
        order = [p for p in order if p not in ("brand", "register")]
    skipped = {"sign", "welcome"} if shop.name_at == "thanks" else {"sign", "welcome", "web"}
    for part in order:
        if shop.name_at in ("head", "last") or part not in skipped:
            PARTS[part](roll, shop)
    if shop.name_at == "web":
        _print_web_name(roll, shop)


def phone_runs(roll: Roll, shop: Shop) -> list[Run]:
    """The telephone number behind its label, or without one."""
    label = roll.one(roll.flavour.phone)
    apart = roll.vendor.choice([" ", " ", ""]) if roll.colon.strip() else " "
    sign = "" if not label or label[-1] in ":.#-" else roll.colon
    return [f"{label}{sign}{apart}" if label else "", (shop.phone, roll.sheet.mark("merchant_phone", shop.phone))]


def address_lines(roll: Roll, shop: Shop) -> None:
    """The address, on one line or more; at times another line stands between."""
    vendor = roll.vendor
    lines = list(shop.address.lines)
    if roll.flavour.country not in ("MY", "SG") and vendor.random() < 0.35:
        lines = [line.upper() for line in lines]
    if vendor.random() < 0.2:
        lines = [", ".join(line.rstrip(",") for line in lines)]
    mark = roll.sheet.mark("merchant_address", ", ".join(line.rstrip(",") for line in lines))
    split = vendor.random() < 0.04
    for at, line in enumerate(lines):
        roll.head([(line, mark)])
        if split and at == 0 and len(lines) > 1:
            roll.head(roll.said("OPEN DAILY|Open 24 hours", "täglich geöffnet", "ouvert 7j/7"))


def _phone(roll: Roll, shop: Shop) -> None:
    vendor = roll.vendor
    if vendor.random() < 0.15:
        return
    runs = phone_runs(roll, shop)
    other = vendor.random()
    fax = roll.said("FAX|Fax|F", "Fax|Telefax", "Fax|Télécopie")
    if other < 0.12:
        runs.append(f"  {fax}{roll.colon} {shop.fax}")
    elif other < 0.15:
        roll.head(f"{fax}{roll.colon} {shop.fax}")
    roll.head(runs)
    if 0.15 <= other < 0.2:
        roll.head(f"{fax}{roll.colon} {shop.fax}")
    elif other > 0.95:
        roll.head(
            f"{roll.said('Customer Service|Helpline|Careline', 'Service|Hotline', 'Service clients')} {shop.hotline}"
        )


def _ids(roll: Roll, shop: Shop) -> None:
    vendor, flavour = roll.vendor, roll.flavour
    if vendor.random() < (0.1 if flavour.country == "US" else 0.75):
        label = roll.one(flavour.tax_id)
        roll.head(vendor.choice([f"{label}{roll.colon} {shop.tax_id}", f"({label} : {shop.tax_id})"]))


def _number(roll: Roll, shop: Shop) -> None:
    forms = roll.said(
        "Store #{0}|STORE {0:04}|Store No. {0}|#{0}|Branch {0}|Unit {0}|{1} #{0}|Location {0}|STORE #{0:05}|{1}",
        "Filiale {0}|Markt {0}|{1}|Fil.-Nr. {0}|Filiale {1}|Markt-Nr. {0:04}",
        "Magasin {0}|{1}|Magasin n° {0}|Centre commercial {1}",
    )
    roll.head(forms.format(shop.number, shop.address.town))


def _slogan(roll: Roll, shop: Shop) -> None:
    if shop.trade in ("restaurant", "coffee", "bakery") and roll.vendor.random() < 0.5:
        text = roll.said(
            "Good food, good mood|Home of the best {0}|Eat well. Live well.|Fresh every day since {1}|Family owned since {1}|Where friends meet|Made by hand, served with heart",
            "Essen mit Herz|Seit {1} für Sie da|Frisch. Gut. Regional.|Genuss aus Leidenschaft",
            "La cuisine du marché|Depuis {1}|Le goût du fait maison|Fait maison depuis {1}",
        )
    else:
        text = roll.said(
            "Save more. Live more.|Low prices every day|The better choice since {1}|Expect more for less|Your neighbourhood store|More for your money|Quality you can trust|always there for you|Est. {1}|Serving {0} since {1}",
            "Immer für Sie da|Gut und günstig|Qualität seit {1}|Ihr Markt in {0}|Preiswert einkaufen",
            "Les prix bas, tous les jours|Depuis {1}|La qualité au juste prix|Toujours près de vous",
        )
    text = text.format(shop.address.town, roll.vendor.randint(1890, 2015))
    roll.head(text.upper() if roll.upper and roll.vendor.random() < 0.5 else text)


def _welcome(roll: Roll, shop: Shop) -> None:
    roll.head(roll.one(roll.flavour.welcome))


def _note(roll: Roll, shop: Shop) -> None:
    """What stands above the name: a stamped number, a scribbled name, a copy's sign."""
    rng = roll.rng
    roll.head(
        rng.choice(
            [
                f"{rng.choice('ABCDEK')}{rng.randint(1000, 99999):05}",
                f"{rng.randint(1000, 9999999)}",
                person_name(rng, roll.flavour.language).lower(),
                f"{rng.randint(1, 99)} | {rng.randint(1, 99)}",
                roll.said(
                    "*** COPY ***|DUPLICATE|REPRINT|Customer Copy", "*** KOPIE ***|Duplikat", "DUPLICATA|*** COPIE ***"
                ),
            ]
        )
    )
    roll.space()


def _register(roll: Roll, shop: Shop) -> None:
    forms = [
        "{0}",
        "({0})",
        "CO. REG NO: {0}",
        "(CO. NO. {0})",
        "ROC NO. : {0}",
        "Company No : {0}",
        "Co Reg {0}",
        "<{0}>",
        "Roc: {0}",
    ]
    roll.head(roll.vendor.choice(forms).format(shop.register))


def _brand(roll: Roll, shop: Shop) -> None:
    """A brand's sign above the registered company's name."""
    if shop.name.legal:
        before = roll.vendor.choice(["", "", "", "LICENSEE OF ", "FRANCHISEE OF "])
        roll.head(before + shop.name.legal, roll.kind.sized(roll.vendor.choice([1.0, 1.3, 1.6])).bold())


def _owner(roll: Roll, shop: Shop) -> None:
    """The company that runs the shop: as right a name as the sign for some, so nothing is to be learnt from it."""
    if shop.name.legal:
        before = roll.said("Operated by |d/b/a of |Owned by ||", "Inh. |Inhaber: ||Betreiber: |", "|Exploité par ||")
        mark = roll.sheet.mark("merchant_name", shop.name.printed, labelled=False)
        roll.head([before, (shop.name.legal, mark)])


def _manager(roll: Roll, shop: Shop) -> None:
    label = roll.said(
        "Manager|MGR:|STORE MANAGER:|General Manager|Store Director:",
        "Marktleiter:|Filialleitung|Inhaber",
        "Directeur :|Gérant",
    )
    roll.head(f"{label} {shop.manager.upper() if roll.upper else shop.manager}")


def _web(roll: Roll, shop: Shop) -> None:
    if roll.vendor.random() < 0.7:
        roll.head(roll.vendor.choice(["www.", "", "http://www.", "https://"]) + shop.host)


def _print_web_name(roll: Roll, shop: Shop) -> None:
    """The web address, where it is the only place of the name."""
    mark = roll.sheet.mark("merchant_name", shop.host)
    roll.head([roll.vendor.choice(["www.", "", "WWW.", "https://www."]), (shop.host, mark)])


PARTS: dict[str, Callable[[Roll, Shop], None]] = {
    "sign": print_sign,
    "number": _number,
    "address": address_lines,
    "phone": _phone,
    "ids": _ids,
    "slogan": _slogan,
    "welcome": _welcome,
    "note": _note,
    "register": _register,
    "brand": _brand,
    "owner": _owner,
    "manager": _manager,
    "web": _web,
}
