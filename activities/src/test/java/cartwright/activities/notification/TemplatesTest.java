package cartwright.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Map<String, String> VALUES =
            Map.of("name", "A. Buyer", "orderId", "ord_1", "tracking", "EZ1", "amount", "3.39 GBP");

    private final Templates templates = new Templates();

    @Test
    void namesTheOrderInEveryMessageOnEveryChannel() {
        for (var template : Template.values()) {
            for (var channel : Channel.values()) {
                var rendered = templates.render(template, channel, VALUES);

                assertThat(rendered.text())
                        .as("%s %s", template, channel)
                        .contains("ord_1")
                        .doesNotContain("{", "}");
            }
        }
    }

    @Test
    void givesMailASubjectOfOneLineAndTextsNone() {
        var mail = templates.render(Template.ORDER_SHIPPED, Channel.EMAIL, VALUES);

        assertThat(mail.subject()).isEqualTo("Your order ord_1 is on its way");
        assertThat(mail.text()).startsWith("Hello A. Buyer,").contains("EZ1");
        assertThat(templates.render(Template.ORDER_SHIPPED, Channel.SMS, VALUES).subject())
                .isEmpty();
    }

    @Test
    void leavesOutTheNumberOfAParcelThatHasNone() {
        var values = Map.of("name", "A. Buyer", "orderId", "ord_1", "tracking", "");

        for (var template : List.of(Template.ORDER_SHIPPED, Template.PARCEL_SHIPPED)) {
            for (var channel : Channel.values()) {
                assertThat(templates.render(template, channel, values).text())
                        .contains("ord_1")
                        .doesNotContain("Parcel number")
                        .doesNotEndWith("\n");
            }
        }
        assertThat(templates.render(Template.ORDER_SHIPPED, Channel.SMS, VALUES).text())
                .isEqualTo("Your order ord_1 is on its way. Parcel number: EZ1.");
    }

    @Test
    void leavesWhatACustomerTypedAsTextInHtml() {
        var values = Map.of("name", "<script>alert('x')</script> & {orderId} $1", "orderId", "ord_1");

        var mail = templates.render(Template.ORDER_CONFIRMED, Channel.EMAIL, values);

        assertThat(mail.html())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; {orderId} $1")
                .doesNotContain("<script>");
        assertThat(mail.text()).contains("<script>alert('x')</script> & {orderId} $1");
    }

    @Test
    void refusesToSendATextWithAHoleInIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.render(Template.ORDER_REFUNDED, Channel.SMS, Map.of("orderId", "ord_1")))
                .withMessageContaining("amount");
    }
}
