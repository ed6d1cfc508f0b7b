package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;

/** An import to carry out; everything else of it, the file too, is kept in the database. */
public record ImportProducts(ImportId id) {}
