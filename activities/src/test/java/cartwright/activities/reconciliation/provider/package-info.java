@NullMarked
package cartwright.activities.reconciliation.provider;

import org.jspecify.annotations.NullMarked;
