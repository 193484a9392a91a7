// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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
 * believed is for the reader to say; here it is checked that it signed this digest.
 */
record TimeStamp(byte[] token, Instant time) {

    private static final SecureRandom RANDOM = new SecureRandom();

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
            return new TimeStamp(token, read(token, digest).time);
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
            read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return new TimeStamp(token, read.getTimeStampInfo().getGenTime().toInstant());
        } catch (CMSException | TSPException | OperatorCreationException | CertificateException | RuntimeException e) {
            throw new IOException("its signature does not fit", e);
        }
    }
}
