package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses to hold, whoever asks: the last line before stock is sold twice or money is taken twice. */
class CheckConstraintsIT {

    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());

    /** A row that the constraint forbids. */
    private record Forbidden(String constraint, String row) {

        static Forbidden stock(String constraint, int onHand, int reserved, int committed, int unavailable) {
            return new Forbidden("stock_" + constraint, """
                    INSERT INTO inventory.stock (sku, warehouse, on_hand, reserved, committed, unavailable)
                    VALUES ('forbidden', 'nowhere', %d, %d, %d, %d)""".formatted(onHand, reserved, committed, unavailable));
        }

        static Forbidden payment(String constraint, int amount, int authorized, int captured, int refunded) {
            return new Forbidden("payment_" + constraint, """
                    INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, status,
                        amount_minor, authorized_minor, captured_minor, refunded_minor)
                    VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'stripe', 'forbidden', 'GBP',
                        'PENDING', %d, %d, %d, %d)""".formatted(amount, authorized, captured, refunded));
        }
    }

    static Stream<Forbidden> forbidden() {
        return Stream.of(
                Forbidden.stock("not_oversold", 10, 11, 0, 0),
                Forbidden.stock("not_oversold", 10, 0, 11, 0),
                Forbidden.stock("not_oversold", 10, 0, 0, 11),
                Forbidden.stock("not_oversold", 10, 4, 4, 3),
                // Alone it would be oversold too, which is noticed first.
                Forbidden.stock("on_hand_check", -1, 0, 0, -1),
                Forbidden.stock("reserved_check", 10, -1, 0, 0),
                Forbidden.stock("committed_check", 10, 0, -1, 0),
                Forbidden.stock("unavailable_check", 10, 0, 0, -1),
                new Forbidden("stock_reorder_point_check", """
                        INSERT INTO inventory.stock (sku, warehouse, reorder_point) VALUES ('forbidden', 'nowhere', -1)"""),
                Forbidden.payment("amount_minor_check", -1, 0, 0, 0),
                Forbidden.payment("check", 10, 11, 0, 0),
                Forbidden.payment("check", 10, -1, 0, 0),
                Forbidden.payment("check1", 10, 9, 10, 0),
                Forbidden.payment("check1", 10, 9, -1, 0),
                Forbidden.payment("check2", 10, 9, 8, 9),
                Forbidden.payment("check2", 10, 9, 8, -1));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void refusesARowThatBreaksIt(Forbidden forbidden) {
        assertThatThrownBy(() -> owner.sql(forbidden.row()).update())
                .rootCause()
                .hasMessageContaining("violates check constraint \"" + forbidden.constraint() + "\"");
    }

    @Test
    void noneOfTheTwoTablesIsLeftOutHere() {
        assertThat(owner.sql("""
                        SELECT conname FROM pg_constraint
                        WHERE contype = 'c' AND conrelid IN ('inventory.stock'::regclass, 'payment.payment'::regclass)
                        """).query(String.class).set())
                .isEqualTo(forbidden().map(Forbidden::constraint).collect(Collectors.toSet()));
    }
}
