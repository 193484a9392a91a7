// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.view.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSVerifierCertificateNotValidException;
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
 *
 * @param accuracy by how much its signer says that the time may be off; zero if it says nothing of that
 */
public record TimeStamp(byte[] token, Instant time, Duration accuracy, Signer signer) {

    /** Clocks that are right differ by less, and an answer comes sooner. */
    public static final Duration APART = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_REASON = 200; // characters of what a server says

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

    /** How far the time may be off, in seconds: "0.25"; "0" if its signer does not say. */
    public String accuracySeconds() {
        return accuracy.isZero() ? "0" : BigDecimal.valueOf(accuracy.toNanos(), 9).stripTrailingZeros().toPlainString();
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
        byte[] token;
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            if (answer.getTimeStampToken() == null && answer.getStatus() > PKIStatus.GRANTED_WITH_MODS) {
                throw new IOException(answer.getStatus() == PKIStatus.WAITING ? "it has not decided yet"
                        : "it refused: " + (answer.getStatusString() == null ? "status " + answer.getStatus() : Visible.start(answer.getStatusString(), LONGEST_REASON)));
            }
            answer.validate(new TimeStampRequest(request));
            token = answer.getTimeStampToken().getEncoded();
        } catch (TSPException | RuntimeException | StackOverflowError e) { // the library throws many kinds at bytes that are no answer
            throw new IOException("its answer is not a time stamp for this question", e);
        }
        return read(token, digest);
    }

    /** Whether these bytes are a question as {@link #request} writes it, of this digest. */
    static boolean asks(byte[] request, String digest) {
        try {
            TimeStampRequest question = new TimeStampRequest(request);
            return question.getCertReq() && question.getNonce() != null && question.getReqPolicy() == null && question.getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    && Arrays.equals(question.getMessageImprintDigest(), HexFormat.of().parseHex(digest));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    /** Reads a token and checks that it is of this digest and signed by the certificate in it; else says what is wrong. */
    static TimeStamp read(byte[] token, String digest) throws IOException {
        TimeStampToken read = StampCheck.token(token);
        try {
            TSTInfo info = read.getTimeStampInfo().toASN1Structure();
            if (!read.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(read.getTimeStampInfo().getMessageImprintDigest(), HexFormat.of().parseHex(digest))) {
                throw new IOException("it is of another digest");
            }
            Instant time = StampCheck.time(info);
            X509CertificateHolder signer = read.getCertificates().getMatches(null).stream().filter(c -> read.getSID().match(c)).findFirst()
                    .orElseThrow(() -> new IOException("the certificate of its signer is not in it"));
            StampCheck.info(info, signer);
            StampCheck.certificate(signer, time);
            StampCheck.signature(read, signer);
            read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return new TimeStamp(token, time, StampCheck.accuracy(info), Signer.of(signer));
        } catch (TSPException | OperatorCreationException | CertificateException | RuntimeException | StackOverflowError e) {
            throw new IOException(e.getCause() instanceof CMSVerifierCertificateNotValidException
                    ? "the certificate of its signer was not valid on the day that it names for its signature" : "its signature does not fit", e);
        }
    }
}
