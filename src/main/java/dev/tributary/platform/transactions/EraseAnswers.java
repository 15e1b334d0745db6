package dev.tributary.platform.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Blanks the answers that are kept for repeated requests and name a person. The keys stay, so that no request is done twice. What
 * there was no time for is deleted with its key, after 72 hours.
 */
@ApplicationScoped
public class EraseAnswers {
    private static final int CHUNK = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Tenancy tenancy;
    private final KeyRing keyRing;

    EraseAnswers(Tenancy tenancy, KeyRing keyRing) {
        this.tenancy = tenancy;
        this.keyRing = keyRing;
    }

    /** @param texts an answer with one of them is blanked */
    public void naming(List<String> texts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String after = "";
        while (after != null && System.nanoTime() - end < 0) {
            after = chunk(texts, after);
        }
    }

    /** @return the last key that was looked at; null when there are no more */
    private @Nullable String chunk(List<String> texts, String after) {
        var answers = read(after);
        var naming = answers.stream()
                .filter(answer -> answer.names(texts))
                .map(Kept::key)
                .toList();
        if (!naming.isEmpty()) {
            tenancy.update("update idempotency_keys set body = null where brand_id = :brand and key = any(:keys)")
                    .bindArray("keys", String.class, naming)
                    .execute();
        }
        return answers.size() < CHUNK ? null : answers.get(CHUNK - 1).key();
    }

    private List<Kept> read(String after) {
        return tenancy.query("""
                        select key, body from idempotency_keys
                        where brand_id = :brand and key > :after and body is not null order by key limit :most""")
                .bind("after", after)
                .bind("most", CHUNK)
                .map((row, context) ->
                        new Kept(row.getString("key"), keyRing.open(SealedResponses.SEAL, row.getBytes("body"))))
                .list();
    }

    /** @param body empty when its key is no longer in use */
    private record Kept(String key, Optional<byte[]> body) {
        boolean names(List<String> texts) {
            return body.map(bytes -> new String(bytes, UTF_8))
                    .filter(text -> texts.stream().anyMatch(text::contains))
                    .isPresent();
        }
    }
}
