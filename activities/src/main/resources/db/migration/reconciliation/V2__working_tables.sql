-- A run keeps what it has found so far in temporary tables; databases that take this right from everybody give it to the application alone.
DO $$
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ${appRole}', current_database());
END
$$;
