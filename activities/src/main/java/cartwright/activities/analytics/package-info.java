/** Figures about the shop, made of its published events alone and made again from them at will. */
@NullMarked
package cartwright.activities.analytics;

import org.jspecify.annotations.NullMarked;
