package dev.tributary.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules of the service and their layers; the one list that the tests of this package check the code against. */
final class Modules {
    static final String ROOT = "dev.tributary";

    /** From the lowest layer up. A module may use the modules of lower layers, and nothing beside or above itself. */
    static final List<Set<String>> LAYERS = List.of(
            Set.of("platform"),
            Set.of("pricing"),
            Set.of("program"),
            Set.of("ledger"),
            Set.of("tracking"),
            Set.of("sales"),
            Set.of("messaging"),
            Set.of("reporting", "integrations"),
            Set.of("demo"),
            Set.of("")); // the main class

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private Modules() {}

    static String of(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    static int layer(String module) {
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            if (LAYERS.get(layer).contains(module)) {
                return layer;
            }
        }
        throw new AssertionError("No layer for the module '" + module + "'.");
    }

    /** What types of ours use of types in other modules. */
    static Stream<Dependency> dependenciesBetweenModules() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass()))
                .filter(dependency -> !of(dependency.getOriginClass()).equals(of(dependency.getTargetClass())));
    }

    static boolean isOurs(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    /** The name of the top-level type, from the module on: {@code sales.refunds.Refunds}. */
    static String topLevel(JavaClass type) {
        return type.getBaseComponentType().getName().split("\\$")[0].substring(ROOT.length() + 1);
    }
}
