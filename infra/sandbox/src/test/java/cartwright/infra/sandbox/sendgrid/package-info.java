/** Tests of SendGrid's double. */
@NullMarked
package cartwright.infra.sandbox.sendgrid;

import org.jspecify.annotations.NullMarked;
