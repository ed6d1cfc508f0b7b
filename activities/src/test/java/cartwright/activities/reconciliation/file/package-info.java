@NullMarked
package cartwright.activities.reconciliation.file;

import org.jspecify.annotations.NullMarked;
