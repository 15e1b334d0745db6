package dev.tributary.messaging.templates;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers/{offerId}/message-draft")
class DraftResource {
    private final Offers offers;
    private final MailSenders senders;

    DraftResource(Offers offers, MailSenders senders) {
        this.offers = offers;
        this.senders = senders;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public DraftView getMessageDraft(
            OfferId offerId, @QueryParam("kind") @DefaultValue("SALES_TRACKING_ITEMS") MessageKind kind) {
        var draft = kind.draft(offers.get(offerId.value()));
        var fields =
                Arrays.stream(MergeField.values()).map(MergeField::toString).toList();
        return new DraftView(
                kind, draft.subject(), draft.body(), fields, senders.find().orElse(null));
    }

    /**
     * @param mergeFields all there are, whether the draft uses them or not
     * @param sender who would write; null while neither the brand nor the service has an address, and nothing can be sent
     */
    record DraftView(
            MessageKind kind,
            String subject,
            String body,
            List<String> mergeFields,
            @Nullable Sender sender) {}
}
