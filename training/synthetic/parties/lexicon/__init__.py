"""The words that companies, people and places are named with. All are invented combinations."""
