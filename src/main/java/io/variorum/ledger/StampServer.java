// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

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
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static StampServer of(String address) {
        try {
            URI uri = URI.create(address == null ? "" : address.strip());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return new StampServer(uri);
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words as for an address of another kind
        }
        throw new IllegalArgumentException(
                "\"%s\" is not the address of a time-stamping server. Try ledger.stampWith(\"http://timestamp.example.org\").".formatted(address));
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
                    : e.getCause().getMessage(), e);
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
