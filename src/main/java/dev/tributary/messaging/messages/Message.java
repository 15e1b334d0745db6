package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.Offer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
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

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, MailContent> translations;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(UUID brandId, NewMessage request, Offer offer, Locale language, Sender sender, Instant now) {
        super(brandId, TypeId.next());
        offerId = offer.id();
        kind = request.kind();
        audience = request.audience() == null
                ? Audience.CHOSEN
                : Audience.valueOf(request.audience().name());
        var wording = request.wording();
        var content = wording.in(language, offer);
        subject = content.subject();
        body = content.body();
        translations = wording.translations(offer);
        fromName = sender.name();
        fromEmail = sender.email();
        replyTo = sender.replyTo();
        createdAt = now;
    }

    /** Marks the message as a test for somebody of the brand. */
    Message asTest() {
        audience = Audience.TEST;
        return this;
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

    MailContent content(Locale language) {
        var translated = translations == null ? null : translations.get(language.toLanguageTag());
        return translated == null ? new MailContent(subject, body) : translated;
    }

    boolean isTranslated() {
        return translations != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    enum Audience {
        /** Everyone who takes part in the offer. */
        ALL,
        /** Everyone who takes part and was not sent such a message yet. */
        NOT_YET_SENT,
        CHOSEN,
        /** Somebody of the brand, who gets one member's e-mail. */
        TEST
    }
}
