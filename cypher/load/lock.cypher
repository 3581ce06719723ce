// Loads take turns: the uniqueness of a dataset's id makes the second wait here until the first has committed or given
// up. No dataset can have this id, and nobody ever sees the node.
MERGE (turn:Dataset {id: '/'})
DELETE turn
