// Disputed claims
// Statements that the source contradicts elsewhere: rival claims share the key in the property `conflict`.
MATCH path = ()-[r]->()
WHERE r.conflict IS NOT NULL
RETURN path
