package cartwright.infra.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    @Test
    void readsNestedNames() {
        var form = FormBody.parse(
                "amount=100&metadata[order_id]=ord_1&payment_method_options[card][request_multicapture]=if_available");

        assertThat(form.text("amount")).contains("100");
        assertThat(form.map("metadata")).containsExactly(Map.entry("order_id", "ord_1"));
        assertThat(form.text("payment_method_options", "card", "request_multicapture"))
                .contains("if_available");
        assertThat(form.names()).containsExactly("amount", "metadata", "payment_method_options");
    }

    @Test
    void readsListsWithAndWithoutPlaces() {
        assertThat(FormBody.parse("expand[]=a&expand[]=b").list("expand")).containsExactly("a", "b");
        assertThat(FormBody.parse("expand[0]=a&expand[1]=b").list("expand")).containsExactly("a", "b");
    }

    @Test
    void decodesNamesAndValues() {
        var form = FormBody.parse("metadata%5Bname%5D=a%26b+c%3D%E2%82%AC");

        assertThat(form.text("metadata", "name")).contains("a&b c=€");
    }

    @Test
    void treatsAnEmptyValueAsUnsetButKeepsItInMaps() {
        var form = FormBody.parse("reason=&metadata[gone]=&flag");

        assertThat(form.text("reason")).isEmpty();
        assertThat(form.text("flag")).isEmpty();
        assertThat(form.map("metadata")).containsEntry("gone", "");
    }

    @Test
    void isTheSameInAnyOrderButNotWithOtherValues() {
        var one = FormBody.parse("a=1&b[c]=2").canonical();

        assertThat(FormBody.parse("b[c]=2&a=1").canonical()).isEqualTo(one);
        assertThat(FormBody.parse("a=2&b[c]=1").canonical()).isNotEqualTo(one);
        assertThat(FormBody.parse("a=1%2C+%5Bb").canonical())
                .isNotEqualTo(FormBody.parse("a=1&b=").canonical());
    }

    @Test
    void acceptsAnEmptyBodyAndRefusesABrokenEscape() {
        assertThat(FormBody.parse("").fields()).isEmpty();
        assertThatThrownBy(() -> FormBody.parse("a=%zz")).isInstanceOf(IllegalArgumentException.class);
    }
}
