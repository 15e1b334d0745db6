package dev.tributary.reporting.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.members.MemberId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.Cache;

@Path("/v1/members/{id}/export")
class MemberExportResource {
    private final ReadPersonalData personalData;
    private final Clock clock;

    MemberExportResource(ReadPersonalData personalData, Clock clock) {
        this.personalData = personalData;
        this.clock = clock;
    }

    @GET
    @Reads
    @Cache(noStore = true)
    @RolesAllowed(Scope.TO_ADMINISTER)
    public MemberExport exportMember(MemberId id) {
        return personalData.of(id, clock.instant());
    }

    /**
     * All data stored of a member, by table, in the form of the API; of each table the newest 10 000 rows. Amounts are minor
     * units of the brand's currency.
     *
     * @param exportedAt when the data were read
     * @param member name, addresses and payout details
     * @param taxProfiles at most one
     * @param enrollments in which offers
     * @param trackingItems codes and links
     * @param ledgerEntries what was earned and paid
     * @param payouts payments to the member
     * @param mails e-mails to the member
     * @param claims orders that the member claimed
     * @param invoices self-billed ones, drafts included
     * @param notices of what happened to the member's money
     * @param noticeSettings which notices the member wants by e-mail
     * @param suppressions why the brand may not write to the member's address
     * @param projects that the member is in
     * @param mailedCodes changes that were requested and wait for a code
     * @param postbacks the member's own systems
     */
    record MemberExport(
            MemberId id,
            Instant exportedAt,
            JsonNode member,
            List<JsonNode> taxProfiles,
            List<JsonNode> enrollments,
            List<JsonNode> trackingItems,
            List<JsonNode> ledgerEntries,
            List<JsonNode> payouts,
            List<JsonNode> mails,
            List<JsonNode> claims,
            List<JsonNode> invoices,
            List<JsonNode> notices,
            List<JsonNode> noticeSettings,
            List<JsonNode> suppressions,
            List<JsonNode> projects,
            List<JsonNode> mailedCodes,
            List<JsonNode> postbacks) {}
}
