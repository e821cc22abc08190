// Retires claims, or takes that back ($at is then the sentinel).
UNWIND $ids AS id MATCH (c:Claim {id: id}) SET c.retired_at = $at, c.superseded = $superseded
