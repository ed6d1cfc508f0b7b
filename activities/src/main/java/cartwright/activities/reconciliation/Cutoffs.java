package cartwright.activities.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bounds of one comparison: which times it looks at, what is still young, and which fees are agreed. */
record Cutoffs(Run run, Instant now, ReconciliationProperties properties) {

    /** All of it as named parameters of SQL. */
    Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("run", run.id());
        parameters.put("provider", run.provider().name());
        parameters.put("day", run.date());
        parameters.put("from", Runs.utc(run.from()));
        parameters.put("to", Runs.utc(run.to()));
        parameters.put("low", Runs.utc(run.from().minus(properties.margin())));
        parameters.put("high", Runs.utc(run.to().plus(properties.margin())));
        parameters.put("now", Runs.utc(now));
        parameters.put("webhookCut", Runs.utc(now.minus(properties.webhookGrace())));
        parameters.put("providerCut", Runs.utc(now.minus(properties.providerGrace())));
        parameters.put("payoutCut", Runs.utc(now.minus(properties.bankGrace())));
        parameters.put("bankCut", bankCut());
        var contracts = contracts();
        parameters.put(
                "currencies",
                contracts.stream()
                        .map(each -> each.currency().getCurrencyCode())
                        .toArray(String[]::new));
        parameters.put(
                "basisPoints",
                contracts.stream()
                        .map(ReconciliationProperties.Contract::basisPoints)
                        .toArray(Integer[]::new));
        parameters.put(
                "fixedFees",
                contracts.stream()
                        .map(ReconciliationProperties.Contract::fixedMinor)
                        .toArray(Long[]::new));
        return parameters;
    }

    private LocalDate bankCut() {
        return now.minus(properties.bankGrace()).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private List<ReconciliationProperties.Contract> contracts() {
        return properties.contracts().stream()
                .filter(contract -> contract.provider() == run.provider())
                .toList();
    }
}
