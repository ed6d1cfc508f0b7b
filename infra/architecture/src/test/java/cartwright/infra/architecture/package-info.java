/** What may see what, and what is not written here at all: rules over the product's modules, each shown red once. */
@NullMarked
package cartwright.infra.architecture;

import org.jspecify.annotations.NullMarked;
