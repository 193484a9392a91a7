// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;

/** An authority that makes well-formed tokens with one thing wrong: whatever is not set here is as it should be. */
final class TokenForge {

    private static final Provider PROVIDER = new BouncyCastleProvider(); // Java's own cannot make every signature that authorities make
    static final Instant TIME = Instant.parse("2026-11-22T16:05:00Z");

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private final KeyPair rootKeys;
    private X509CertificateHolder root;
    private final KeyPair keys;
    private X509CertificateHolder made;

    // of the certificate
    String name = "CN=Test time stamps";
    Instant from = BEGINNING;
    Instant until = Instant.parse("2036-01-01T00:00:00Z");
    boolean usesCritical = true;
    KeyPurposeId[] uses = {KeyPurposeId.id_kp_timeStamping};
    Integer keyUsage = KeyUsage.digitalSignature;
    boolean ownIssuer;

    // of the token
    String time = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(TIME);
    Instant signed = TIME;
    ASN1ObjectIdentifier kind = TSPAlgorithms.SHA256;
    String digest = "7".repeat(64);
    int version = 1;
    Accuracy accuracy;
    BigInteger nonce;
    String tsa;
    Extensions extensions;
    String signature = "SHA256withECDSA";
    ASN1ObjectIdentifier contentDigest; // else that of the signature
    boolean idOfAnother; // the signed attribute names another certificate
    boolean oldIdRight; // and an older one, in SHA-1, the right one
    boolean noId;
    boolean unsigned; // an attribute that nobody signed
    boolean withoutCertificate;
    int signers = 1;

    TokenForge() {
        this(pair("EC", 256));
    }

    /** @param keys those of the signer */
    TokenForge(KeyPair keys) {
        this.rootKeys = pair("EC", 256);
        this.keys = keys;
        root = root(BEGINNING, true);
    }

    static KeyPair pair(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate that a checker has to trust, as a file. */
    Path trusted(Path file) throws IOException {
        return pem(file, ownIssuer ? certificate() : root);
    }

    static Path pem(Path file, X509CertificateHolder certificate) throws IOException {
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    }

    X509CertificateHolder certificate() {
        made = made == null ? make() : made; // each signature of the root is another one
        return made;
    }

    private X509CertificateHolder make() {
        List<Extension> extensions = new ArrayList<>();
        try {
            if (uses.length > 0) {
                extensions.add(new Extension(Extension.extendedKeyUsage, usesCritical, new ExtendedKeyUsage(uses).getEncoded()));
            }
            if (keyUsage != null) {
                extensions.add(new Extension(Extension.keyUsage, true, new KeyUsage(keyUsage).getEncoded()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return certificate(name, ownIssuer ? name : "CN=Test root", keys, ownIssuer ? keys : rootKeys, extensions.toArray(Extension[]::new), from, until, false);
    }

    private static X509CertificateHolder certificate(String name, String issuer, KeyPair keys, KeyPair issuers, Extension[] extensions, Instant from, Instant until,
            boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), BigInteger.TWO, Date.from(from), Date.from(until),
                    new X500Name(name), keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuers.getPrivate()));
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    void kind(ASN1ObjectIdentifier kind, String digest) {
        this.kind = kind;
        this.digest = digest;
    }

    private byte[] info() throws IOException {
        ASN1EncodableVector info = new ASN1EncodableVector();
        info.add(new ASN1Integer(version));
        info.add(new ASN1ObjectIdentifier("1.2.3.4.1"));
        info.add(new MessageImprint(new AlgorithmIdentifier(kind, DERNull.INSTANCE), HexFormat.of().parseHex(digest)));
        info.add(new ASN1Integer(7));
        info.add(new ASN1GeneralizedTime(time));
        if (accuracy != null) {
            info.add(accuracy);
        }
        if (nonce != null) {
            info.add(new ASN1Integer(nonce));
        }
        if (tsa != null) {
            info.add(new DERTaggedObject(true, 0, new GeneralName(new X500Name(tsa))));
        }
        if (extensions != null) {
            info.add(new DERTaggedObject(false, 1, extensions));
        }
        return new DERSequence(info).getEncoded();
    }

    /** A root that begins later than what it is to vouch for. */
    void rootFrom(Instant from) {
        root = root(from, true);
    }

    /** One that may issue certificates, or may not. */
    void rootIsAuthority(boolean authority) {
        root = root(BEGINNING, authority);
    }

    private X509CertificateHolder root(Instant from, boolean authority) {
        return certificate("CN=Test root", "CN=Test root", rootKeys, rootKeys, new Extension[0], from, Instant.parse("2046-01-01T00:00:00Z"), authority);
    }

    byte[] token() {
        try {
            X509CertificateHolder certificate = certificate();
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (int i = 0; i < signers; i++) {
                SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(ids(certificate))));
                if (contentDigest != null) {
                    builder.setContentDigest(new AlgorithmIdentifier(contentDigest));
                }
                if (unsigned) {
                    builder.setUnsignedAttributeGenerator(new SimpleAttributeTableGenerator(new AttributeTable(
                            new Attribute(new ASN1ObjectIdentifier("1.2.3.4.5"), new DERSet(new DEROctetString(new byte[] {1}))))));
                }
                generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder(signature).setProvider(PROVIDER).build(keys.getPrivate()), certificate));
            }
            if (!withoutCertificate) {
                generator.addCertificates(new JcaCertStore(List.of(certificate)));
            }
            return generator.generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info()), true).toASN1Structure().getEncoded("DER");
        } catch (OperatorCreationException | CMSException | IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private ASN1EncodableVector ids(X509CertificateHolder certificate) throws IOException, GeneralSecurityException {
        byte[] named = idOfAnother ? root.getEncoded() : certificate.getEncoded();
        ASN1EncodableVector ids = new ASN1EncodableVector();
        ids.add(new Attribute(CMSAttributes.signingTime, new DERSet(new DERUTCTime(Date.from(signed))))); // else it is today's
        if (oldIdRight) {
            ids.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificate, new DERSet(new SigningCertificate(
                    new ESSCertID(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()))))));
        }
        if (!noId) {
            ids.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {
                new ESSCertIDv2(MessageDigest.getInstance("SHA-256").digest(named))}))));
        }
        return ids;
    }
}
