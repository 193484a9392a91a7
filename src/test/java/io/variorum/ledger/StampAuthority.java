// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.tsp.TimeStampRequest;

/** A real time-stamping authority on this machine: openssl behind a small HTTP listener. */
public final class StampAuthority implements AutoCloseable {

    private final Path folder;
    private final HttpServer http;
    private volatile Answer instead; // what is answered in place of a stamp

    interface Answer {
        byte[] to(TimeStampRequest question) throws IOException;
    }

    public StampAuthority(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("tsa.cnf"), """
                [req]
                distinguished_name = name
                [name]
                [ca]
                basicConstraints = critical, CA:TRUE
                [stamping]
                basicConstraints = critical, CA:FALSE
                extendedKeyUsage = critical, timeStamping
                [tsa]
                serial = ./serial
                signer_cert = ./tsa.pem
                certs = ./ca.pem
                signer_key = ./tsa.key
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256
                ess_cert_id_chain = no
                """);
        Files.writeString(folder.resolve("serial"), "01\n");
        OpenSsl.run(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test root",
                "-days", "30", "-config", "tsa.cnf", "-extensions", "ca");
        OpenSsl.run(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test time stamps", "-config", "tsa.cnf");
        OpenSsl.run(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem", "-days", "30",
                "-extfile", "tsa.cnf", "-extensions", "stamping");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    /** The certificate that a checker has to trust. */
    public Path root() {
        return folder.resolve("ca.pem");
    }

    void answersWith(byte[] bytes) {
        instead = bytes == null ? null : question -> bytes;
    }

    void answersWith(Answer answer) {
        instead = answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        byte[] reply = instead == null ? null : instead.to(new TimeStampRequest(question));
        if (reply == null) {
            Files.write(folder.resolve("query.tsq"), question);
            OpenSsl.run(folder, "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query.tsq", "-out", "reply.tsr");
            reply = Files.readAllBytes(folder.resolve("reply.tsr"));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
