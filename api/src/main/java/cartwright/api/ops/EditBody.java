package cartwright.api.ops;

import cartwright.api.order.PlaceOrderBody.AddressBody;
import cartwright.workflows.attention.ResolveAttention.Edit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The input that can be corrected. */
record EditBody(@NotNull @Valid AddressBody shippingAddress) {

    Edit edit() {
        return new Edit(shippingAddress.address());
    }
}
