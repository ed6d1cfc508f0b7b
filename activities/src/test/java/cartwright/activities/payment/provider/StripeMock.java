package cartwright.activities.payment.provider;

import cartwright.activities.GoProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Stripe's own test server, which refuses what Stripe's OpenAPI description does not allow. It keeps no state: what it
 * answers are examples.
 */
final class StripeMock implements AutoCloseable {

    private static final GoProgram PROGRAM = new GoProgram("stripe-mock", "github.com/stripe/stripe-mock", "v0.203.0");
    private static final Pattern LISTENING = Pattern.compile("Listening for HTTP at address: (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String address;

    private StripeMock(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on free ports of the loopback interface; without the program the test is skipped and says why. */
    static StripeMock start() throws IOException {
        // Where no address is given for HTTPS, that listens on every interface.
        var process = new ProcessBuilder(
                        PROGRAM.path().toString(), "-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
        var output = process.inputReader();
        var said = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> drain(output));
                return new StripeMock(process, "http://" + listening.group(1));
            }
        }
        process.destroyForcibly();
        throw new IOException("stripe-mock did not start: " + said);
    }

    String address() {
        return address;
    }

    /** A full pipe would stop the server. */
    private static void drain(BufferedReader output) {
        output.lines().forEach(line -> {});
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
