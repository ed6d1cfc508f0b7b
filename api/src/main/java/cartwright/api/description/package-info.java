/** The OpenAPI description: derived from the controllers and their annotations. */
@NullMarked
package cartwright.api.description;

import org.jspecify.annotations.NullMarked;
