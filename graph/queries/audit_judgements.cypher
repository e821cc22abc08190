// Every standing claim that judges identity: strong identifiers, sameAs and differentFrom.
MATCH (c:Claim) WHERE c.retired_at = $open AND c.predicate IN ['identifier', 'sameAs', 'differentFrom']
RETURN c.predicate AS predicate, c.subject AS subject, c.object AS object,
       CASE WHEN c.strong THEN c.key ELSE null END AS key
