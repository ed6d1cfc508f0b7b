package cartwright.activities.catalog.provider;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Bytes on their way to a store, which break off before their last one when they are not those that the key names: not every S3 checks
 * the SHA-256 that it is told, and none keeps what does not come to its end.
 */
final class NamedBytes {

    private final ObjectKey key;
    private final Content content;
    private volatile boolean areOthers;

    NamedBytes(ObjectKey key, Content content) {
        this.key = key;
        this.content = content;
    }

    /** From their beginning. */
    InputStream open() throws IOException {
        return new Checked(content.source().open());
    }

    /** Whether they were looked through and are not those of the key. */
    boolean areOthers() {
        return areOthers;
    }

    private final class Checked extends FilterInputStream {

        private final MessageDigest digest = ObjectKey.digest();
        private long left = content.length();

        Checked(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var taken = super.read(target, offset, (int) Math.min(length, left));
            if (taken > 0) {
                digest.update(target, offset, taken);
                left -= taken;
                if (left == 0 && !ObjectKey.of(digest).equals(key)) {
                    areOthers = true;
                    throw new IOException("the bytes are not those of object " + key);
                }
            }
            return taken;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
