package cartwright.activities.catalog;

/** What an attribute's values are; a date is written as 2026-11-30. */
public enum AttributeType {
    TEXT,
    NUMBER,
    BOOLEAN,
    ENUM,
    DATE
}
