package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestCardsTest {
    @Test
    void answersToPublishedNamesAndTokens() {
        assertThat(TestCards.find("pm_card_visa")).map(TestCard::last4).contains("4242");
        assertThat(TestCards.find("tok_mastercard")).map(TestCard::brand).contains("mastercard");
        assertThat(TestCards.find("pm_card_chargeDeclinedInsufficientFunds"))
                .map(TestCard::decline)
                .contains(Decline.INSUFFICIENT_FUNDS);
        assertThat(TestCards.find("pm_card_visa_chargeDeclinedInsufficientFunds"))
                .map(TestCard::decline)
                .contains(Decline.INSUFFICIENT_FUNDS);
    }

    @Test
    void knowsNoOtherNames() {
        assertThat(TestCards.find("pm_card_")).isEmpty();
        assertThat(TestCards.find("pm_1abc")).isEmpty();
        assertThat(TestCards.find("visa")).isEmpty();
        assertThat(TestCards.find("pm_1Sbx" + "a".repeat(24) + "99")).isEmpty();
        // Only refusals go by their short name.
        assertThat(TestCards.find("pm_card_debit")).isEmpty();
    }

    @Test
    void makesAPaymentMethodThatRemembersItsCard() {
        var made = TestCards.paymentMethod("pm_card_jcb").orElseThrow();

        assertThat(made)
                .startsWith("pm_1")
                .isNotEqualTo(TestCards.paymentMethod("pm_card_jcb").orElseThrow());
        assertThat(TestCards.find(made)).isEqualTo(TestCards.find("pm_card_jcb"));
        assertThat(TestCards.paymentMethod(made)).contains(made);
    }

    @Test
    void allowsSeveralCapturesOnTheFourNetworksOnly() {
        assertThat(TestCards.find("pm_card_visa").orElseThrow().supportsMulticapture())
                .isTrue();
        assertThat(TestCards.find("pm_card_discover").orElseThrow().supportsMulticapture())
                .isTrue();
        assertThat(TestCards.find("pm_card_jcb").orElseThrow().supportsMulticapture())
                .isFalse();
        assertThat(TestCards.find("pm_card_unionpay").orElseThrow().supportsMulticapture())
                .isFalse();
    }

    @Test
    void givesEachCardItsOwnFingerprint() {
        var visa = TestCards.find("pm_card_visa").orElseThrow();

        assertThat(visa.fingerprint())
                .isEqualTo(TestCards.find("tok_visa").orElseThrow().fingerprint())
                .isNotEqualTo(TestCards.find("pm_card_amex").orElseThrow().fingerprint());
    }
}
