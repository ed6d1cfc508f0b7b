GRANT SELECT ON kernel.partitioned_table TO ${appRole};

-- The partitions of this month and the next ones that do not exist.
CREATE FUNCTION kernel.missing_partitions(months_ahead int) RETURNS TABLE (parent text, month date)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT t.name, m.month::date
    FROM kernel.partitioned_table t
    CROSS JOIN LATERAL generate_series(
        date_trunc('month', now() AT TIME ZONE 'UTC'),
        date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => months_ahead),
        interval '1 month') AS m (month)
    WHERE to_regclass(t.name || '_' || to_char(m.month, 'YYYY_MM')) IS NULL
    ORDER BY t.name, m.month;
END;

-- Makes one partition, in a way that orders go on meanwhile: attaching locks the DEFAULT partition and not the parent, and whoever
-- cannot have that lock soon gives way instead of letting everybody queue behind it.
CREATE FUNCTION kernel.make_partition(parent text, month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '2s'
AS $$
DECLARE
    partition text := parent || '_' || to_char(month, 'YYYY_MM');
    start timestamptz := month::timestamp AT TIME ZONE 'UTC';
BEGIN
    IF NOT EXISTS (SELECT FROM kernel.partitioned_table t WHERE t.name = parent) THEN
        RAISE EXCEPTION '% is not partitioned by month', parent;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(partition, 0));
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition, parent);
    EXECUTE format(
        'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)',
        parent, partition,
        kernel.first_id_at(start),
        kernel.first_id_at((month + interval '1 month')::timestamp AT TIME ZONE 'UTC'));
    RETURN true;
END
$$;

-- Rows in DEFAULT partitions, counted up to a limit; tables without any are left out.
CREATE FUNCTION kernel.caught_rows(most bigint) RETURNS TABLE (parent text, caught bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    FOR parent IN SELECT t.name FROM kernel.partitioned_table t ORDER BY t.name LOOP
        EXECUTE format('SELECT count(*) FROM (SELECT FROM %s_other LIMIT %s) AS r', parent, most) INTO caught;
        IF caught > 0 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END
$$;

-- Moves a month's rows from the DEFAULT partitions of these tables into partitions of their own, which are made. For the role that
-- owns the schemas; a table stands after those that its rows refer to.
CREATE FUNCTION kernel.adopt_rows(parents text[], month date) RETURNS bigint
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    number int;
    key text;
    rows bigint;
    adopted bigint := 0;
BEGIN
    month := date_trunc('month', month);
    FOR number IN REVERSE array_length(parents, 1)..1 LOOP
        SELECT a.attname INTO STRICT key
        FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
        WHERE p.partrelid = parents[number]::regclass;
        EXECUTE format('LOCK TABLE %s_other IN ACCESS EXCLUSIVE MODE', parents[number]);
        EXECUTE format('CREATE TEMP TABLE adopted_%s ON COMMIT DROP AS SELECT * FROM %s_other WHERE %I >= %L AND %I < %L',
            number, parents[number],
            key, kernel.first_id_at(month::timestamp AT TIME ZONE 'UTC'),
            key, kernel.first_id_at((month + interval '1 month')::timestamp AT TIME ZONE 'UTC'));
        EXECUTE format('DELETE FROM %s_other WHERE %I IN (SELECT %I FROM adopted_%s)', parents[number], key, key, number);
    END LOOP;
    FOR number IN 1..array_length(parents, 1) LOOP
        PERFORM kernel.make_partition(parents[number], month);
        EXECUTE format('INSERT INTO %s SELECT * FROM adopted_%s', parents[number], number);
        GET DIAGNOSTICS rows = ROW_COUNT;
        adopted := adopted + rows;
        EXECUTE format('DROP TABLE adopted_%s', number);
    END LOOP;
    RETURN adopted;
END
$$;

REVOKE ALL ON FUNCTION kernel.missing_partitions(int), kernel.make_partition(text, date), kernel.caught_rows(bigint),
    kernel.adopt_rows(text[], date) FROM PUBLIC;
REVOKE ALL ON FUNCTION kernel.ensure_partitions(int) FROM ${appRole};
GRANT EXECUTE ON FUNCTION kernel.missing_partitions(int), kernel.make_partition(text, date), kernel.caught_rows(bigint) TO ${appRole};
