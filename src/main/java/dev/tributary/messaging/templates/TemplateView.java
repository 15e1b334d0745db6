package dev.tributary.messaging.templates;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A saved message text. */
record TemplateView(TemplateId id, @JsonUnwrapped TemplateText text, Instant createdAt) {
    static TemplateView of(Template row) {
        return new TemplateView(new TemplateId(row.id()), row.text(), row.createdAt());
    }
}
