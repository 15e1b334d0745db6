package dev.tributary.platform.openapi;

import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * The schemas by name, with the records they are made from.
 *
 * @param byName may be changed
 */
record RecordSchemas(
        Map<String, Schema> byName, Map<String, ClassInfo> classes, SchemaClasses finder, SchemaDefaults defaults) {

    Schema get(String name) {
        return Objects.requireNonNull(byName.get(name), name + " is no schema.");
    }

    @Nullable
    ClassInfo classOf(String name) {
        return classes.get(name);
    }

    Map<String, RecordComponentInfo> members(String name) {
        var type = classes.get(name);
        return type == null || !type.isRecord() ? Map.of() : finder.members(type, SchemaClasses.shown(get(name)));
    }

    @Nullable
    Object defaultOf(RecordComponentInfo component) {
        return defaults.of(component.declaringClass()).get(component.name());
    }
}
