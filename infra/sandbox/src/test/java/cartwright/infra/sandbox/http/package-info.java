/** Tests of forms and credentials. */
@NullMarked
package cartwright.infra.sandbox.http;

import org.jspecify.annotations.NullMarked;
