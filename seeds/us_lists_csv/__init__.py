"""How transcriptions of smaller US lists become claims: the parts that `seeds.us_lists` puts together."""
