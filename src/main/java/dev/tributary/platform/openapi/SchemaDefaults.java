package dev.tributary.platform.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jboss.jandex.ClassInfo;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a record for members that are left out, found by calling its constructor without values. Such a member may
 * be null in a request and never is in an answer.
 */
final class SchemaDefaults {
    private static final Map<Class<?>, Object> ZEROS = Map.of(
            int.class,
            0,
            long.class,
            0L,
            boolean.class,
            false,
            double.class,
            0.0,
            short.class,
            (short) 0,
            char.class,
            ' ');
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final Map<String, Map<String, Object>> defaultsByClass = new HashMap<>();

    /** The defaults by member name, in their JSON form. */
    Map<String, Object> of(ClassInfo type) {
        return defaultsByClass.computeIfAbsent(type.name().toString(), SchemaDefaults::read);
    }

    private static Map<String, Object> read(String name) {
        try {
            var type = Class.forName(name);
            var components = type.getRecordComponents();
            var empty = newWithoutValues(type, components);
            var defaults = new HashMap<String, Object>();
            for (var component : components) {
                var value = component.getType().isPrimitive() ? null : read(component, empty);
                if (value != null) {
                    defaults.put(component.getName(), JSON.convertValue(value, Object.class));
                }
            }
            return defaults;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A constructor that takes no null has no defaults.
            return Map.of();
        }
    }

    private static Object newWithoutValues(Class<?> type, RecordComponent[] components)
            throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(
                Arrays.stream(components).map(part -> ZEROS.get(part.getType())).toArray());
    }

    private static @Nullable Object read(RecordComponent component, Object from) throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(from);
    }
}
