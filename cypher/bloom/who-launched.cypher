// Who launched $policy, by whichever public act; a fund or a product is launched too.
MATCH (launched:Policy|Fund|Product)
WHERE launched.name = $policy OR launched.acronym = $policy OR $policy IN launched.aliases
MATCH path = (launched)<-[:LAUNCHED]-(:Entity)
RETURN path LIMIT 2000
