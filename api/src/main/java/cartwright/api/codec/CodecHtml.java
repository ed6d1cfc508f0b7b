package cartwright.api.codec;

/** The sign-in page's two faces. Nothing of a request is shown on them. */
final class CodecHtml {

    static final String SIGNED_IN = page("""
            <p>You are signed in: the Temporal UI shows you payloads. Reload its page if it was open.</p>
            <form method="post" action="/codec/sign-out"><button>Sign out</button></form>
            """);

    private CodecHtml() {}

    /** The form, with what was wrong the last time. */
    static String signIn(String problem) {
        return page("""
                <p>Sign in, and the Temporal UI shows you the payloads of workflows.</p>
                <p role="alert">%s</p>
                <form method="post" action="/codec/sign-in">
                <p><label>E-mail <input name="email" type="email" maxlength="255" autocomplete="username" required autofocus></label></p>
                <p><label>Password <input name="password" type="password" maxlength="255" autocomplete="current-password" required></label></p>
                <button>Sign in</button>
                </form>
                """.formatted(problem));
    }

    private static String page(String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Workflow payloads</title>
                <style>body{font:1rem system-ui;margin:4rem auto;max-width:30rem}label{display:flex;justify-content:space-between}</style>
                </head><body><h1>Workflow payloads</h1>
                %s</body></html>
                """.formatted(body);
    }
}
