package dev.tributary.platform.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Copies a schema deeply. */
final class SchemaCopy {
    private SchemaCopy() {}

    static Schema of(Schema schema) {
        if (schema.getBooleanSchema() != null) {
            return OASFactory.createSchema().booleanSchema(schema.getBooleanSchema());
        }
        var copy = OASFactory.createSchema();
        copy.setAll(new LinkedHashMap<>(schema.getAll()));
        ifPresent(schema.getRef(), copy::setRef);
        ifPresent(schema.getType(), types -> copy.setType(new ArrayList<>(types)));
        ifPresent(schema.getRequired(), required -> copy.setRequired(new ArrayList<>(required)));
        ifPresent(schema.getProperties(), properties -> copy.setProperties(copies(properties)));
        ifPresent(schema.getItems(), items -> copy.setItems(of(items)));
        ifPresent(schema.getAdditionalPropertiesSchema(), other -> copy.setAdditionalPropertiesSchema(of(other)));
        ifPresent(schema.getAnyOf(), alternatives -> copy.setAnyOf(copies(alternatives)));
        ifPresent(schema.getOneOf(), alternatives -> copy.setOneOf(copies(alternatives)));
        ifPresent(schema.getAllOf(), parts -> copy.setAllOf(copies(parts)));
        return copy;
    }

    private static <T> void ifPresent(@Nullable T part, Consumer<T> copy) {
        if (part != null) {
            copy.accept(part);
        }
    }

    private static List<Schema> copies(List<Schema> schemas) {
        return schemas.stream().map(SchemaCopy::of).toList();
    }

    private static Map<String, Schema> copies(Map<String, Schema> schemas) {
        var copies = new LinkedHashMap<String, Schema>();
        schemas.forEach((name, schema) -> copies.put(name, of(schema)));
        return copies;
    }
}
