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
 * Blanks the stored answers to repeated requests that name a person. The keys stay, so that no request is done twice. Answers
 * that there is no time for are deleted with their keys, after 72 hours.
 */
@ApplicationScoped
public class EraseAnswers {
    private static final int CHUNK = 1_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(4);

    private final Tenancy tenancy;
    private final KeyRing keyRing;

    EraseAnswers(Tenancy tenancy, KeyRing keyRing) {
        this.tenancy = tenancy;
        this.keyRing = keyRing;
    }

    /** @param texts an answer that contains one of them is blanked */
    public void naming(List<String> texts) {
        long deadline = System.nanoTime() + TIME_LIMIT.toNanos();
        String after = "";
        while (after != null && System.nanoTime() - deadline < 0) {
            after = eraseChunk(texts, after);
        }
    }

    /** @return the last key that was read; null when there are no more */
    private @Nullable String eraseChunk(List<String> texts, String after) {
        var answers = read(after);
        var naming = answers.stream()
                .filter(answer -> answer.names(texts))
                .map(StoredAnswer::key)
                .toList();
        if (!naming.isEmpty()) {
            tenancy.update("update idempotency_keys set body = null where brand_id = :brand and key = any(:keys)")
                    .bindArray("keys", String.class, naming)
                    .execute();
        }
        return answers.size() < CHUNK ? null : answers.get(CHUNK - 1).key();
    }

    private List<StoredAnswer> read(String after) {
        return tenancy.query("""
                        select key, body from idempotency_keys
                        where brand_id = :brand and key > :after and body is not null order by key limit :most""")
                .bind("after", after)
                .bind("most", CHUNK)
                .map((row, context) -> new StoredAnswer(
                        row.getString("key"), keyRing.open(SealedResponses.SEAL, row.getBytes("body"))))
                .list();
    }

    /** @param body empty when the key that sealed it has left the key ring */
    private record StoredAnswer(String key, Optional<byte[]> body) {
        boolean names(List<String> texts) {
            return body.map(bytes -> new String(bytes, UTF_8))
                    .filter(text -> texts.stream().anyMatch(text::contains))
                    .isPresent();
        }
    }
}
