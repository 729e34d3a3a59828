-- The rule of the host's zone by which the time of an event was set: a change of law changes it.
ALTER TABLE events ADD COLUMN utc_offset INTEGER; -- seconds that the host's clock is ahead of UTC at the start; NULL: not known
