/** Tests of the page and the summary. */
@NullMarked
package cartwright.infra.sandbox.page;

import org.jspecify.annotations.NullMarked;
