package cartwright.api.order;

import cartwright.activities.checkout.Pricing;
import cartwright.api.kernel.MoneyBody;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/orders} takes. Personal data: it is not logged. */
public record PlaceOrderBody(
        @NotNull @Size(min = 1, max = 500, message = "has 1 to 500 lines")
        List<@Valid @NotNull LineBody> lines,

        @NotNull Currency currency,
        @NotNull @Valid AddressBody shippingAddress,
        @NotNull @Valid PaymentBody payment,
        @Nullable @Size(max = 255) String coupon,
        @Valid @Nullable MoneyBody expectedTotal) {

    /** Units of a sku that are wanted. */
    public record LineBody(
            @NotNull Sku sku,

            @Min(value = 1, message = "is from 1 to 1000000") @Max(value = 1_000_000, message = "is from 1 to 1000000")
            long quantity) {

        /** What is to be priced. */
        public Pricing.Wanted wanted() {
            return new Pricing.Wanted(sku, quantity);
        }
    }

    public record AddressBody(
            @NotBlank @Size(max = 255) String name,
            @NotBlank @Size(max = 255) String line1,
            @Nullable @Size(max = 255) String line2,
            @NotBlank @Size(max = 255) String city,
            @Nullable @Size(max = 255) String region,
            @NotBlank @Size(max = 255) String postalCode,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "is an ISO 3166 country of two capital letters")
            String country,

            @Nullable @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "is a number in E.164 form, +44…")
            String phone) {

        /** The same address. */
        public Address address() {
            return new Address(name, line1, line2, city, region, postalCode, country, phone);
        }
    }

    /** What the customer pays with. */
    public record PaymentBody(
            @NotNull Provider provider,
            @NotBlank @Size(max = 255) String token,

            @Nullable @Pattern(regexp = "[A-Z]{2}", message = "is an ISO 3166 country of two capital letters")
            String billingCountry) {

        /**
         * The same method.
         *
         * @param pointer where in the request it stands
         * @throws Problem INVALID_REQUEST for credit, which the shop alone gives
         */
        public PaymentMethod method(String pointer) {
            if (provider == Provider.CREDIT) {
                throw Problem.invalid(pointer + "/provider", "is one of stripe, paypal and square");
            }
            return new PaymentMethod(provider, token, billingCountry);
        }
    }
}
