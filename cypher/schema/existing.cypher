// A constraint has an index of its own name.
SHOW INDEXES YIELD name, state
RETURN name, state = 'ONLINE' AS online
