/** What the Temporal UI needs to show encrypted payloads, and whom it is shown to. */
@NullMarked
package cartwright.api.codec;

import org.jspecify.annotations.NullMarked;
