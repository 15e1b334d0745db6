package dev.tributary.platform.openapi;

import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.WebAddress;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Marks text members that are addresses, which a parser validates. */
final class SchemaFormats {
    private SchemaFormats() {}

    static void write(@Nullable Schema member, RecordComponentInfo component) {
        if (member == null || !component.type().name().equals(DotName.createSimple(String.class))) {
            return;
        }
        if (member.getFormat() == null
                && component.name().toLowerCase(Locale.ROOT).endsWith("url")) {
            member.setFormat("uri");
        }
        if (isMarked(component, WebAddress.class)) {
            member.setMaxLength(WebUrl.LONGEST);
        }
        if (isMarked(component, Email.class)) {
            member.setFormat("email");
            member.setMaxLength(EmailAddress.LONGEST);
        }
    }

    static boolean isMarked(RecordComponentInfo component, Class<?> annotation) {
        return component.declaringClass().field(component.name()).hasAnnotation(DotName.createSimple(annotation));
    }
}
