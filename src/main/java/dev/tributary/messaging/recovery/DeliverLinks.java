package dev.tributary.messaging.recovery;

import dev.tributary.platform.mail.Envelope;
import dev.tributary.platform.mail.MailServer;
import dev.tributary.platform.mail.RenderedMail;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mails a member all valid links, also to an address that unsubscribed, since its owner requested this e-mail. The links are
 * written when it is sent, and stored nowhere.
 */
@Singleton
class DeliverLinks implements OutboxHandler {
    static final String TOPIC = "lost-links";

    private static final int MOST_LINKS = 100;

    private final Tenancy tenancy;
    private final Brands brands;
    private final MailSenders senders;
    private final DashboardLinks links;
    private final MailServer server;

    DeliverLinks(Tenancy tenancy, Brands brands, MailSenders senders, DashboardLinks links, MailServer server) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.senders = senders;
        this.links = links;
        this.server = server;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        Optional<PreparedMail> mail = tenancy.read(row.brandId(), () -> prepare(row));
        return mail.map(found -> server.send(found.envelope(), found.content()))
                .orElseGet(() -> new Outcome.Done("nothing to send"));
    }

    private record PreparedMail(Envelope envelope, RenderedMail content) {}

    private Optional<PreparedMail> prepare(OutboxRow row) {
        var enrollments = enrollments(UUID.fromString(row.payload()));
        var urls = links.urlsOf(
                enrollments.stream().map(LinkMail.MemberEnrollment::id).toList());
        var withLinks = enrollments.stream()
                .filter(enrollment -> urls.containsKey(enrollment.id()))
                .toList();
        if (withLinks.isEmpty()) {
            return Optional.empty();
        }
        var email = withLinks.get(0).email();
        return senders.find()
                .map(from -> new PreparedMail(
                        new Envelope("lnk_" + row.id(), from, email, null),
                        LinkMail.of(brands.current().name(), withLinks, urls)));
    }

    private List<LinkMail.MemberEnrollment> enrollments(UUID memberId) {
        return tenancy.query("""
                        select e.id, m.email, m.first_name, coalesce(m.language, b.language) as language, o.name as offer_name
                        from members m
                        join brands b on b.id = :brand
                        join enrollments e on e.member_id = m.id and e.brand_id = :brand
                        join offers o on o.brand_id = :brand and o.id = e.offer_id
                        where m.brand_id = :brand and m.id = :member
                        order by e.id desc limit :most""")
                .bind("member", memberId)
                .bind("most", MOST_LINKS)
                .mapTo(LinkMail.MemberEnrollment.class)
                .list();
    }

    /** Outcomes are not stored. */
    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> completed) {}
}
