package cartwright.infra.architecture.violations.activities.payment.provider;

import com.sendgrid.helpers.mail.Mail;

class SendsBySendGrid {
    Mail mail = new Mail();
}
