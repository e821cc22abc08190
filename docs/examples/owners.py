"""Who owned a company on a day, and what has been learnt since: the Python package gql.

pip install 'gql[httpx]'
python owners.py http://127.0.0.1:8000/graphql hikvision 2019-06-30 2020-01-01T00:00:00Z
"""

import sys

from gql import Client, gql
from gql.transport.httpx import HTTPXTransport

OWNERS = gql("""
  query Owners($id: ID!, $day: Date) {
    graph(validAt: $day) {
      entity(id: $id) { owners { edges { node { source { name } share { exact } status claims { citation } } } } }
    }
  }
""")
CHANGES = gql("""
  query Changes($since: DateTime!, $after: String) {
    changes(since: $since, first: 500, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id predicate recordedAt retiredAt } }
    }
  }
""")

url, company, day, since = sys.argv[1:]
# The client fetches the schema first, so that a misspelt field is told before anything is sent.
with Client(transport=HTTPXTransport(url=url), fetch_schema_from_transport=True) as session:
    asked = session.execute(OWNERS, variable_values={"id": company, "day": day})
    for edge in asked["graph"]["entity"]["owners"]["edges"]:
        tie = edge["node"]
        print(f"{tie['share']['exact']:g} % {tie['source']['name']} ({tie['status']})")
        for claim in tie["claims"]:
            print(f"    {claim['citation']}")

    # The feed: keep `after`, and go on from there next time, with the same `since`.
    after, seen = None, 0
    while True:
        page = session.execute(CHANGES, variable_values={"since": since, "after": after})["changes"]
        seen += len(page["edges"])
        after = page["pageInfo"]["endCursor"] or after
        if not page["pageInfo"]["hasNextPage"]:
            break
print(f"{seen} changes; go on after {after}")
