// Companies by city, and what they work on
// Companies with headquarters in a place, beside the technologies they focus on.
MATCH path = (:Place)<-[:HEADQUARTERED_IN]-(:Company)-[:FOCUSES_ON]->(:Technology)
RETURN path
LIMIT 200
