CREATE CONSTRAINT version_of_dataset IF NOT EXISTS FOR (v:Version) REQUIRE (v.dataset, v.number) IS UNIQUE
