package cartwright.infra.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.demo.replay.FakeShop.Fault;
import cartwright.infra.demo.retail.RetailYear;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayIT {

    /** Ships, ships with summed lines, is short of stock, is cancelled (customer 4 takes goods back), is declined. */
    private static final String YEAR = """
            invoice_no,stock_code,description,quantity,invoice_date,unit_price_gbp,customer_id,country
            A,71053,LANTERN,2,2010-12-01T08:26:00,3.39,1,United Kingdom
            B,84029e,HOTTIE,2,2010-12-01T08:26:00,3.39,2,EIRE
            B,84029E,HOTTIE,3,2010-12-01T08:26:00,3.39,2,EIRE
            C-is-cancelled,71053,LANTERN,-1,2010-12-05T08:26:00,3.39,4,United Kingdom
            D,71053,LANTERN,2000,2010-12-01T08:26:00,3.39,3,France
            E,71053,LANTERN,1,2010-12-01T08:26:00,3.39,4,United Kingdom
            %s,71053,LANTERN,1,2010-12-01T08:26:00,3.39,5,United Kingdom
            """.formatted(declinedInvoice());

    private final StringWriter said = new StringWriter();

    @Test
    void playsEachInvoiceToItsEndAndFindsEverythingInAgreement() throws IOException, InterruptedException {
        try (var shop = new FakeShop()) {
            assertThat(replay(shop)).as(said.toString()).isTrue();
        }
        assertThat(said.toString())
                .contains("5 placed: 3 confirmed, 1 declined, 1 short of stock; 2 shipped, 1 cancelled, 0 failed")
                .containsPattern("p50 \\d+\\.\\d ms, p95 \\d+\\.\\d ms");
    }

    @Test
    void drawsOneTableOnATerminalAndFillsItInPlace() throws IOException, InterruptedException {
        try (var shop = new FakeShop()) {
            assertThat(replay(shop, true)).as(said.toString()).isTrue();
        }
        assertThat(said.toString())
                .contains("placed", "confirmed", "declined", "short", "shipped", "cancelled")
                .contains("\033[4A")
                .contains("5 of 5 done");
    }

    @Test
    void sendsAgainUnderTheSameKeyWhatTheShopWasTooBusyFor() throws IOException, InterruptedException {
        try (var shop = new FakeShop(Fault.BUSY_AT_FIRST)) {
            assertThat(replay(shop)).as(said.toString()).isTrue();
            assertThat(shop.orderCount()).isEqualTo(3);
        }
    }

    @Test
    void findsGoodsThatLeftWithoutAnOrder() throws IOException, InterruptedException {
        try (var shop = new FakeShop(Fault.SHIPS_TOO_MUCH)) {
            assertThat(replay(shop)).isFalse();
        }
        assertThat(said.toString()).contains("71053: 197 on hand and 0 held, expected 198 and 0");
    }

    @Test
    void findsMoneyThatWasTakenTwice() throws IOException, InterruptedException {
        try (var shop = new FakeShop(Fault.CAPTURES_TWICE)) {
            assertThat(replay(shop)).isFalse();
        }
        assertThat(said.toString()).contains("the provider captured 400, expected 200");
    }

    @Test
    void findsAnAuthorizationThatACancelledOrderLeftBehind() throws IOException, InterruptedException {
        try (var shop = new FakeShop(Fault.FORGETS_TO_VOID)) {
            assertThat(replay(shop)).isFalse();
        }
        assertThat(said.toString()).contains("voids or refunds 0, expected 1");
    }

    private boolean replay(FakeShop shop) throws IOException, InterruptedException {
        return replay(shop, false);
    }

    private boolean replay(FakeShop shop, boolean isTerminal) throws IOException, InterruptedException {
        var options =
                new Replay.Options(10, 1, shop.url(), shop.url(), "cartwright", "test", isTerminal, Duration.ZERO);
        try (var replay = new Replay(RetailYear.read(new StringReader(YEAR)), options, new PrintWriter(said, true))) {
            return replay.run();
        }
    }

    private static String declinedInvoice() {
        for (int number = 536365; ; number++) {
            if (Math.floorMod(Integer.toString(number).hashCode(), 50) == 7) {
                return Integer.toString(number);
            }
        }
    }
}
