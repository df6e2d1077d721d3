"""The e-invoice that a PDF may hold as an attachment, or that a file is: XML → what it states.

All of it runs in the parser process: an attachment is as hostile as the file around it. Only the way back from typed
words to values (``typed.places``) runs outside.
"""
