/** Kafka as a process of its own: broker and controller in one, on this machine only. The launcher starts it. */
@NullMarked
package cartwright.infra.kafka;

import org.jspecify.annotations.NullMarked;
