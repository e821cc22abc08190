"""How the graph gets out: GraphQL over HTTP, each operation compiled to one Cypher statement."""
