"""Parts of the `gleif` seed: LEI records, relationship records and reporting exceptions, whatever form they come in."""
