package dev.tributary.messaging.notices;

import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.messaging.templates.Recipient;
import dev.tributary.platform.mail.Envelope;
import dev.tributary.platform.mail.MailServer;
import dev.tributary.platform.mail.RenderedMail;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Sends an e-mail about notices through the mail server. */
@Singleton
class DeliverNoticeMail implements OutboxHandler {
    static final String TOPIC = "notice-mail";

    private static final String UNDONE = "undone";

    private final Tenancy tenancy;
    private final NoticeMails mails;
    private final ComposeNoticeMail compose;
    private final Brands brands;
    private final MailSenders senders;
    private final UnsubscribeLinks unsubscribeLinks;
    private final MailServer server;

    DeliverNoticeMail(
            Tenancy tenancy,
            NoticeMails mails,
            ComposeNoticeMail compose,
            Brands brands,
            MailSenders senders,
            UnsubscribeLinks unsubscribeLinks,
            MailServer server) {
        this.tenancy = tenancy;
        this.mails = mails;
        this.compose = compose;
        this.brands = brands;
        this.senders = senders;
        this.unsubscribeLinks = unsubscribeLinks;
        this.server = server;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        PreparedMail mail = tenancy.read(row.brandId(), () -> prepare(row));
        return mail instanceof PreparedMail.Ready ready
                ? server.send(ready.envelope(), ready.content())
                : new Outcome.Done(((PreparedMail.Skipped) mail).reason());
    }

    private PreparedMail prepare(OutboxRow row) {
        var queued = mails.find(UUID.fromString(row.payload())).orElse(null);
        var from = senders.find().orElse(null);
        if (queued == null || from == null) {
            return new PreparedMail.Skipped(UNDONE);
        }
        if (queued.isUnwanted()) {
            return new PreparedMail.Skipped(Recipient.UNSUBSCRIBED);
        }
        var unsubscribe = unsubscribeLinks.urlOf(row.brandId(), queued.email());
        var envelope = new Envelope("ntm_" + queued.id(), from, queued.email(), unsubscribe);
        return compose.compose(brands.current(), queued, mails.notices(queued.id()))
                .<PreparedMail>map(content -> new PreparedMail.Ready(envelope, content))
                .orElseGet(() -> new PreparedMail.Skipped(UNDONE));
    }

    private sealed interface PreparedMail {
        record Ready(Envelope envelope, RenderedMail content) implements PreparedMail {}

        record Skipped(String reason) implements PreparedMail {}
    }

    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> completed) {
        for (var completedRow : completed) {
            var id = UUID.fromString(completedRow.row().payload());
            if (completedRow.outcome() instanceof Outcome.Done done) {
                boolean isSkipped = UNDONE.equals(done.note()) || Recipient.UNSUBSCRIBED.equals(done.note());
                mails.complete(id, isSkipped ? "SKIPPED" : "SENT", done.note());
            } else if (completedRow.outcome() instanceof Outcome.GiveUp giveUp) {
                mails.complete(id, "FAILED", giveUp.code());
            }
        }
    }
}
