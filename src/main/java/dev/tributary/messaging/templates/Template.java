package dev.tributary.messaging.templates;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message text that a brand has saved. */
@Entity
@Table(name = "message_templates")
class Template extends TenantEntity {
    private String name;

    @Enumerated(EnumType.STRING)
    private @Nullable MessageKind kind;

    private String subject;
    private String body;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Template() {}

    @SuppressWarnings("NullAway.Init") // change() sets them all
    Template(UUID brandId, TemplateText text, Instant now) {
        super(brandId, TypeId.next());
        createdAt = now;
        change(text);
    }

    final void change(TemplateText to) {
        name = to.name().strip();
        kind = to.kind();
        subject = to.subject();
        body = to.body();
    }

    TemplateText text() {
        return new TemplateText(name, kind, subject, body);
    }

    Instant createdAt() {
        return createdAt;
    }
}
