package dev.tributary.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Which members of a schema are required, and which may be null. */
final class SchemaMembers {
    private SchemaMembers() {}

    static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(DotName.createSimple(Nullable.class));
    }

    static boolean isAlwaysThere(RecordComponentInfo component) {
        return !SchemaFormats.isMarked(component, JsonInclude.class);
    }

    static void require(Schema schema, String member) {
        var required = new TreeSet<>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
        required.add(member);
        schema.setRequired(new ArrayList<>(required));
    }

    static void makeNullable(Schema schema, String member) {
        schema.addProperty(
                member,
                makeNullable(Objects.requireNonNull(schema.getProperties().get(member))));
    }

    private static Schema makeNullable(Schema schema) {
        if (schema.getRef() != null) {
            var alternatives = OASFactory.createSchema()
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
            alternatives.setDescription(schema.getDescription());
            return alternatives;
        }
        var types = schema.getType();
        if (types != null && !types.contains(Schema.SchemaType.NULL)) {
            schema.addType(Schema.SchemaType.NULL);
        }
        return schema;
    }
}
