/** Settlement and bank files as they are handed in. */
@NullMarked
package cartwright.activities.reconciliation.file;

import org.jspecify.annotations.NullMarked;
