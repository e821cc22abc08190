"""What only the computer that reads a file can know: the text of this module, which no XML may fetch. SECRET-7f3a91."""

from pathlib import Path

#: Its address, and words of it.
SECRET_URL = Path(__file__).as_uri()
SECRET_TEXT = "SECRET-" + "7f3a91"
