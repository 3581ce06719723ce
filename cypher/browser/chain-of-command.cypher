// Chain of command of an institute
// Every body above the New Generation AI Institute, up to the top. Where the arrows end, the source names nobody above.
MATCH path = (:Organization {id: 'new-generation-ai-institute'})-[:SUBORDINATE_TO|ACCOUNTABLE_TO*1..12]->(:Organization)
RETURN path
