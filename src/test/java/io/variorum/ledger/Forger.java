// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes time stamps as anyone can who has openssl: of any name, any time and any certificate; each is well-formed and signed. */
final class Forger {

    private static final String CONTENT = "1.2.840.113549.1.9.16.1.4"; // id-ct-TSTInfo, RFC 3161
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    /**
     * @param purpose what the certificate may be used for: {@code timeStamping}
     * @param year the one year in which the certificate is valid
     */
    Forger(Path folder, String purpose, int year) throws IOException {
        this.folder = Files.createDirectories(folder);
        write("forger.cnf", """
                [req]
                distinguished_name = name
                [name]
                [ca]
                default_ca = own
                [own]
                database = ./index.txt
                new_certs_dir = .
                rand_serial = yes
                default_md = sha256
                policy = any
                x509_extensions = stamping
                [any]
                commonName = supplied
                [stamping]
                basicConstraints = critical, CA:FALSE
                extendedKeyUsage = critical, %s
                """.formatted(purpose));
        write("index.txt", "");
        OpenSsl.run(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=Famous time stamps", "-config", "forger.cnf");
        OpenSsl.run(folder, "ca", "-batch", "-notext", "-selfsign", "-config", "forger.cnf", "-keyfile", "own.key", "-in", "own.csr", "-out", "own.pem",
                "-startdate", year + "0101000000Z", "-enddate", year + 1 + "0101000000Z");
    }

    /** @param kind of the digest: {@code sha256} */
    byte[] stamp(Instant time, String kind, String digest) throws IOException {
        write("info.cnf", """
                asn1 = SEQUENCE:info
                [info]
                version = INTEGER:1
                policy = OID:1.2.3.4.1
                imprint = SEQUENCE:imprint
                serial = INTEGER:7
                time = GENERALIZEDTIME:%s
                [imprint]
                algorithm = SEQUENCE:algorithm
                digest = FORMAT:HEX,OCTETSTRING:%s
                [algorithm]
                kind = OID:%s
                parameters = NULL
                """.formatted(TIME.format(time), digest, kind));
        OpenSsl.run(folder, "asn1parse", "-genconf", "info.cnf", "-noout", "-out", "info.der");
        OpenSsl.run(folder, "cms", "-sign", "-binary", "-nodetach", "-cades", "-econtent_type", CONTENT, "-in", "info.der", "-signer", "own.pem", "-inkey", "own.key",
                "-outform", "DER", "-out", "forged.tst");
        return Files.readAllBytes(folder.resolve("forged.tst"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
