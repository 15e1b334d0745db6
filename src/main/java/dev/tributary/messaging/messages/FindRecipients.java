package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.Audiences;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.messaging.templates.Recipient;
import dev.tributary.messaging.templates.Recipients;
import dev.tributary.program.dashboardlinks.RenewLinks;
import dev.tributary.program.offers.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Finds the recipients of a message. */
@ApplicationScoped
class FindRecipients {
    private final Recipients recipients;
    private final Audiences audiences;
    private final RenewLinks renewLinks;

    FindRecipients(Recipients recipients, Audiences audiences, RenewLinks renewLinks) {
        this.recipients = recipients;
        this.audiences = audiences;
        this.renewLinks = renewLinks;
    }

    List<UUID> memberIds(Offer offer, NewMessage request) {
        var chosen = request.chosen();
        return chosen == null
                ? audiences.find(offer, Objects.requireNonNull(request.audience()), request.kind())
                : List.copyOf(chosen);
    }

    /** The given members as recipients, with new dashboard links when the message requests them; unknown ids are left out. */
    List<Recipient> find(Offer offer, Collection<UUID> memberIds, NewMessage request) {
        boolean usesDraft = request.wording().usesDraft();
        var found = recipients.find(offer, memberIds, usesDraft);
        if (request.rotateDashboardLinks()) {
            renewLinks(offer, found, request);
            return recipients.find(offer, memberIds, usesDraft);
        }
        return found;
    }

    /** Renews the links only of members who get the message. */
    private void renewLinks(Offer offer, List<Recipient> found, NewMessage request) {
        var enrollmentIds = found.stream()
                .filter(to -> to.skipReasonFor(request.fields(offer, to.language())) == null)
                .map(Recipient::enrollmentId)
                .map(Objects::requireNonNull)
                .toList();
        renewLinks.renew(enrollmentIds);
    }
}
