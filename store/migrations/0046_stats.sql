-- What /stats counts in a period.
CREATE INDEX exchanges_by_time ON exchanges (asked_at, verdict, topic, rating);
CREATE INDEX inquiries_by_reply ON inquiries (replied_at) WHERE replied_at IS NOT NULL;
