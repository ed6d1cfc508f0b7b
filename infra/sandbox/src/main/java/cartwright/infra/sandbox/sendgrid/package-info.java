/** SendGrid's mail/send: mails are kept and shown, never sent. */
@NullMarked
package cartwright.infra.sandbox.sendgrid;

import org.jspecify.annotations.NullMarked;
