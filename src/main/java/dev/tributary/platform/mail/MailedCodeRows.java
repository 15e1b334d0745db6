package dev.tributary.platform.mail;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The last thing each asked for that takes a mailed code, with what is left of its tries. */
@ApplicationScoped
class MailedCodeRows {
    private static final String OF_SUBJECT =
            " where brand_id = :brand and purpose = :purpose and subject_id = :subject";

    private final Tenancy tenancy;

    MailedCodeRows(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @param triesLeft this one not counted */
    record Asked(String content, String codeKid, byte[] codeSignature, int triesLeft) {
        MailedCode code() {
            return new MailedCode(codeKid, codeSignature);
        }
    }

    /** How many codes were mailed since {@code codesSince}. */
    record Sent(int codes, Instant codesSince) {}

    /** Locks the row, so that those who ask at once are counted one after the other. */
    Sent lock(String purpose, UUID subject, Instant now) {
        tenancy.update("""
                        insert into mailed_codes (brand_id, purpose, subject_id, codes, codes_since)
                        values (:brand, :purpose, :subject, 0, :now) on conflict do nothing""")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", now)
                .execute();
        return tenancy.query("select codes, codes_since from mailed_codes" + OF_SUBJECT + " for update")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .mapTo(Sent.class)
                .one();
    }

    void store(String purpose, UUID subject, String content, MailedCode code, int tries, Instant expiresAt, Sent sent) {
        tenancy.update("""
                        update mailed_codes
                        set content = :content, code_kid = :kid, code_signature = :signature,
                            expires_at = :expires, tries_left = :tries, codes = :codes, codes_since = :since""" + OF_SUBJECT)
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("content", content)
                .bind("kid", code.kid())
                .bind("signature", code.signature())
                .bind("expires", expiresAt)
                .bind("tries", tries)
                .bind("codes", sent.codes())
                .bind("since", sent.codesSince())
                .execute();
    }

    /** Takes one try, so that many at once are no more than one after the other. Empty when none is left. */
    Optional<Asked> takeTry(String purpose, UUID subject, Instant now) {
        return tenancy.query(
                        "update mailed_codes set tries_left = tries_left - 1" + OF_SUBJECT
                                + " and expires_at > :now and tries_left > 0 returning content, code_kid, code_signature, tries_left")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", now)
                .mapTo(Asked.class)
                .findOne();
    }

    /** Until when a code stands whose tries are used up; empty when there is none. */
    Optional<Instant> usedUpUntil(String purpose, UUID subject, Instant now) {
        return tenancy.query("select expires_at from mailed_codes" + OF_SUBJECT
                        + " and expires_at > :now and tries_left = 0")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne();
    }

    /** A code is used once: false when another request was faster. */
    boolean use(String purpose, UUID subject, Asked asked) {
        return tenancy.update("""
                                update mailed_codes
                                set content = null, code_kid = null, code_signature = null, expires_at = null, tries_left = null""" + OF_SUBJECT + " and code_signature = :signature")
                        .bind("purpose", purpose)
                        .bind("subject", subject)
                        .bind("signature", asked.codeSignature())
                        .execute()
                == 1;
    }

    void delete(UUID subject) {
        tenancy.update("delete from mailed_codes where brand_id = :brand and subject_id = :subject")
                .bind("subject", subject)
                .execute();
    }
}
