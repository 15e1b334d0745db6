package dev.tributary.ledger.batches;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what a batch does, account by account in the order of ids, and signs it with a digest. Keeps the first rows only. */
final class BatchFigures {
    private static final int MOST_SHOWN = 500;

    private final MessageDigest sum = sha256();
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
            sum.update("%s %d %s\n"
                    .formatted(decision.account().enrollmentId(), pays.amount(), pays.hasPayTo())
                    .getBytes(StandardCharsets.UTF_8));
            keep(decision, paid);
        } else if (decision.eligibility() instanceof Eligibility.Skipped skip) {
            reasons.merge(skip.reason(), 1L, Long::sum);
            if (skip.reason() != Eligibility.SkipReason.NOTHING_DUE) {
                keep(decision, skipped);
            }
        }
    }

    /** What is skipped, for what is paid to be added again. */
    BatchFigures withoutPaid() {
        var rest = new BatchFigures();
        rest.skipped.addAll(skipped);
        rest.reasons.putAll(reasons);
        return rest;
    }

    private static void keep(Decision decision, List<Decision> rows) {
        if (rows.size() < MOST_SHOWN) {
            rows.add(decision);
        }
    }

    long count() {
        return count;
    }

    long amount() {
        return amount;
    }

    /** The first accounts that are paid, and those that are not; accounts with nothing due are only counted. */
    List<Decision> paid() {
        return paid;
    }

    List<Decision> skipped() {
        return skipped;
    }

    Map<Eligibility.SkipReason, Long> reasons() {
        return reasons;
    }

    /** The same for the same accounts with the same amounts; nothing can be added after it. */
    String digest() {
        if (digest == null) {
            digest = HexFormat.of().formatHex(sum.digest());
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
