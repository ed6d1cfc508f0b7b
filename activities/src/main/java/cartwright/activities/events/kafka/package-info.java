/** Events on their way to Kafka and from it. */
@NullMarked
package cartwright.activities.events.kafka;

import org.jspecify.annotations.NullMarked;
