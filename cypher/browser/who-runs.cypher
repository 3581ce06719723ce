// Who runs Made in China 2025
// Launched by, led by, supported by, and the bodies those answer to. Double-click a node for what else is said about it.
MATCH path = (:Policy {id: 'made-in-china-2025'})<-[:LAUNCHED|RESPONSIBLE_FOR|SUPPORTED|APPROVED|OWNS]-(:Entity)
  -[:SUBORDINATE_TO|ACCOUNTABLE_TO*0..3]->(:Entity)
RETURN path
