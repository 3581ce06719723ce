// What is about $technology or what belongs under it.
MATCH (technology:Technology)
WHERE technology.name = $technology OR technology.acronym = $technology OR $technology IN technology.aliases
MATCH path = (technology)<-[:BROADER*0..4]-(:Technology)<-[:FOCUSES_ON|USES|RESPONSIBLE_FOR|ABOUT]-(:Entity)
RETURN path LIMIT 2000
