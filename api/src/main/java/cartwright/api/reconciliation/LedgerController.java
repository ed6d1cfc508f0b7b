package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.ledger.Account;
import cartwright.activities.reconciliation.ledger.LedgerReads;
import cartwright.activities.reconciliation.ledger.LedgerReads.AccountBalance;
import cartwright.activities.reconciliation.ledger.LedgerReads.OpenReceivable;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Page;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the ledger; debits are positive. */
@RestController
@RequestMapping("/v1/ledger")
class LedgerController {

    private final LedgerReads ledger;
    private final Clock clock;

    LedgerController(LedgerReads ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A line of the trial balance. */
    record Balance(Account account, Money balance) {}

    @Allowed(Role.FINANCE)
    @GetMapping("/accounts")
    Page<AccountBalance> accounts() {
        return new Page<>(ledger.balances(clock.instant()), null);
    }

    @Allowed(Role.FINANCE)
    @GetMapping("/trial-balance")
    Page<Balance> trialBalance(@RequestParam(required = false) @Nullable Instant at) {
        var balances = ledger.balances(at == null ? clock.instant() : at).stream()
                .map(account -> new Balance(account.account(), account.balance()))
                .toList();
        return new Page<>(balances, null);
    }

    /** Orders whose sales and payments do not cancel out, oldest first. */
    @Allowed(Role.FINANCE)
    @GetMapping("/receivables")
    Page<OpenReceivable> receivables(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Page.position(cursor, OrderId::new);
        var found = ledger.openReceivables(after, Page.limit(limit) + 1);
        return Page.of(found, limit, open -> open.orderId().value());
    }
}
