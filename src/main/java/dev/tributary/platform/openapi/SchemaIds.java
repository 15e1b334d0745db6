package dev.tributary.platform.openapi;

import dev.tributary.platform.web.TypeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Describes ids as they are in JSON: text with a prefix. */
final class SchemaIds {
    private static final UUID EXAMPLE = UUID.fromString("01936a9b-8dc7-7b9e-8b86-b401803ab8ed");

    private final Map<String, ClassInfo> ids = new TreeMap<>();

    SchemaIds(IndexView index) {
        index.getAllKnownImplementations(DotName.createSimple(TypeId.class))
                .forEach(type -> ids.put(type.simpleName(), type));
    }

    void write(OpenAPI api, Map<String, Schema> schemas) {
        ids.forEach((name, type) -> schemas.put(name, schema(type)));
        // The scanner numbers records with equal names: ConversionId1 is one of another package.
        UnaryOperator<String> bare = name -> {
            var simple = name.replaceAll("\\d+$", "");
            return ids.containsKey(simple) ? simple : name;
        };
        schemas.values().forEach(schema -> SchemaTree.rename(schema, bare));
        SchemaTree.operations(api).stream().flatMap(SchemaTree::all).forEach(schema -> SchemaTree.rename(schema, bare));
    }

    private static Schema schema(ClassInfo type) {
        try {
            var constructor = Class.forName(type.name().toString()).getDeclaredConstructor(UUID.class);
            constructor.setAccessible(true);
            var example = constructor.newInstance(EXAMPLE).toString();
            var prefix = example.substring(0, example.indexOf('_'));
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .pattern("^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$")
                    .examples(List.of(example));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a record of one UUID.", e);
        }
    }
}
