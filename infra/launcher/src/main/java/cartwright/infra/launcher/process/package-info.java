/** Operating-system processes: started apart from the terminal, recorded, found again, measured and stopped. */
@NullMarked
package cartwright.infra.launcher.process;

import org.jspecify.annotations.NullMarked;
