/** The shop's payment activities alone, against the providers' double: random histories, checked by a model. */
@NullMarked
package cartwright.infra.histories;

import org.jspecify.annotations.NullMarked;
