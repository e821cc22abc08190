"""How FollowTheMoney lines become documents, entities and claims: the parts that `seeds.ftm` puts together."""
