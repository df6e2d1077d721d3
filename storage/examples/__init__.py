"""Examples: what people, teachers and e-invoices said of documents, each dealt to one part for good."""
