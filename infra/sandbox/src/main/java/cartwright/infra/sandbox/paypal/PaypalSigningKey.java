package cartwright.infra.sandbox.paypal;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A key of the sandbox's own with a certificate that it has signed itself.
 *
 * @param id by which the certificate is found
 * @param encodedKey PKCS 8 in Base64
 * @param encodedCertificate X.509 in Base64
 */
record PaypalSigningKey(String id, String encodedKey, String encodedCertificate) {
    private static final String ALGORITHM = "SHA256withRSA";
    private static final int BITS = 2048;
    private static final Duration VALID = Duration.ofDays(3650);

    /** A new key. */
    static PaypalSigningKey made(String id, Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var name = Der.name("messageverificationcerts.sandbox.paypal.local");
            var content = Der.sequence(
                    Der.integer(BigInteger.valueOf(now.toEpochMilli())),
                    Der.signatureAlgorithm(),
                    name,
                    Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(VALID))),
                    name,
                    pair.getPublic().getEncoded());
            var certificate =
                    Der.sequence(content, Der.signatureAlgorithm(), Der.bits(signed(pair.getPrivate(), content)));
            return new PaypalSigningKey(id, base64(pair.getPrivate().getEncoded()), base64(certificate));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has RSA", missing);
        }
    }

    /** A signature in Base64. */
    String sign(byte[] text) {
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes(encodedKey)));
            return base64(signed(key, text));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The stored key cannot be used", broken);
        }
    }

    boolean verifies(byte[] text, String signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(certificate());
            verifier.update(text);
            return verifier.verify(bytes(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    String pem() {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes(encodedCertificate));
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes(encodedCertificate)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static byte[] signed(PrivateKey key, byte[] text) throws GeneralSecurityException {
        var signer = Signature.getInstance(ALGORITHM);
        signer.initSign(key);
        signer.update(text);
        return signer.sign();
    }
}
