CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE (r.id, r.dataset) IS UNIQUE
