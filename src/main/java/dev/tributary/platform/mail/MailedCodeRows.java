package dev.tributary.platform.mail;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Stores the latest request of each subject that needs a mailed code, with its remaining tries. */
@ApplicationScoped
class MailedCodeRows {
    private static final String OF_SUBJECT =
            " where brand_id = :brand and purpose = :purpose and subject_id = :subject";

    private final Tenancy tenancy;

    MailedCodeRows(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @param triesLeft after this one */
    record Pending(String content, String codeKid, byte[] codeSignature, int triesLeft) {
        MailedCode code() {
            return new MailedCode(codeKid, codeSignature);
        }
    }

    /** The number of codes that were mailed since {@code codesSince}. */
    record Sent(int codes, Instant codesSince) {}

    /** Locks the row, so that concurrent requests are counted one after the other. */
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

    /** Uses one try in an update, so that concurrent tries count too. Empty when none is left. */
    Optional<Pending> takeTry(String purpose, UUID subject, Instant now) {
        return tenancy.query(
                        "update mailed_codes set tries_left = tries_left - 1" + OF_SUBJECT
                                + " and expires_at > :now and tries_left > 0 returning content, code_kid, code_signature, tries_left")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", now)
                .mapTo(Pending.class)
                .findOne();
    }

    /** When the code whose tries are used up expires; empty when there is none. */
    Optional<Instant> usedUpUntil(String purpose, UUID subject, Instant now) {
        return tenancy.query("select expires_at from mailed_codes" + OF_SUBJECT
                        + " and expires_at > :now and tries_left = 0")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Uses up the code; false when another request has used it first. */
    boolean use(String purpose, UUID subject, Pending pending) {
        return tenancy.update("""
                                update mailed_codes
                                set content = null, code_kid = null, code_signature = null, expires_at = null, tries_left = null""" + OF_SUBJECT + " and code_signature = :signature")
                        .bind("purpose", purpose)
                        .bind("subject", subject)
                        .bind("signature", pending.codeSignature())
                        .execute()
                == 1;
    }

    void delete(UUID subject) {
        tenancy.update("delete from mailed_codes where brand_id = :brand and subject_id = :subject")
                .bind("subject", subject)
                .execute();
    }
}
