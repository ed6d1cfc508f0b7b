package cartwright.activities.catalog.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * As much of S3 as the shop uses, over real HTTP: objects of one bucket by path. It is as narrow as S3 servers get: it refuses what is
 * not signed and what is to be removed without an MD5, knows no checksum of an object, and throttles when it is told to.
 */
final class LocalS3 implements AutoCloseable {

    static final String BUCKET = "shop-images";

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final HttpServer server;
    private final ConcurrentMap<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger throttled = new AtomicInteger();

    LocalS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers so many requests with SlowDown. */
    void throttle(int times) {
        throttled.set(times);
    }

    /** What it was asked, such as {@code PUT /shop-images/images/…}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (!isSigned(exchange)) {
                error(exchange, 403, "AccessDenied");
            } else if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                error(exchange, 503, "SlowDown");
            } else {
                answer(exchange, exchange.getRequestURI().getPath().substring(1), body);
            }
        }
    }

    private static boolean isSigned(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null
                && authorization.matches("AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/[a-z0-9-]+/s3/aws4_request,"
                        + " ?SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, ?Signature=[0-9a-f]{64}");
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (!path.equals(BUCKET) && !path.startsWith(BUCKET + "/")) {
            error(exchange, 404, "NoSuchBucket");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, path, decoded(exchange, body));
            case "GET" -> get(exchange, path);
            case "HEAD" -> exchange.sendResponseHeaders(objects.containsKey(path) ? 200 : 404, -1);
            case "POST" -> delete(exchange, body);
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    private void put(HttpExchange exchange, String path, byte[] bytes) throws IOException {
        objects.put(path, bytes);
        exchange.getResponseHeaders().add("ETag", "\"" + md5(bytes) + "\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        var bytes = objects.get(path);
        if (bytes == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void delete(HttpExchange exchange, byte[] body) throws IOException {
        if (!md5(body).equals(exchange.getRequestHeaders().getFirst("Content-MD5"))) {
            error(exchange, 400, "MissingContentMD5");
            return;
        }
        var keys = KEY.matcher(new String(body, StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .toList();
        if (keys.size() > 1_000) {
            error(exchange, 400, "MalformedXML");
            return;
        }
        keys.forEach(key -> objects.remove(BUCKET + "/" + key));
        respond(exchange, 200, "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>");
    }

    /** A body may come in signed chunks, each with its length in hexadecimal digits before it. */
    private static byte[] decoded(HttpExchange exchange, byte[] body) throws IOException {
        var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding == null || !encoding.contains("aws-chunked")) {
            return body;
        }
        var in = new DataInputStream(new ByteArrayInputStream(body));
        var out = new ByteArrayOutputStream();
        for (var length = length(in); length > 0; length = length(in)) {
            out.write(in.readNBytes(length));
            line(in);
        }
        return out.toByteArray();
    }

    private static int length(DataInputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0], 16);
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        respond(exchange, status, "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>");
    }

    private static void respond(HttpExchange exchange, int status, String xml) throws IOException {
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
