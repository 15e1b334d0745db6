package dev.tributary.ledger.payees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.PayoutProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The last change each member asked for, with what is left of its tries. */
@ApplicationScoped
class ProfileChanges {
    private final Tenancy tenancy;
    private final ObjectMapper json;

    ProfileChanges(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * @param triesLeft this one not counted
     */
    record Asked(String profile, String codeKid, byte[] codeSignature, int triesLeft) {
        ProfileCode code() {
            return new ProfileCode(codeKid, codeSignature);
        }
    }

    /** How many codes were mailed since {@code codesSince}. */
    record Sent(int codes, Instant codesSince) {}

    /** Locks the member's row, so that those who ask at once are counted one after the other. */
    Sent lock(UUID memberId, Instant now) {
        tenancy.update("""
                        insert into payout_profile_changes (brand_id, member_id, codes, codes_since)
                        values (:brand, :member, 0, :now) on conflict do nothing""").bind("member", memberId).bind("now", now).execute();
        return tenancy.query("""
                        select codes, codes_since from payout_profile_changes
                        where brand_id = :brand and member_id = :member for update""").bind("member", memberId).mapTo(Sent.class).one();
    }

    void store(UUID memberId, PayoutProfile profile, ProfileCode code, int tries, Instant expiresAt, Sent sent) {
        tenancy.update("""
                        update payout_profile_changes
                        set profile = cast(:profile as jsonb), code_kid = :kid, code_signature = :signature,
                            expires_at = :expires, tries_left = :tries, codes = :codes, codes_since = :since
                        where brand_id = :brand and member_id = :member""")
                .bind("profile", written(profile))
                .bind("kid", code.kid())
                .bind("signature", code.signature())
                .bind("expires", expiresAt)
                .bind("tries", tries)
                .bind("codes", sent.codes())
                .bind("since", sent.codesSince())
                .bind("member", memberId)
                .execute();
    }

    /** Takes one try, so that many at once are no more than one after the other. Empty when none is left. */
    Optional<Asked> takeTry(UUID memberId, Instant now) {
        return tenancy.query("""
                        update payout_profile_changes set tries_left = tries_left - 1
                        where brand_id = :brand and member_id = :member and expires_at > :now and tries_left > 0
                        returning profile, code_kid, code_signature, tries_left""")
                .bind("member", memberId)
                .bind("now", now)
                .mapTo(Asked.class)
                .findOne();
    }

    /** Until when a code stands whose tries are used up; empty when there is none. */
    Optional<Instant> usedUpUntil(UUID memberId, Instant now) {
        return tenancy.query("""
                        select expires_at from payout_profile_changes
                        where brand_id = :brand and member_id = :member and expires_at > :now and tries_left = 0""")
                .bind("member", memberId)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne();
    }

    /** A code is used once: false when another request was faster. */
    boolean use(UUID memberId, Asked asked) {
        return tenancy.update("""
                                update payout_profile_changes
                                set profile = null, code_kid = null, code_signature = null, expires_at = null, tries_left = null
                                where brand_id = :brand and member_id = :member and code_signature = :signature""")
                        .bind("member", memberId)
                        .bind("signature", asked.codeSignature())
                        .execute()
                == 1;
    }

    PayoutProfile profile(Asked asked) {
        try {
            return json.readValue(asked.profile(), PayoutProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(PayoutProfile profile) {
        try {
            return json.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
