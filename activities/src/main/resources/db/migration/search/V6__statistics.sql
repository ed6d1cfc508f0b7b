-- As catalog.analyze_products, for what can be found.
CREATE FUNCTION search.analyze_documents() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    ANALYZE search.document, search.variant, search.price;
END
$$;

REVOKE EXECUTE ON FUNCTION search.analyze_documents FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.analyze_documents TO ${appRole};
