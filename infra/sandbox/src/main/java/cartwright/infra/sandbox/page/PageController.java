package cartwright.infra.sandbox.page;

import cartwright.infra.sandbox.easypost.Labels;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.ledger.Ledger;
import cartwright.infra.sandbox.message.Messages;
import cartwright.infra.sandbox.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What a person sees, and what a check counts. */
@RestController
class PageController {
    private static final int ROWS = 50;

    private final Overview overview;
    private final Ledger ledger;
    private final Messages messages;
    private final Labels labels;
    private final Webhooks webhooks;
    private final Faults faults;
    private final PageTemplate template;

    PageController(
            Overview overview,
            Ledger ledger,
            Messages messages,
            Labels labels,
            Webhooks webhooks,
            Faults faults,
            PageTemplate template) {
        this.overview = overview;
        this.ledger = ledger;
        this.messages = messages;
        this.labels = labels;
        this.webhooks = webhooks;
        this.faults = faults;
        this.template = template;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam(defaultValue = "") String order) {
        @Nullable String wanted = order.isBlank() ? null : order.strip();
        return template.of(
                wanted == null ? "" : HtmlUtils.htmlEscape(wanted),
                overview.summary(),
                PageTables.CHARGES.of(ledger.latest(wanted, ROWS)),
                PageTables.MESSAGES.of(messages.latest(null, wanted, ROWS)),
                PageTables.LABELS.of(labels.latest(wanted, ROWS)),
                PageTables.WEBHOOKS.of(webhooks.latest(wanted, ROWS)),
                PageTables.FAULTS.of(faults.rules().reversed()));
    }

    @GetMapping("/summary")
    Summary summary() {
        return overview.summary();
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        overview.reset();
    }

    @DeleteMapping("/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        overview.reset();
    }
}
