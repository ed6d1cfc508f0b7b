package cartwright.infra.sandbox.page;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page around the tables. */
final class PageTemplate {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Provider sandbox</title>
            <meta name="viewport" content="width=device-width"><style>
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;max-width:80rem;margin:0 auto;padding:1.5rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
            .figures{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}
            .figures span{border:1px solid #8886;border-radius:.5rem;padding:.3rem .7rem}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%%;font-size:.9rem}
            th,td{text-align:left;padding:.35rem .7rem;border-bottom:1px solid #8884;white-space:nowrap}
            th{font-weight:600}tbody tr:hover{background:#8881}.none{opacity:.7}
            input,button{font:inherit;padding:.35rem .6rem;border-radius:.4rem;border:1px solid #8888}
            </style></head><body><h1>Provider sandbox</h1>
            <p>What Stripe, SendGrid, Twilio and EasyPost would have done. Nothing here is real money.
            Newest first, the latest 50 of each.</p>
            <form><label>Order <input name="order" value="%s" placeholder="ord_…" size="44"></label>
            <button>Show</button> <a href="/">all</a></form>
            <div class="figures">%s</div>
            %s
            </body></html>""";

    private PageTemplate() {}

    /**
     * The whole page.
     *
     * @param order that is shown, escaped; empty for all
     * @param tables as HTML
     */
    static String of(String order, Summary summary, String... tables) {
        var figures = figures(summary.charges())
                + figures(summary.messages())
                + figure("labels", summary.labels())
                + figures(summary.webhooks())
                + figure("fault rules", summary.faults());
        return PAGE.formatted(order, figures, String.join("\n", tables));
    }

    private static String figures(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> figure(count.getKey().toLowerCase(Locale.ROOT), count.getValue()))
                .collect(Collectors.joining());
    }

    private static String figure(String name, long count) {
        return "<span><b>" + count + "</b> " + name + "</span>";
    }
}
