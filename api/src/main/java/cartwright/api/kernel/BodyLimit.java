package cartwright.api.kernel;

import cartwright.activities.catalog.images.ImageFile;
import cartwright.activities.catalog.imports.Imports;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses bodies over 1 MB, announced or not, before they are in memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimit extends OncePerRequestFilter {

    private static final int LIMIT = 1_000_000;
    /** The Temporal UI sends the payloads of whole histories. */
    private static final int CODEC_LIMIT = 16_000_000;

    /** Files are stored piece by piece as they come in. */
    private static final Map<String, Integer> FILE_LIMITS = Map.of(
            "/v1/reconciliation/settlement-files", 1_000_000_000,
            "/v1/reconciliation/bank-statements", 100_000_000,
            "/v1/imports", Imports.LARGEST);

    private static final Pattern IMAGES = Pattern.compile("/v1/products/[^/]+/images");

    /** One byte more than there may be: who takes images tells those that are too large from those that break off. */
    private static final int IMAGE_LIMIT = ImageFile.LARGEST + 1;

    private final JsonMapper json;

    BodyLimit(JsonMapper json) {
        this.json = json;
    }

    static boolean isExceeded(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            var problem = Problems.answer(
                    new Problem(ErrorCode.BODY_TOO_LARGE, "The body may have at most " + limit / 1_000_000 + " MB."));
            response.setStatus(problem.getStatusCode().value());
            response.setContentType("application/problem+json");
            json.writeValue(response.getOutputStream(), problem.getBody());
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private static int limit(String uri) {
        if (uri.startsWith("/codec/")) {
            return CODEC_LIMIT;
        }
        return IMAGES.matcher(uri).matches() ? IMAGE_LIMIT : FILE_LIMITS.getOrDefault(uri, LIMIT);
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("body over " + limit + " bytes");
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final int limit;

        Limited(HttpServletRequest request, int limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final int limit;
        private long read;

        CountedStream(ServletInputStream body, int limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = body.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws TooLarge {
            read += bytes;
            if (read > limit) {
                throw new TooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
