/** What a person sees: a page and a summary of the sandbox's state. */
@NullMarked
package cartwright.infra.sandbox.page;

import org.jspecify.annotations.NullMarked;
