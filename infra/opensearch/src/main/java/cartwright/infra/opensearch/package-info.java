/** OpenSearch as a process of its own: one node, on this machine only. The launcher starts it. */
@NullMarked
package cartwright.infra.opensearch;

import org.jspecify.annotations.NullMarked;
