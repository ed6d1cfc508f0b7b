/** Events in a real Kafka. */
@NullMarked
package cartwright.activities.events.kafka;

import org.jspecify.annotations.NullMarked;
