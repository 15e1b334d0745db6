package dev.tributary.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.TypeId;
import dev.tributary.platform.web.WebAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas from the records: ids are text, nullable members say so, and all members of an answer are
 * required. So the types that a client generates are exact.
 */
final class OpenApiSchemas {
    private static final String REF = "#/components/schemas/";
    private static final UUID EXAMPLE = UUID.fromString("01936a9b-8dc7-7b9e-8b86-b401803ab8ed");

    private final IndexView index;
    private Map<String, Schema> schemas = Map.of();

    OpenApiSchemas(IndexView index) {
        this.index = index;
    }

    /** The body that changes what {@code name} describes. */
    static String patchOf(String name) {
        return name.substring(name.lastIndexOf('$') + 1) + "Patch";
    }

    void complete(OpenAPI api) {
        schemas = new TreeMap<>(api.getComponents().getSchemas());
        writeIds(api);
        var operations = api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        var asked = reachable(operations.stream().flatMap(OpenApiSchemas::asked));
        schemas.forEach((name, schema) -> {
            recordOf(name, schema)
                    .ifPresent(type -> members(type, shown(schema))
                            .forEach(component -> write(schema, component, !asked.contains(name))));
            // Said by @Digits; a decimal fraction is no exact multiple of another to a client that counts in binary.
            walk(schema, part -> part.setMultipleOf(null));
        });
        writePatches(operations);
        var used = reachable(Stream.concat(
                operations.stream().flatMap(OpenApiSchemas::all),
                api.getComponents().getResponses().values().stream().flatMap(r -> in(r.getContent()))));
        schemas.keySet().retainAll(used);
        api.getComponents().setSchemas(schemas);
    }

    private void writeIds(OpenAPI api) {
        var ids = new TreeMap<String, ClassInfo>();
        index.getAllKnownImplementations(DotName.createSimple(TypeId.class))
                .forEach(type -> ids.put(type.simpleName(), type));
        ids.forEach((name, type) -> schemas.put(name, idSchema(type)));
        Consumer<Schema> rename = schema -> {
            if (schema.getRef() != null && ids.containsKey(bare(schema.getRef()))) {
                schema.setRef(bare(schema.getRef()));
            }
        };
        schemas.values().forEach(schema -> walk(schema, rename));
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(OpenApiSchemas::all)
                .forEach(schema -> walk(schema, rename));
    }

    /** {@code #/components/schemas/ConversionId1} is a second record of that name, of another package. */
    private static String bare(String ref) {
        return ref.replace(REF, "").replaceAll("\\d+$", "");
    }

    private static Schema idSchema(ClassInfo type) {
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

    /** A patch may hold any of the members, and null for those that can be cleared. */
    private void writePatches(List<Operation> operations) {
        operations.stream()
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> in(operation.getRequestBody().getContent()))
                .map(Schema::getRef)
                .filter(ref -> ref != null && ref.endsWith("Patch") && !schemas.containsKey(ref.replace(REF, "")))
                .map(ref -> ref.replace(REF, ""))
                .distinct()
                .forEach(name -> {
                    var whole = Objects.requireNonNull(schemas.get(name.substring(0, name.length() - 5)), name);
                    var patch = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
                    new TreeMap<>(whole.getProperties()).forEach(patch::addProperty);
                    schemas.put(name, patch);
                });
    }

    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        var simple = name.replaceAll("\\d+$", "");
        return index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> type.simpleName().equals(simple.startsWith("Page") ? "Page" : simple))
                .filter(type -> members(type, shown(schema))
                        .map(RecordComponentInfo::name)
                        .collect(Collectors.toSet())
                        .equals(shown(schema)))
                .min(Comparator.comparing(ClassInfo::name));
    }

    private static Set<String> shown(Schema schema) {
        return schema.getProperties() == null
                ? Set.of()
                : schema.getProperties().keySet();
    }

    /** The members as in JSON, where some records are unwrapped in another. */
    private Stream<RecordComponentInfo> members(ClassInfo type, Set<String> shown) {
        return type.recordComponents().stream().flatMap(component -> {
            var inner = shown.contains(component.name())
                    ? null
                    : index.getClassByName(component.type().name());
            return inner == null || !inner.isRecord() ? Stream.of(component) : members(inner, shown);
        });
    }

    private static boolean isMarked(RecordComponentInfo component, Class<?> annotation) {
        return component.declaringClass().field(component.name()).hasAnnotation(DotName.createSimple(annotation));
    }

    private static void write(Schema schema, RecordComponentInfo component, boolean answered) {
        var name = component.name();
        writeFormat(schema.getProperties().get(name), component);
        if (component.type().hasAnnotation(DotName.createSimple(Nullable.class))) {
            schema.addProperty(
                    name, orNull(Objects.requireNonNull(schema.getProperties().get(name))));
        }
        if (answered && !isMarked(component, JsonInclude.class)) {
            var required = new TreeSet<>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
            required.add(name);
            schema.setRequired(new ArrayList<>(required));
        }
    }

    /** Addresses are text in the records, which a parser reads. */
    private static void writeFormat(@Nullable Schema member, RecordComponentInfo component) {
        if (member == null || !component.type().name().equals(DotName.createSimple(String.class))) {
            return;
        }
        if (component.name().toLowerCase(Locale.ROOT).endsWith("url")) {
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

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        var types = schema.getType();
        if (types != null && !types.contains(Schema.SchemaType.NULL)) {
            schema.addType(Schema.SchemaType.NULL);
        }
        return schema;
    }

    private Set<String> reachable(Stream<Schema> from) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Schema>(from.toList());
        while (!open.isEmpty()) {
            walk(open.remove(), schema -> {
                var name = schema.getRef() == null ? "" : schema.getRef().replace(REF, "");
                var target = schemas.get(name);
                if (target != null && seen.add(name)) {
                    open.add(target);
                }
            });
        }
        return seen;
    }

    private static Stream<Schema> asked(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : in(operation.getRequestBody().getContent());
    }

    private static Stream<Schema> all(Operation operation) {
        var parameters = operation.getParameters() == null
                ? Stream.<Schema>empty()
                : operation.getParameters().stream().map(parameter -> parameter.getSchema());
        var answers = operation.getResponses().getAPIResponses().values().stream()
                .flatMap(response -> in(response.getContent()));
        return Stream.of(parameters, asked(operation), answers)
                .flatMap(part -> part)
                .filter(Objects::nonNull);
    }

    private static Stream<Schema> in(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream()
                        .map(media -> media.getSchema())
                        .filter(Objects::nonNull);
    }

    private static void walk(Schema schema, Consumer<Schema> visit) {
        visit.accept(schema);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(part -> walk(part, visit));
        }
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull)
                .forEach(part -> walk(part, visit));
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> walk(part, visit));
    }
}
