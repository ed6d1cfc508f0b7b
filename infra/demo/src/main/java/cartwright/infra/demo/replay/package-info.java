/** Places the year's invoices again as orders through the API, and checks what became of them. */
@NullMarked
package cartwright.infra.demo.replay;

import org.jspecify.annotations.NullMarked;
