-- Ids are UUIDv7: their first 48 bits are milliseconds, so a range of ids is a range of time.
CREATE FUNCTION kernel.first_id_at(instant timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (lpad(to_hex(floor(extract(epoch FROM instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

CREATE TABLE kernel.partitioned_table (
    name text PRIMARY KEY
);

-- Makes the partitions of this month and the next ones; what exists stays.
CREATE FUNCTION kernel.ensure_partitions(months_ahead int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
DECLARE
    parent text;
    month timestamptz;
    partition text;
    made int := 0;
BEGIN
    FOR parent IN SELECT name FROM kernel.partitioned_table ORDER BY name LOOP
        FOR ahead IN 0..months_ahead LOOP
            month := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => ahead);
            partition := parent || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
            IF to_regclass(partition) IS NULL THEN
                EXECUTE format(
                    'CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
                    partition, parent,
                    kernel.first_id_at(month),
                    kernel.first_id_at(month + interval '1 month'));
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;

-- Registers a partitioned table: its DEFAULT partition catches ids of other times, an alarm looks at it.
CREATE FUNCTION kernel.partition_by_month(parent text) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO kernel.partitioned_table (name) VALUES (parent);
    EXECUTE format('CREATE TABLE %s_other PARTITION OF %s DEFAULT', parent, parent);
    PERFORM kernel.ensure_partitions(3);
END
$$;

REVOKE ALL ON FUNCTION kernel.ensure_partitions(int), kernel.partition_by_month(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA kernel TO ${appRole};
GRANT EXECUTE ON FUNCTION kernel.ensure_partitions(int) TO ${appRole};
