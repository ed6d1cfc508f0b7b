/** Brings the whole shop up on one machine; the entry of the command line. */
@NullMarked
package cartwright.infra.launcher;

import org.jspecify.annotations.NullMarked;
