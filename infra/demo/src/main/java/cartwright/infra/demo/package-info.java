/** The demo shop: a real catalogue to sell from and real orders to replay. */
@NullMarked
package cartwright.infra.demo;

import org.jspecify.annotations.NullMarked;
