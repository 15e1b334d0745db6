package dev.tributary.messaging.templates;

import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/v1/messages/preview")
class PreviewResource {
    private static final int MOST = 20;

    private final Recipients recipients;
    private final Offers offers;
    private final Brands brands;
    private final UnsubscribeLinks links;
    private final Caller caller;

    PreviewResource(Recipients recipients, Offers offers, Brands brands, UnsubscribeLinks links, Caller caller) {
        this.caller = caller;
        this.recipients = recipients;
        this.offers = offers;
        this.brands = brands;
        this.links = links;
    }

    /** For the first recipients; missing values are shown in brackets. */
    @POST
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PreviewView> previewMessage(@Valid @NotNull NewMessage message) {
        var chosen = message.chosen();
        message.content().check();
        var offer = offers.get(message.offerId().value());
        var first = (chosen == null ? recipients.findEveryone(offer) : chosen)
                .stream().limit(MOST).toList();
        var found = recipients.find(offer, first);
        if (found.size() < first.size()) {
            throw new NotFound("member");
        }
        var brand = brands.current().name();
        return Page.whole(found.stream()
                .map(member -> view(message.content(), member, brand))
                .toList());
    }

    private PreviewView view(MailContent content, Recipient member, String brand) {
        var mail = content.mail(shown(member.values()), brand, links.example());
        var used = content.fields();
        return new PreviewView(
                new MemberId(member.memberId()),
                mail.subject(),
                mail.text(),
                mail.html(),
                member.missing(used).stream().map(MergeField::toString).toList(),
                member.reason(used));
    }

    /** A dashboard link opens somebody's dashboard, so it is shown to those only who may read it where it is kept. */
    private Map<MergeField, String> shown(Map<MergeField, String> values) {
        if (caller.credential().roles().contains(Scope.TO_WRITE) || !values.containsKey(MergeField.DASHBOARD_URL)) {
            return values;
        }
        Map<MergeField, String> shown = new EnumMap<>(values);
        shown.computeIfPresent(
                MergeField.DASHBOARD_URL, (field, url) -> url.substring(0, url.indexOf('#') + 1) + "afd_example");
        return shown;
    }

    /**
     * @param missing merge fields the member has no value for; they would be skipped
     * @param reason why the member would be skipped, or null
     */
    record PreviewView(
            MemberId memberId,
            String subject,
            String text,
            String html,
            List<String> missing,
            @Nullable String reason) {}
}
