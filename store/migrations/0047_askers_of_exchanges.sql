-- Who asked is forgotten after days, the words of the question after months.
CREATE INDEX exchanges_of_somebody ON exchanges (asked_at) WHERE person_id <> 0;
