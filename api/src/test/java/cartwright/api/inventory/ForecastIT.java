package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ForecastIT extends ApiTest {

    private final Account staff = account(Role.CATALOG);

    @Test
    void tellsStaffWhatToExpectAndHowFarThatIsToBeTrusted() {
        var sku = sku(5);
        demand(sku, 70);

        var forecast = get(staff, "/v1/inventory/" + sku + "/forecast?days=7&warehouse=" + WAREHOUSE);

        assertThat(forecast).hasStatus(200);
        assertThat(forecast).bodyJson().extractingPath("$.total").isEqualTo(28);
        assertThat(forecast).bodyJson().extractingPath("$.days.length()").isEqualTo(7);
        assertThat(forecast)
                .bodyJson()
                .extractingPath("$.days[0].day")
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(forecast).bodyJson().extractingPath("$.error.days").isEqualTo(14);
    }

    @Test
    void saysWhenTooLittleIsKnownToForecast() {
        var sku = sku(5);
        demand(sku, 10);

        assertThat(get(staff, "/v1/inventory/" + sku + "/forecast"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("FORECAST_UNKNOWN");
        assertThat(get(staff, "/v1/inventory/" + sku + "/forecast?days=91")).hasStatus(400);
    }

    @Test
    void showsAnybodyWhatIsAvailable() {
        var sku = sku(5);

        assertThat(get(null, "/v1/products/" + sku + "/availability"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(5);
        assertThat(get(null, "/v1/products/NO-SUCH/availability"))
                .bodyJson()
                .extractingPath("$.inStock")
                .isEqualTo(false);
        assertThat(get(null, "/v1/products/-/availability")).hasStatus(404);
    }

    private static void demand(Sku sku, int days) {
        owner().sql("""
                        INSERT INTO inventory.demand_of_day (sku, warehouse, day, units)
                        SELECT :sku, :warehouse, CAST(:today AS date) - n, 4 FROM generate_series(1, :days) AS n
                        """)
                .param("sku", sku.value())
                .param("warehouse", WAREHOUSE)
                .param("today", LocalDate.now(ZoneOffset.UTC))
                .param("days", days)
                .update();
    }
}
