package dev.tributary.ledger.batches;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums the decisions of a batch in the order of account ids and computes their digest. Keeps the first rows only. */
final class BatchFigures {
    private static final int MAX_ROWS = 500;

    private final MessageDigest sha256 = sha256();
    private final List<Decision> paid = new ArrayList<>();
    private final List<Decision> skipped = new ArrayList<>();
    private final Map<Eligibility.SkipReason, Long> reasons = new EnumMap<>(Eligibility.SkipReason.class);
    private long count;
    private long amount;
    private @Nullable String digest;

    record Decision(DueAccount account, Eligibility eligibility) {}

    void add(Decision decision) {
        if (decision.eligibility() instanceof Eligibility.Pays pays) {
            count++;
            amount = Math.addExact(amount, pays.amount());
            sha256.update("%s %d %s\n"
                    .formatted(decision.account().enrollmentId(), pays.amount(), hashOfPayTo(decision.account()))
                    .getBytes(StandardCharsets.UTF_8));
            addUpToLimit(decision, paid);
        } else if (decision.eligibility() instanceof Eligibility.Skipped skip) {
            reasons.merge(skip.reason(), 1L, Long::sum);
            if (skip.reason() != Eligibility.SkipReason.NOTHING_DUE) {
                addUpToLimit(decision, skipped);
            }
        }
    }

    private static String hashOfPayTo(DueAccount account) {
        var payTo = Stream.of(account.payToMethod(), account.payTo(), account.payToHolder(), account.payToBic())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha256().digest(payTo.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy with the skipped accounts only, for the paid ones to be added again. */
    BatchFigures withoutPaid() {
        var copy = new BatchFigures();
        copy.skipped.addAll(skipped);
        copy.reasons.putAll(reasons);
        return copy;
    }

    private static void addUpToLimit(Decision decision, List<Decision> rows) {
        if (rows.size() < MAX_ROWS) {
            rows.add(decision);
        }
    }

    long count() {
        return count;
    }

    long amount() {
        return amount;
    }

    /** The first accounts that are paid. */
    List<Decision> paid() {
        return paid;
    }

    /** The first accounts that are not paid; accounts with nothing due are only counted. */
    List<Decision> skipped() {
        return skipped;
    }

    Map<Eligibility.SkipReason, Long> reasons() {
        return reasons;
    }

    /** Equal for the same accounts with the same amounts and destinations. Nothing may be added after this call. */
    String digest() {
        if (digest == null) {
            digest = HexFormat.of().formatHex(sha256.digest());
        }
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
