"""What all of OFAC's formats have in common: its lists and programmes, its labels, and what one statement becomes.

`seeds.ofac_csv` and `seeds.ofac_xml` read the formats; one entry says the same in each as far as the format tells it.
"""
