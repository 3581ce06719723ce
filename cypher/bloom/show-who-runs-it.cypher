// Who runs the selected, and whom those answer to.
MATCH path = (selected:Entity)<-[:LAUNCHED|ESTABLISHED|DEVELOPED|RESPONSIBLE_FOR|OWNS|APPROVED|SUPPORTED|LEADS|HEADS]-(:Entity)
  -[:SUBORDINATE_TO|ACCOUNTABLE_TO*0..6]->(:Entity)
WHERE elementId(selected) IN $nodes
RETURN path LIMIT 2000
