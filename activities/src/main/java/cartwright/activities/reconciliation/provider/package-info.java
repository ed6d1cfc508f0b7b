/** Providers' reports of their own movements, each through its SDK. */
@NullMarked
package cartwright.activities.reconciliation.provider;

import org.jspecify.annotations.NullMarked;
