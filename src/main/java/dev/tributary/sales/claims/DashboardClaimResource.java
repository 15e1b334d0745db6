package dev.tributary.sales.claims;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.traces.Trace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Orders that an affiliate misses. The credential is the enrollment. */
@Path("/v1/dashboard/claims")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardClaimResource {
    /** The brand is to answer by then. */
    private static final int ANSWER_DAYS = 14;

    private final Caller caller;
    private final Brands brands;
    private final Claims claims;
    private final Clock clock;

    DashboardClaimResource(Caller caller, Brands brands, Claims claims, Clock clock) {
        this.caller = caller;
        this.brands = brands;
        this.claims = claims;
        this.clock = clock;
    }

    @GET
    @Reads
    public Page<DashboardClaim> listDashboardClaims(@BeanParam Paging paging) {
        var own = Conditions.none()
                .and(
                        "enrollment_id = :enrollment",
                        "enrollment",
                        caller.credential().id());
        return Page.of(claims.list(own, paging), paging, Claim::id, DashboardClaim::of);
    }

    @POST
    @Writes
    @ResponseStatus(201)
    public DashboardClaim claimDashboardOrder(@Valid @NotNull NewClaim claim) {
        var now = clock.instant();
        var by = brands.current().dayOf(now).plusDays(ANSWER_DAYS);
        return DashboardClaim.of(
                claims.open(caller.credential().id(), claim.orderId().strip(), claim.day(), claim.note(), by, now));
    }

    /**
     * @param orderId as the shop shows it to the buyer
     * @param day on which it was ordered
     * @param note for the brand
     */
    record NewClaim(
            @NotBlank @Size(max = 200) String orderId,
            @NotNull LocalDate day,
            @Nullable @Size(max = 1000) String note) {}

    /**
     * @param answer what the brand wrote; null before
     * @param answerBy the day by which the brand is to answer
     * @param closesOn the last day of waiting: unanswered, it ends by itself after it
     * @param verdict what the order's trace told when it ended by itself; null otherwise
     * @param answeredAt null before
     */
    record DashboardClaim(
            ClaimId id,
            String orderId,
            LocalDate day,
            @Nullable String note,
            Claim.State state,
            @Nullable String answer,
            LocalDate answerBy,
            LocalDate closesOn,
            Trace.@Nullable Verdict verdict,
            Instant createdAt,
            @Nullable Instant answeredAt) {
        static DashboardClaim of(Claim claim) {
            return new DashboardClaim(
                    new ClaimId(claim.id()),
                    claim.orderId(),
                    claim.day(),
                    claim.note(),
                    claim.state(),
                    claim.answer(),
                    claim.answerBy(),
                    claim.closesOn(),
                    claim.verdict(),
                    claim.createdAt(),
                    claim.answeredAt());
        }
    }
}
