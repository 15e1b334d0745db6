package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An e-mail to many members. */
@Entity
@Table(name = "messages")
class Message extends TenantEntity {
    private UUID offerId;

    @Enumerated(EnumType.STRING)
    private @Nullable MessageKind kind;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    private String subject;
    private String body;
    private String fromName;
    private String fromEmail;
    private String replyTo;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(UUID brandId, NewMessage request, Sender sender, Instant now) {
        super(brandId, TypeId.next());
        offerId = request.offerId().value();
        kind = request.kind();
        audience = request.memberIds() == null ? Audience.ALL : Audience.CHOSEN;
        subject = request.subject();
        body = request.body();
        fromName = sender.name();
        fromEmail = sender.email();
        replyTo = sender.replyTo();
        createdAt = now;
    }

    static Message test(UUID brandId, NewMessage request, Sender sender, Instant now) {
        var message = new Message(brandId, request, sender, now);
        message.audience = Audience.TEST;
        return message;
    }

    UUID offerId() {
        return offerId;
    }

    @Nullable
    MessageKind kind() {
        return kind;
    }

    Audience audience() {
        return audience;
    }

    String subject() {
        return subject;
    }

    String body() {
        return body;
    }

    Sender sender() {
        return new Sender(fromName, fromEmail, replyTo);
    }

    MailContent content() {
        return new MailContent(subject, body);
    }

    Instant createdAt() {
        return createdAt;
    }

    enum Audience {
        /** Everyone who takes part in the offer. */
        ALL,
        CHOSEN,
        /** Somebody of the brand, who sees one member's mail. */
        TEST
    }
}
