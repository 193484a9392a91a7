// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Visible;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the time stamps of an intact record say, who signed them, and what of that was not checked. */
final class Witnesses {

    private static final String TOKEN = "stamps/\\d{1,10}\\.tst"; // a stranger's record may name a file that is a command

    private Witnesses() {}

    /** What each signer's last time stamp says. Names in a certificate prove nothing: whoever made it wrote them. */
    static List<String> said(Path folder, List<Entry.Stamped> stamps, Map<Long, CoveredLine> covered, Authorities authorities) {
        Map<TimeStamp.Signer, String> said = new LinkedHashMap<>();
        List<String> otherwise = new ArrayList<>();
        String check = "";
        for (Entry.Stamped s : stamps) {
            TimeStamp stamp = TimeStamp.of(folder, s);
            said.put(stamp.signer(), ("A time stamp says that %s there at %s%s. Its signer's certificate has the name \"%s\", that of its issuer \"%s\", "
                    + "and the SHA-256 %s; the record says that it came from %s.").formatted(s.line() == 1 ? "line 1 was" : "lines 1 to %d were".formatted(s.line()), stamp.time(), accuracy(stamp),
                    stamp.signer().name(), stamp.signer().issuer(), stamp.signer().certificate(), Visible.start(s.server(), 200)));
            clocks(s, stamp, covered.get(s.line()), otherwise);
            check = "openssl ts -verify -token_in -in %s -digest %s -CAfile authority.pem -attime %d".formatted(
                    s.token().matches(TOKEN) ? s.token() : "TOKEN", s.digest(), stamp.time().getEpochSecond());
        }
        List<String> lines = new ArrayList<>(said.values());
        otherwise.stream().findFirst().ifPresent(first -> lines.add(first + (otherwise.size() == 1 ? "" : " It differs from %s, too.".formatted(
                LedgerView.count(otherwise.size() - 1, "other time stamp", "other time stamps")))));
        if (!said.isEmpty() && !authorities.equals(Authorities.NONE)) {
            lines.add("The certificates of all signers were issued under those that you named. Whether one was taken back since was not checked.");
        } else if (!said.isEmpty()) {
            lines.add("Anyone can make a certificate of any name; whether it is the authority's own was not checked. "
                    + "With the certificate that the authority itself gives out: verify --authority authority.pem, or, in the studio folder: " + check);
        }
        return lines;
    }

    private static String accuracy(TimeStamp stamp) {
        return stamp.accuracy().isZero() ? "" : ", give or take %s s".formatted(stamp.accuracySeconds());
    }

    /** A time stamp that is older than what it covers, or came at another time than it says: nobody can tell here which of the two is right. */
    private static void clocks(Entry.Stamped s, TimeStamp stamp, CoveredLine covered, List<String> otherwise) {
        Instant latest = stamp.time().plus(stamp.accuracy()).plus(TimeStamp.APART);
        boolean later = covered.time() != null && covered.time().isAfter(latest);
        if (later || s.time().isAfter(latest) || s.time().isBefore(stamp.time().minus(stamp.accuracy()).minus(TimeStamp.APART))) {
            otherwise.add(("The record's own clock differs from the time stamp of line %d, %s: by that clock the time stamp came at %s%s. "
                    + "One of the two clocks was wrong, or one of the times is made up.").formatted(s.line(), stamp.time(), s.time(),
                    later ? ", and line %d, which it covers, was written at %s".formatted(covered.latest(), covered.time()) : ""));
        }
    }
}
