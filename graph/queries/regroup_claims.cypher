// Sets the group of claims whose entities were merged or parted.
UNWIND $rows AS x MATCH (c:Claim {id: x.id}) SET c.grp = x.grp
