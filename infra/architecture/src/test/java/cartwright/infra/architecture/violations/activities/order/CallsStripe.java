package cartwright.infra.architecture.violations.activities.order;

import com.stripe.model.PaymentIntent;

class CallsStripe {
    PaymentIntent intent = new PaymentIntent();
}
