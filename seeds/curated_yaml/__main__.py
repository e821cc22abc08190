"""Lets a curator check files without a database: ``python -m seeds.curated_yaml [FILE …]``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from graph.model import Claim, Document, SourceEntity
from seeds.curated_yaml import read
from seeds.registry import Reject, SeedError


def main(arguments: list[str]) -> int:
    """Print what the files hold and each reject as ``file:line: field: reason``; 1 where there is one."""
    try:
        records = list(read([Path(argument) for argument in arguments]))
    except SeedError as error:
        print(error, file=sys.stderr)
        return 2
    claims = [record for record in records if isinstance(record, Claim)]
    documents = [record for record in records if isinstance(record, Document)]
    rejects = [record for record in records if isinstance(record, Reject)]
    for reject in rejects:
        print(reject)
    cited = {claim.citation.document for claim in claims}
    for document in documents:
        if document.id not in cited:
            print(f"note: nothing cites the document {document.id}")
    refs = {ref for claim in claims for ref in (claim.ref or "").split()}
    entities = sum(isinstance(record, SourceEntity) for record in records)
    print(f"{len(documents)} documents, {entities} entities, {len(claims)} claims, {len(rejects)} rejects")
    print(f"{len(refs)} numbers of the curators covered: {' '.join(sorted(refs))}")
    print(", ".join(f"{status} {count}" for status, count in Counter(c.status for c in claims).most_common()))
    return 1 if rejects else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
