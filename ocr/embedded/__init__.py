"""The e-invoice that a PDF may hold as an attachment: files → XML → what it states.

All of it runs in the parser process: an attachment is as hostile as the file around it.
"""
