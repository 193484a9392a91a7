// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.view.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A third party's signed word that a SHA-256 was known to it at a time: an RFC 3161 token. Whether that party is to be
 * believed is for the reader to say; here it is checked that it signed this digest, with a certificate for time stamps that
 * was valid then.
 */
public record TimeStamp(byte[] token, Instant time, Signer signer) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The certificate that a token carries, by the names that its maker wrote into it.
     *
     * @param certificate its SHA-256
     */
    public record Signer(String name, String issuer, String certificate) {

        private static final int LONGEST = 120; // characters of a name; an authority's has about 60

        private static Signer of(X509CertificateHolder certificate) throws IOException {
            return new Signer(Visible.start(certificate.getSubject().toString(), LONGEST), Visible.start(certificate.getIssuer().toString(), LONGEST),
                    Sha256.hex(certificate.getEncoded()));
        }
    }

    /** The time stamp that a verified studio folder holds for this entry. */
    public static TimeStamp of(Path studio, Entry.Stamped stamped) {
        try {
            return read(Files.readAllBytes(studio.resolve(stamped.token())), stamped.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(Visible.line(stamped.token()), e.getMessage()), e);
        }
    }

    /** The question, in DER: SHA-256, with a nonce, certificate wanted. */
    static byte[] request(String digest) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true); // else the other side could not check the token without our help
        return generator.generate(TSPAlgorithms.SHA256, HexFormat.of().parseHex(digest), new BigInteger(64, RANDOM)).getEncoded();
    }

    /** Takes the token out of a server's answer, after it was found to answer this question and to be signed. */
    static TimeStamp answer(byte[] request, byte[] response, String digest) throws IOException {
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            if (answer.getTimeStampToken() == null) {
                throw new IOException("it refused: " + (answer.getStatusString() == null ? "status " + answer.getStatus() : answer.getStatusString()));
            }
            answer.validate(new TimeStampRequest(request));
            byte[] token = answer.getTimeStampToken().getEncoded();
            return read(token, digest);
        } catch (TSPException | RuntimeException e) { // the library throws many kinds at bytes that are no answer
            throw new IOException("its answer is not a time stamp for this question", e);
        }
    }

    /** Reads a token and checks that it is of this digest and signed by the certificate in it; else says what is wrong. */
    static TimeStamp read(byte[] token, String digest) throws IOException {
        try {
            TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
            if (!read.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(read.getTimeStampInfo().getMessageImprintDigest(), HexFormat.of().parseHex(digest))) {
                throw new IOException("it is of another digest");
            }
            X509CertificateHolder signer = read.getCertificates().getMatches(null).stream().filter(c -> read.getSID().match(c)).findFirst()
                    .orElseThrow(() -> new IOException("the certificate of its signer is not in it"));
            ExtendedKeyUsage uses = ExtendedKeyUsage.fromExtensions(signer.getExtensions());
            if (uses == null || !uses.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping)) {
                throw new IOException("the certificate of its signer is not for time stamps");
            }
            if (!signer.isValidOn(read.getTimeStampInfo().getGenTime())) {
                throw new IOException("the certificate of its signer was not valid at that time");
            }
            read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return new TimeStamp(token, read.getTimeStampInfo().getGenTime().toInstant(), Signer.of(signer));
        } catch (CMSException | TSPException | OperatorCreationException | CertificateException | RuntimeException e) {
            throw new IOException("its signature does not fit", e);
        }
    }
}
