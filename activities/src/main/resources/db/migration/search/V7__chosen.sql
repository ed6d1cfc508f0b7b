-- Which products were chosen of what was found, by nobody: gone with the day's words.
CREATE TABLE search.chosen (
    day    date NOT NULL,
    query  text NOT NULL,
    sku    text NOT NULL,
    clicks bigint NOT NULL,
    PRIMARY KEY (query, day, sku),
    FOREIGN KEY (query, day) REFERENCES search.asked (query, day) ON DELETE CASCADE
);

CREATE INDEX chosen_by_day ON search.chosen (day);

GRANT SELECT, INSERT, UPDATE, DELETE ON search.chosen TO ${appRole};
