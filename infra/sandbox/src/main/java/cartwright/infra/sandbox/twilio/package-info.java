/** Twilio's message resource: texts are kept and shown, never sent. */
@NullMarked
package cartwright.infra.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
