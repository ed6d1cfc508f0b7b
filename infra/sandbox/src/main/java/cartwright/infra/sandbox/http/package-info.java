/** What every doubled provider needs of HTTP: bodies, answers, credentials and ids. */
@NullMarked
package cartwright.infra.sandbox.http;

import org.jspecify.annotations.NullMarked;
