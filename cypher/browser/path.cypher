// How two bodies hang together
// The shortest chains of statements between the CAICT and SIASUN. What very many share, countries and cited works, is left out.
MATCH path = ALL SHORTEST (:Entity {id: 'caict'})--+(:Entity {id: 'siasun'})
WHERE none(n IN nodes(path) WHERE n:Country OR n:Region OR n:Source)
RETURN path
LIMIT 20
