@NullMarked
package cartwright.api.codec;

import org.jspecify.annotations.NullMarked;
