package dev.tributary.platform.openapi;

import jakarta.validation.constraints.AssertTrue;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Removes members from schemas that are methods of the record and not data. */
final class SchemaChecks {
    private final IndexView index;

    SchemaChecks(IndexView index) {
        this.index = index;
    }

    void hide(ClassInfo type, Schema schema) {
        var hidden = checks(type);
        if (hidden.isEmpty() || schema.getProperties() == null) {
            return;
        }
        var visible = new LinkedHashMap<>(schema.getProperties());
        visible.keySet().removeAll(hidden);
        schema.setProperties(visible);
        if (schema.getRequired() != null) {
            schema.setRequired(schema.getRequired().stream()
                    .filter(name -> !hidden.contains(name))
                    .toList());
        }
    }

    /** The names of Bean Validation checks, and of methods that an interface requires. */
    private Set<String> checks(ClassInfo type) {
        var checked = type.methods().stream()
                .filter(method -> method.hasDeclaredAnnotation(DotName.createSimple(AssertTrue.class)));
        var fromInterfaces = type.interfaceNames().stream()
                .map(index::getClassByName)
                .filter(Objects::nonNull)
                .flatMap(interfaceType -> interfaceType.methods().stream());
        return Stream.concat(checked, fromInterfaces)
                .map(MethodInfo::name)
                .filter(name -> name.matches("is[A-Z].*"))
                .map(name -> Character.toLowerCase(name.charAt(2)) + name.substring(3))
                .collect(Collectors.toSet());
    }
}
