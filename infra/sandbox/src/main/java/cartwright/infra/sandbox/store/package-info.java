/** How the sandbox keeps documents and instants in PostgreSQL and lists what it keeps. */
@NullMarked
package cartwright.infra.sandbox.store;

import org.jspecify.annotations.NullMarked;
