CREATE INDEX examples_by_topic ON examples (topic, id);
