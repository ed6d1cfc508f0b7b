/** Returns over HTTP: what customers ask for, and what staff and warehouses say of it. */
@NullMarked
package cartwright.api.returns;

import org.jspecify.annotations.NullMarked;
