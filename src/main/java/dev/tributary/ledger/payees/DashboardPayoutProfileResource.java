package dev.tributary.ledger.payees;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.Members;
import dev.tributary.program.members.PayoutProfile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where the affiliate is paid. Others than the member may have the dashboard link, so addresses are masked, and a change needs
 * a code from the member's mailbox.
 */
@Path("/v1/dashboard/payout-profile")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardPayoutProfileResource {
    private final Caller caller;
    private final Enrollments enrollments;
    private final Members members;
    private final ChangePayoutProfile change;
    private final LocaleNegotiation localeNegotiation;
    private final Clock clock;

    DashboardPayoutProfileResource(
            Caller caller,
            Enrollments enrollments,
            Members members,
            ChangePayoutProfile change,
            LocaleNegotiation localeNegotiation,
            Clock clock) {
        this.caller = caller;
        this.enrollments = enrollments;
        this.members = members;
        this.change = change;
        this.localeNegotiation = localeNegotiation;
        this.clock = clock;
    }

    @GET
    @Reads
    public DashboardPayoutProfile getDashboardPayoutProfile() {
        return DashboardPayoutProfile.of(member(), clock.instant());
    }

    @PUT
    @Writes
    @ResponseStatus(202)
    public CodeSent changeDashboardPayoutProfile(@Valid @NotNull PayoutProfile profile) {
        var language = localeNegotiation.choose(ProfileMails.LANGUAGES);
        return new CodeSent(change.requestChange(member(), profile.checked(), language));
    }

    @POST
    @Path("/confirm")
    @Writes
    public DashboardPayoutProfile confirmDashboardPayoutProfile(@Valid @NotNull Confirmation confirmation) {
        var language = localeNegotiation.choose(ProfileMails.LANGUAGES);
        var member = change.confirm(member().id(), confirmation.code(), language);
        return DashboardPayoutProfile.of(member, clock.instant());
    }

    private Member member() {
        return members.get(enrollments.get(caller.credential().id()).memberId());
    }

    /** @param expiresAt until when the code can be used */
    record CodeSent(Instant expiresAt) {}

    /** @param code the six digits of the e-mail */
    record Confirmation(
            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be the six digits that were mailed")
            String code) {}

    /**
     * @param method null when the member has not said where to pay
     * @param address masked: its last characters; of an e-mail address the first character and the domain
     * @param frozenUntil payments wait until then, since the profile was changed; null when nothing waits
     */
    record DashboardPayoutProfile(
            PayoutProfile.@Nullable Method method,
            @Nullable String address,
            @Nullable Instant frozenUntil) {
        static DashboardPayoutProfile of(Member member, Instant now) {
            var view = PayoutProfileView.of(member, now);
            var profile = member.payoutProfile();
            return new DashboardPayoutProfile(
                    view.method(), profile == null ? null : profile.maskedAddress(), view.frozenUntil());
        }
    }
}
