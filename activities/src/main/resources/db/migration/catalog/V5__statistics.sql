-- Who reads all products needs plans for as many as there are. After a large import autovacuum counts them a minute later; until
-- then a page of a thousand took eight seconds, and a fifth of one after it.
CREATE FUNCTION catalog.analyze_products() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    ANALYZE catalog.product, catalog.variant, catalog.price, catalog.image;
END
$$;

REVOKE EXECUTE ON FUNCTION catalog.analyze_products FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.analyze_products TO ${appRole};
