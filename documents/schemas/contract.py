"""The shipped type ``contract``."""

from documents.schema import Clause, Date, DocumentType, Duration, Name, Place, Text, about


class Contract(DocumentType):
    """An agreement between parties: non-disclosure, services, licence, supply, lease, employment."""

    title: Text = about("title of the agreement", also=("Titel des Vertrags", "titre du contrat"))
    parties: list[Name] = about("party to the agreement", required=True, also=("Vertragspartei", "partie au contrat"))
    agreement_date: Date = about("date on which the agreement is made", also=("Vertragsdatum", "date du contrat"))
    effective_date: Date = about(
        "effective date of the agreement", required=True, also=("Inkrafttreten", "date d'entrée en vigueur")
    )
    expiration_date: Date = about("date on which the agreement ends", also=("Vertragsende", "date d'expiration"))
    term: Duration = about("term of the agreement", also=("Vertragslaufzeit", "durée du contrat"))
    renewal_term: Duration = about("renewal term of the agreement", also=("Verlängerung", "reconduction"))
    notice_period: Duration = about("notice period for termination", also=("Kündigungsfrist", "préavis"))
    governing_law: Place = about(
        "governing law of the agreement", required=True, also=("anwendbares Recht", "droit applicable")
    )
    termination_for_convenience: Clause = about("clause on termination for convenience")
    limitation_of_liability: Clause = about("clause on limitation of liability")
    assignment: Clause = about("clause on assignment of the agreement")
    exclusivity: Clause = about("clause on exclusivity")
