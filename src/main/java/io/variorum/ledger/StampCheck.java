// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * What RFC 3161 asks of a token and of its signer's certificate, and a signature that nobody can forge by now. The library
 * checks less, and reads a time that cannot be as some other one.
 */
final class StampCheck {

    private static final Map<ASN1ObjectIdentifier, String> FORGEABLE = Map.of(PKCSObjectIdentifiers.md2, "MD2", PKCSObjectIdentifiers.md4, "MD4",
            PKCSObjectIdentifiers.md5, "MD5", OIWObjectIdentifiers.idSHA1, "SHA-1");
    private static final int RSA_BITS = 2048; // NIST SP 800-131A: shorter ones are no longer to be used
    private static final int CURVE_BITS = 224;
    private static final int SIGNING = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    private static final BigInteger LONGEST = BigInteger.valueOf(Duration.ofDays(36_525).toSeconds()); // of an accuracy
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("uuuuMMddHHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendLiteral('Z').toFormatter().withResolverStyle(ResolverStyle.STRICT);

    private StampCheck() {}

    /** The token in these bytes, all of them. */
    static TimeStampToken token(byte[] bytes) throws IOException {
        int signers;
        boolean more;
        TimeStampToken token = null;
        try (ASN1InputStream in = new ASN1InputStream(bytes)) {
            ContentInfo content = ContentInfo.getInstance(in.readObject());
            more = in.read() >= 0;
            signers = new CMSSignedData(content).getSignerInfos().size();
            if (signers == 1) { // else the library refuses it
                token = new TimeStampToken(content);
            }
        } catch (IOException | CMSException | TSPException | RuntimeException | StackOverflowError e) { // nested without end, for one
            throw new IOException("it is not a time-stamp token (RFC 3161)", e);
        }
        if (more) {
            throw new IOException("other bytes follow on it");
        }
        if (token == null) {
            throw new IOException("it has %d signers, where a time stamp has one".formatted(signers));
        }
        return token;
    }

    /** Its time, to the last digit: written as RFC 3161 says, so that it is the same for every reader. */
    static Instant time(TSTInfo info) throws IOException {
        String written = info.getGenTime().getTimeString();
        try {
            return LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IOException("its time is not one as RFC 3161 writes it", e);
        }
    }

    /** By how much its signer says that the time may be off; zero if it says nothing of that. */
    static Duration accuracy(TSTInfo info) throws IOException {
        Accuracy accuracy = info.getAccuracy();
        if (accuracy == null) {
            return Duration.ZERO;
        }
        BigInteger seconds = number(accuracy.getSeconds());
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0) {
            throw new IOException("it says of its time that it may be %s s off".formatted(seconds.bitLength() > 64 ? "more than 2^64" : seconds));
        }
        return Duration.ofSeconds(seconds.longValueExact()).plusMillis(number(accuracy.getMillis()).longValueExact())
                .plusNanos(number(accuracy.getMicros()).longValueExact() * 1000);
    }

    private static BigInteger number(ASN1Integer integer) {
        return integer == null ? BigInteger.ZERO : integer.getValue();
    }

    /** What the token says beside digest and time must be known, too. */
    static void info(TSTInfo info, X509CertificateHolder signer) throws IOException {
        if (!info.getVersion().hasValue(1)) {
            throw new IOException("it is of a version that this program does not know");
        }
        Extensions extensions = info.getExtensions();
        if (extensions != null && extensions.getCriticalExtensionOIDs().length > 0) {
            throw new IOException("it holds a condition that this program does not know");
        }
        GeneralName authority = info.getTsa();
        GeneralNames others = GeneralNames.fromExtensions(signer.getExtensions(), Extension.subjectAlternativeName);
        if (authority != null && !authority.equals(new GeneralName(signer.getSubject())) && (others == null || !Arrays.asList(others.getNames()).contains(authority))) {
            throw new IOException("it names another authority than the certificate of its signer does");
        }
    }

    /** The certificate must be for time stamps, for nothing else, and valid when the token was made. */
    static void certificate(X509CertificateHolder signer, Instant time) throws IOException {
        ExtendedKeyUsage uses = ExtendedKeyUsage.fromExtensions(signer.getExtensions());
        if (uses == null || !uses.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping)) {
            throw new IOException("the certificate of its signer is not for time stamps");
        }
        KeyUsage usage = KeyUsage.fromExtensions(signer.getExtensions());
        boolean signs = usage == null || usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation);
        if (uses.size() != 1 || !signer.getExtension(Extension.extendedKeyUsage).isCritical() || !signs || usage != null && others(usage)) {
            throw new IOException("the certificate of its signer is not for time stamps alone");
        }
        if (!signer.isValidOn(Date.from(time))) {
            throw new IOException("the certificate of its signer was not valid at that time");
        }
    }

    private static boolean others(KeyUsage usage) {
        byte[] bits = usage.getBytes();
        return (bits[0] & ~SIGNING & 0xFF) != 0 || bits.length > 1;
    }

    /** Its signature must be of a kind that only the key's holder can make, and name the certificate that it was made with. */
    static void signature(TimeStampToken token, X509CertificateHolder signer) throws IOException {
        SignerInfo info = token.toCMSSignedData().getSignerInfos().iterator().next().toASN1Structure();
        AlgorithmIdentifier ofSignature = new DefaultDigestAlgorithmIdentifierFinder().find(info.getDigestEncryptionAlgorithm());
        for (AlgorithmIdentifier digest : ofSignature == null ? List.of(info.getDigestAlgorithm()) : List.of(info.getDigestAlgorithm(), ofSignature)) {
            if (FORGEABLE.containsKey(digest.getAlgorithm())) {
                throw new IOException("it is signed by way of %s, which can be forged by now".formatted(FORGEABLE.get(digest.getAlgorithm())));
            }
        }
        if (info.getDigestEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) { // nor do Java and openssl ts, in such a token
            throw new IOException("its signature is of a kind that this program does not check: RSASSA-PSS");
        }
        PublicKey key = key(signer);
        int bits = key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : key instanceof ECKey curve ? curve.getParams().getOrder().bitLength() : 0;
        if (!(key instanceof RSAKey || key instanceof ECKey)) {
            throw new IOException("its signature is of a kind that this program does not check: " + key.getAlgorithm());
        }
        if (bits < (key instanceof RSAKey ? RSA_BITS : CURVE_BITS)) {
            throw new IOException("the key of its signer has %d bits, so few that others can find it out".formatted(bits));
        }
        // The library looks at the older of the two attributes only, if there are both.
        Attribute named = token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (named != null && !names(SigningCertificateV2.getInstance(named.getAttributeValues()[0]).getCerts()[0], signer)) {
            throw new IOException("it was signed with another certificate than the one in it");
        }
    }

    private static PublicKey key(X509CertificateHolder certificate) throws IOException {
        try {
            return new JcaPEMKeyConverter().getPublicKey(certificate.getSubjectPublicKeyInfo());
        } catch (PEMException e) {
            throw new IOException("the key of its signer is of a kind that this program does not know", e);
        }
    }

    private static boolean names(ESSCertIDv2 id, X509CertificateHolder certificate) throws IOException {
        try {
            String kind = id.getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256) ? "SHA-256" : id.getHashAlgorithm().getAlgorithm().getId();
            return Arrays.equals(MessageDigest.getInstance(kind).digest(certificate.getEncoded()), id.getCertHash());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
