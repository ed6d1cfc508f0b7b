/** The proof that the shop works: one order placed through the API. */
@NullMarked
package cartwright.infra.launcher.check;

import org.jspecify.annotations.NullMarked;
