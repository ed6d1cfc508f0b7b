/** Tests of faults. */
@NullMarked
package cartwright.infra.sandbox.fault;

import org.jspecify.annotations.NullMarked;
