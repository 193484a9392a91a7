// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A time-stamping server that the user named. It is told a digest, nothing else; it can neither hold us up nor flood us. */
record StampServer(URI address) {

    private static final int LONGEST = 1 << 20; // bytes; a token with its certificates has some thousand
    private static final int LONGEST_REASON = 200; // characters; it may quote what the server sent
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static StampServer of(String address) {
        URI uri = uri(address == null ? "" : address.strip());
        if (uri == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is not the address of a time-stamping server. Try ledger.stampWith(\"http://timestamp.example.org\").".formatted(address));
        }
        if (uri.getRawUserInfo() != null) { // a password would be handed on, and http://famous.example@other.example is taken for the famous one
            throw new IllegalArgumentException(("The address of a time-stamping server is written down for every reader, so nothing may stand before its name \"%s\". "
                    + "Leave out all up to the @, or use another server.").formatted(uri.getHost()));
        }
        return new StampServer(uri);
    }

    /** Null if it is no address. */
    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    byte[] ask(byte[] request) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
        HttpRequest question = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply").POST(HttpRequest.BodyPublishers.ofByteArray(request)).build();
        try {
            HttpResponse<InputStream> answer = client.sendAsync(question, HttpResponse.BodyHandlers.ofInputStream())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (InputStream body = answer.body()) { // closing it ends a read that never would
                if (answer.statusCode() != 200) {
                    throw new IOException("it answered with HTTP status " + answer.statusCode());
                }
                byte[] bytes = CompletableFuture.supplyAsync(() -> read(body)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (bytes.length > LONGEST) {
                    throw new IOException("its answer is longer than %,d bytes".formatted(LONGEST));
                }
                return bytes;
            }
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within %d s".formatted(PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() instanceof ConnectException || e.getCause().getMessage() == null ? "it cannot be reached"
                    : Visible.start(e.getCause().getMessage(), LONGEST_REASON), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the waiting was interrupted", e);
        }
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
