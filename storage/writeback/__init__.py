"""Results that go back into the bucket that their documents came from: which are to be written."""
