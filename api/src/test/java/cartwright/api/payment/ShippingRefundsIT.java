package cartwright.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two units at 3.39 and 4.95 for shipping, shipped and paid. */
@TestPropertySource(properties = "cartwright.pricing.shipping-minor.GBP=495")
class ShippingRefundsIT extends ApiTest {

    private static final String UNIT = "\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]";

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);
    private final Account warehouse = account(Role.OPERATIONS);

    @Test
    void showsTheTaxOfShippingInTheOrdersFromTheFirstAnswerOn() {
        var answer = answeredInTime(customer, order(sku(5), 2, VISA));

        for (var page : new MvcTestResult[] {answer, get(customer, "/v1/orders/" + read(answer, "$.id"))}) {
            assertThat(minor(page, "$.shipping")).isEqualTo(495);
            assertThat(minor(page, "$.shippingTax")).isEqualTo(83);
            assertThat(minor(page, "$.tax")).isEqualTo(113 + 83);
            assertThat(minor(page, "$.total")).isEqualTo(678 + 495);
        }
    }

    @Test
    void givesShippingBackAloneBesideLinesAndAsAPartOfAnAmount() {
        var order = captured();

        assertGiven(refund(order, shipping(100)), 100, 100, 17);
        assertGiven(refund(order, UNIT + ", " + shipping(200)), 539, 200, 33);
        assertGiven(refund(order, amount(534) + ", " + shipping(195)), 534, 195, 33);
    }

    private static void assertGiven(MvcTestResult answer, int amount, int shipping, int tax) {
        assertThat(answer).hasStatus(201);
        assertThat(minor(answer, "$.amount")).isEqualTo(amount);
        assertThat(minor(answer, "$.shipping")).isEqualTo(shipping);
        assertThat(minor(answer, "$.shippingTax")).isEqualTo(tax);
    }

    @Test
    void saysHowMuchOfShippingIsLeftWhenMoreIsAskedFor() {
        var order = captured();
        assertThat(refund(order, shipping(400))).hasStatus(201);

        for (var wanted : new String[] {
            shipping(96),
            UNIT + ", " + shipping(96),
            amount(200) + ", " + shipping(96),
            UNIT + ", " + shipping(Long.MAX_VALUE)
        }) {
            var answer = refund(order, wanted);

            assertThat(answer).hasStatus(409);
            assertThat(read(answer, "$.code")).isEqualTo("REFUND_EXCEEDS_SHIPPING");
            assertThat(read(answer, "$.errors[0].pointer")).isEqualTo("/shipping");
            assertThat(minor(answer, "$.left")).isEqualTo(95);
        }
        assertThat(refund(order, shipping(95))).hasStatus(201);
    }

    @Test
    void takesAnAmountWithLinesAndShippingOnlyIfItIsWhatTheyAreWorth() {
        var order = captured();

        var wrong = refund(order, UNIT + ", " + amount(339) + ", " + shipping(100));

        assertThat(wrong).hasStatus(422);
        assertThat(read(wrong, "$.code")).isEqualTo("AMOUNT_DIFFERS");
        assertThat(minor(wrong, "$.worth")).isEqualTo(439);
        assertThat(refund(order, UNIT + ", " + amount(439) + ", " + shipping(100)))
                .hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource({
        "0, GBP, /shipping/amountMinor",
        "-1, GBP, /shipping/amountMinor",
        "101, GBP, /shipping/amountMinor",
        "100, EUR, /shipping/currency"
    })
    void refusesShippingThatIsNoPartOfTheAmount(long minor, String currency, String pointer) {
        var answer = refund(
                captured(),
                amount(100) + ", \"shipping\": {\"amountMinor\": %d, \"currency\": \"%s\"}".formatted(minor, currency));

        assertThat(answer).hasStatus(400);
        assertThat(read(answer, "$.errors[0].pointer")).isEqualTo(pointer);
    }

    @Test
    void refusesShippingInAnotherCurrencyThanTheOrderWasPaidIn() {
        for (var beside : new String[] {"", UNIT + ", "}) {
            var answer = refund(captured(), beside + "\"shipping\": {\"amountMinor\": 1, \"currency\": \"EUR\"}");

            assertThat(answer).hasStatus(400);
            assertThat(read(answer, "$.errors[0].pointer")).isEqualTo("/shipping/currency");
            assertThat(read(answer, "$.errors[0].detail")).contains("GBP");
        }
    }

    @Test
    void givesShippingBackWithAReturnThatIsApprovedAsTheShopsFault() {
        var order = captured();
        var id = read(
                post(customer, "/v1/orders/" + order + "/returns", key(), "{" + UNIT + ", \"resolution\": \"REFUND\"}"),
                "$.id");

        assertThat(post(support, "/v1/returns/" + id + "/approve", key(), "{\"refundShipping\": true}"))
                .hasStatus(200);
        assertThat(post(warehouse, "/v1/returns/" + id + "/receive", key(), "{" + UNIT + "}"))
                .hasStatus(200);
        assertThat(post(
                        warehouse,
                        "/v1/returns/" + id + "/inspect",
                        key(),
                        "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1, \"disposition\": \"RESTOCKED\"}]}"))
                .hasStatus(200);

        eventually(() -> {
            var now = get(customer, "/v1/returns/" + id);
            assertThat(read(now, "$.status")).isEqualTo("CLOSED");
            assertThat(minor(now, "$.shipping")).isEqualTo(495);
            assertThat(minor(now, "$.refund.amount")).isEqualTo(339 + 495);
        });
    }

    private String captured() {
        var order = place(customer, sku(5), 2, VISA);
        ship(order);
        return order;
    }

    private MvcTestResult refund(String order, String what) {
        return post(support, "/v1/orders/" + order + "/refunds", key(), "{\"reason\": \"late\", " + what + "}");
    }

    private static String amount(long minor) {
        return "\"amount\": {\"amountMinor\": %d, \"currency\": \"GBP\"}".formatted(minor);
    }

    private static String shipping(long minor) {
        return "\"shipping\": {\"amountMinor\": %d, \"currency\": \"GBP\"}".formatted(minor);
    }

    private static int minor(MvcTestResult answer, String money) {
        return Integer.parseInt(read(answer, money + ".amountMinor"));
    }
}
