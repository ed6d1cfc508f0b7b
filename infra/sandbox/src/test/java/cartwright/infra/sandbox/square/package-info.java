/** Tests of Square's double with Square's own SDK. */
@NullMarked
package cartwright.infra.sandbox.square;

import org.jspecify.annotations.NullMarked;
