/** Tests of Twilio's double. */
@NullMarked
package cartwright.infra.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
