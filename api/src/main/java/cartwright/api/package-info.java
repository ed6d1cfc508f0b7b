/** The HTTP application. Thin: it starts, updates and reads; what happens is decided elsewhere. */
@NullMarked
package cartwright.api;

import org.jspecify.annotations.NullMarked;
