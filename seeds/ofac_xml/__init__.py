"""How OFAC's three kinds of XML (simple, advanced, enhanced) become documents, entities and claims."""
