/** Tests of EasyPost's double. */
@NullMarked
package cartwright.infra.sandbox.easypost;

import org.jspecify.annotations.NullMarked;
