package dev.tributary.messaging.templates;

import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

@Path("/v1/messages/preview")
class PreviewResource {
    private final Recipients recipients;
    private final Audiences audiences;
    private final Offers offers;
    private final Brands brands;
    private final UnsubscribeLinks links;
    private final Caller caller;

    PreviewResource(
            Recipients recipients,
            Audiences audiences,
            Offers offers,
            Brands brands,
            UnsubscribeLinks links,
            Caller caller) {
        this.caller = caller;
        this.recipients = recipients;
        this.audiences = audiences;
        this.offers = offers;
        this.brands = brands;
        this.links = links;
    }

    /**
     * Renders the message for each recipient, page by page; missing values are shown in brackets. The counts are those of all
     * recipients.
     */
    @POST
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public MessagePreviews previewMessage(@Valid @NotNull NewMessage message, @BeanParam Paging paging) {
        var wording = message.wording();
        var offer = offers.get(message.offerId().value());
        wording.in(brands.current().language(), offer).check();
        var everyone = everyone(message, offer);
        var rows = everyone.stream()
                .filter(member ->
                        member.memberId().toString().compareTo(paging.before().toString()) < 0)
                .limit(paging.limit() + 1L)
                .toList();
        var brand = brands.current().name();
        var page = Page.of(
                rows, paging, Recipient::memberId, member -> view(wording.in(member.language(), offer), member, brand));
        return MessagePreviews.of(everyone.size(), skipped(everyone, message, offer), page);
    }

    /** The members that the message is for. */
    private List<Recipient> everyone(NewMessage message, Offer offer) {
        var chosen = message.chosen();
        var audience = message.audience();
        var memberIds =
                audience == null ? Objects.requireNonNull(chosen) : audiences.find(offer, audience, message.kind());
        var everyone = recipients.find(offer, memberIds, message.wording().usesDraft());
        message.checkFound(memberIds, everyone);
        return everyone;
    }

    /** Number of members who would be skipped, by reason. */
    private static Map<String, Long> skipped(List<Recipient> everyone, NewMessage message, Offer offer) {
        return everyone.stream()
                .<String>mapMulti((member, reasons) -> {
                    var reason = member.skipReasonFor(message.fields(offer, member.language()));
                    if (reason != null) {
                        reasons.accept(reason);
                    }
                })
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private PreviewView view(MailContent content, Recipient member, String brand) {
        var mail = content.mail(visible(member.values()), brand, links.example(), member.language());
        var used = content.fields();
        return new PreviewView(
                new MemberId(member.memberId()),
                mail.subject(),
                mail.text(),
                mail.html(),
                member.missing(used).stream().map(MergeField::toString).toList(),
                member.skipReasonFor(used));
    }

    /** A dashboard link opens somebody's dashboard, so it is shown only to callers who may read it elsewhere. */
    private Map<MergeField, String> visible(Map<MergeField, String> values) {
        if (caller.credential().roles().contains(Scope.TO_WRITE) || !values.containsKey(MergeField.DASHBOARD_URL)) {
            return values;
        }
        Map<MergeField, String> visible = new EnumMap<>(values);
        visible.computeIfPresent(
                MergeField.DASHBOARD_URL, (field, url) -> url.substring(0, url.indexOf('#') + 1) + "afd_example");
        return visible;
    }
}
