package dev.tributary.ledger.payees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.mail.MailedCodes;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.Members;
import dev.tributary.program.members.PayoutProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Changes a payout profile for an affiliate: a request, then its confirmation with a code mailed to the member. */
@ApplicationScoped
class ChangePayoutProfile {
    private static final String PURPOSE = "payout-profile";

    private final MailedCodes codes;
    private final ProfileMails mails;
    private final Members members;
    private final FreezeHours freezeHours;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final Event<PayoutProfileChanged> changed;
    private final Clock clock;

    ChangePayoutProfile(
            MailedCodes codes,
            ProfileMails mails,
            Members members,
            FreezeHours freezeHours,
            ObjectMapper json,
            AuditTrail audit,
            Event<PayoutProfileChanged> changed,
            Clock clock) {
        this.codes = codes;
        this.mails = mails;
        this.members = members;
        this.freezeHours = freezeHours;
        this.json = json;
        this.audit = audit;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Mails a code, which replaces an earlier one.
     *
     * @return when it expires
     */
    Instant requestChange(Member member, PayoutProfile requested, Locale language) {
        var issued = codes.issue(PURPOSE, member.id(), toJson(requested));
        mails.sendCode(member, requested, issued.code(), language);
        return issued.expiresAt();
    }

    Member confirm(UUID memberId, String code, Locale language) {
        var requested = fromJson(codes.confirm(PURPOSE, memberId, code));
        var now = clock.instant();
        var member = members.lock(memberId);
        members.getEntityManager().refresh(member);
        var before = member.payoutProfile();
        if (!requested.equals(before)) {
            member.payTo(requested, now.plus(Duration.ofHours(freezeHours.current())));
            members.save(member);
            mails.notifyOfChange(member, before, language);
            audit.record(
                    "payout_profile.confirmed",
                    new MemberId(memberId).toString(),
                    requested.method().name());
            changed.fire(new PayoutProfileChanged(memberId));
        }
        return member;
    }

    private PayoutProfile fromJson(String profile) {
        try {
            return json.readValue(profile, PayoutProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String toJson(PayoutProfile profile) {
        try {
            return json.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
