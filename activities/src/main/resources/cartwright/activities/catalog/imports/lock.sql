SELECT s.place FROM {staged} s JOIN catalog.product p ON p.sku = s.sku
WHERE s.place > :from AND s.place <= :to AND NOT s.refused
ORDER BY p.id FOR UPDATE OF p
