/** Runs the whole sandbox against a real PostgreSQL, called by the providers' own SDKs. */
@NullMarked
package cartwright.infra.sandbox;

import org.jspecify.annotations.NullMarked;
