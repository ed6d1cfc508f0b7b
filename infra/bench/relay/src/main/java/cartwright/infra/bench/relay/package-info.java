/** How fast events get to Kafka, beside the same rows read and sent without any promise. */
@NullMarked
package cartwright.infra.bench.relay;

import org.jspecify.annotations.NullMarked;
