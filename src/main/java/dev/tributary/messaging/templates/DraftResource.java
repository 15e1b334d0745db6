package dev.tributary.messaging.templates;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.values.Languages;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers/{offerId}/message-draft")
class DraftResource {
    private final Offers offers;
    private final Brands brands;
    private final MailSenders senders;

    DraftResource(Offers offers, Brands brands, MailSenders senders) {
        this.offers = offers;
        this.brands = brands;
        this.senders = senders;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public DraftView getMessageDraft(
            OfferId offerId,
            @QueryParam("kind") @DefaultValue("SALES_TRACKING_ITEMS") MessageKind kind,
            @QueryParam("language") @Nullable @Pattern(regexp = Languages.PATTERN, message = Languages.REFUSED)
                    String language) {
        var chosen = language == null ? brands.current().language() : Locale.forLanguageTag(language);
        var draft = kind.draft(offers.get(offerId.value()), chosen);
        var fields =
                Arrays.stream(MergeField.values()).map(MergeField::toString).toList();
        return new DraftView(
                kind,
                chosen.toLanguageTag(),
                draft.subject(),
                draft.body(),
                fields,
                senders.find().orElse(null));
    }

    /**
     * @param language of subject and body, {@code en} or {@code de}
     * @param mergeFields all merge fields, whether the draft uses them or not
     * @param sender the sender of the message; null when neither the brand nor the service has a sender address, so that
     *     nothing can be sent
     */
    record DraftView(
            MessageKind kind,
            String language,
            String subject,
            String body,
            List<String> mergeFields,
            @Nullable Sender sender) {}
}
