/** What a person types behind {@code ./dev}: one class per command. */
@NullMarked
package cartwright.infra.launcher.command;

import org.jspecify.annotations.NullMarked;
