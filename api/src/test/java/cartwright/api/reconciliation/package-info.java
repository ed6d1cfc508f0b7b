@NullMarked
package cartwright.api.reconciliation;

import org.jspecify.annotations.NullMarked;
