-- Which predictions there are: whoever holds chances in memory reads them anew when this is another.
ALTER TABLE learned ADD COLUMN filled integer NOT NULL DEFAULT 0;
