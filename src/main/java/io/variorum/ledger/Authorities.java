// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.tsp.TimeStampToken;

/** Certificates of those whom the reader believes when they vouch for a time. The program itself believes nobody. */
public record Authorities(Set<X509Certificate> certificates) {

    /** Nobody: then it is only said who signed. */
    public static final Authorities NONE = new Authorities(Set.of());

    private static final long LONGEST = 1 << 20; // bytes of a file
    private static final int MOST = 8; // certificates in a token; an authority sends up to four, and ways through many take long to search
    private static final int CERTIFICATES = 5; // the place of keyCertSign, RFC 5280
    private static final int CHAIN = 4; // certificates between the signer's and the trusted one

    public Authorities {
        certificates = Set.copyOf(certificates);
    }

    /** The certificates in these files, PEM or DER, as the authorities themselves give them out. */
    public static Authorities in(List<Path> files) {
        Set<X509Certificate> certificates = new HashSet<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Collection<? extends Certificate> found = Files.size(file) > LONGEST ? List.of() : CertificateFactory.getInstance("X.509").generateCertificates(in);
                if (found.isEmpty()) {
                    throw new CertificateException("none");
                }
                found.forEach(c -> certificates.add((X509Certificate) c));
            } catch (CertificateException e) {
                throw new IllegalArgumentException(("\"%s\" holds no certificate. Use the file that the time-stamping authority gives out itself, "
                        + "in PEM (-----BEGIN CERTIFICATE-----) or DER.").formatted(Visible.line(file.toString())), e);
            } catch (NoSuchFileException e) {
                throw new UncheckedIOException("\"%s\" cannot be read: there is no such file.".formatted(Visible.line(file.toString())), e);
            } catch (IOException e) {
                throw new UncheckedIOException("\"%s\" cannot be read: %s.".formatted(Visible.line(file.toString()), e.getMessage()), e);
            }
        }
        return new Authorities(certificates);
    }

    /** Whether the signer's certificate is one of these, or was issued under one of them and was valid when it signed. */
    boolean vouchFor(TimeStamp stamp) {
        try {
            TimeStampToken token = StampCheck.token(stamp.token());
            List<X509Certificate> sent = new ArrayList<>();
            X509Certificate signer = null;
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
                sent.add(certificate);
                signer = signer == null && token.getSID().match(holder) ? certificate : signer;
            }
            if (certificates.contains(signer)) {
                return true;
            }
            if (sent.size() > MOST) {
                return false;
            }
            X509CertSelector wanted = new X509CertSelector();
            wanted.setCertificate(signer);
            Date time = Date.from(stamp.time());
            PKIXBuilderParameters way = new PKIXBuilderParameters(certificates.stream().filter(c -> mayIssue(c, time))
                    .map(c -> new TrustAnchor(c, null)).collect(Collectors.toSet()), wanted);
            way.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
            way.setDate(time);
            way.setMaxPathLength(CHAIN);
            way.setRevocationEnabled(false); // would ask servers that nobody named
            CertPathBuilder.getInstance("PKIX").build(way);
            return true;
        } catch (GeneralSecurityException | IOException | RuntimeException | StackOverflowError e) { // strangers' certificates fail in any way
            return false;
        }
    }

    /** Java believes a certificate that it is told to believe, whatever it is for and whenever it is valid. */
    private static boolean mayIssue(X509Certificate certificate, Date time) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[CERTIFICATES]) && !time.before(certificate.getNotBefore()) && !time.after(certificate.getNotAfter());
    }
}
