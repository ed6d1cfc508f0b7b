package cartwright.infra.launcher.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A Redis that answers PING; while it still reads its file it answers, but with a refusal. */
public final class RedisHealth implements Health {

    private static final int BOUND_MILLIS = 2000;
    private static final int ANSWER_AT_MOST = 256;

    private final int port;
    private final byte[] question;

    /** Asks on a port of this machine. */
    public RedisHealth(int port, String password) {
        this.port = port;
        this.question = ("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Answer ask() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(BOUND_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BOUND_MILLIS);
            socket.getOutputStream().write(question);
            var answer = new String(socket.getInputStream().readNBytes(ANSWER_AT_MOST), StandardCharsets.US_ASCII);
            return answer.contains("+PONG") ? Answer.READY : Answer.NOT_READY;
        } catch (IOException notYet) {
            return Answer.SILENT;
        }
    }

    @Override
    public void close() {
        // Each question has a connection of its own.
    }
}
