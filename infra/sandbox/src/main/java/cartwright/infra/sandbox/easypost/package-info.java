/** EasyPost's shipments, labels and trackers. */
@NullMarked
package cartwright.infra.sandbox.easypost;

import org.jspecify.annotations.NullMarked;
