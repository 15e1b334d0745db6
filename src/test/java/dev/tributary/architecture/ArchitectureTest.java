package dev.tributary.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.tributary.architecture.Modules.CLASSES;
import static dev.tributary.architecture.Modules.LAYERS;
import static dev.tributary.architecture.Modules.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Layers of modules, their interfaces, cycles between packages, and what every package and endpoint must declare. */
class ArchitectureTest {
    /** Rules without framework, clock, injection or SQL; these packages are mutation-tested. */
    private static final Set<String> PURE =
            Set.of("platform.money", "pricing.commissions", "sales.attribution", "integrations.shops");

    private static final Set<String> FRAMEWORK_FREE =
            Set.of("platform.money", "pricing.commissions", "sales.attribution");

    private static final Path INTERFACES = Path.of("src/test/resources/architecture/module-interfaces.txt");

    @Test
    void a_module_uses_modules_of_lower_layers_only() {
        var upward = Modules.dependenciesBetweenModules()
                .filter(dependency -> Modules.layer(Modules.of(dependency.getOriginClass()))
                        <= Modules.layer(Modules.of(dependency.getTargetClass())))
                .map(ArchitectureTest::description);

        assertThat(sorted(upward))
                .as("uses of a module in the same layer or a higher one; move the code, or observe an event up there")
                .isEmpty();
    }

    @Test
    void modules_use_of_each_other_only_the_types_listed_as_interfaces() throws IOException {
        var used = sorted(Modules.dependenciesBetweenModules()
                .filter(dependency -> !Modules.of(dependency.getOriginClass()).isEmpty())
                .map(Dependency::getTargetClass)
                .map(Modules::topLevel));
        var listed = sorted(Files.readAllLines(INTERFACES).stream().filter(line -> !line.startsWith("#")));

        assertThat(without(used, listed))
                .as("used by another module, and not listed in " + INTERFACES)
                .isEmpty();
        assertThat(without(listed, used))
                .as("listed in %s, and used by no other module", INTERFACES)
                .isEmpty();
    }

    @Test
    void the_list_of_interfaces_is_sorted() throws IOException {
        var listed = Files.readAllLines(INTERFACES).stream().filter(line -> !line.startsWith("#"));

        assertThat(listed).isSorted();
    }

    /** A rule misread in the service must not be misread in its model. */
    @Test
    void the_money_model_uses_nothing_of_the_service() {
        var model = "dev.tributary.journeys.money.model";

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", model)
                .check(new ClassFileImporter().importPackages(model));
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void there_are_modules_and_packages_and_nothing_below_them() {
        var deeper = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.chars().filter(letter -> letter == '.').count() > 3);

        assertThat(sorted(deeper))
                .as("packages below dev.tributary.<module>.<package>")
                .isEmpty();
    }

    @Test
    void pricing_attribution_and_money_need_no_framework() {
        var frameworks = CLASSES.stream()
                .filter(type -> FRAMEWORK_FREE.contains(packageOf(type)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isForeign(dependency.getTargetClass().getBaseComponentType()))
                .map(ArchitectureTest::description);

        assertThat(sorted(frameworks)).as("frameworks in pure packages").isEmpty();
    }

    @Test
    void pure_packages_read_no_clock_and_no_database() {
        var impure = CLASSES.stream()
                .filter(type -> PURE.contains(packageOf(type)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> Stream.of("java.time.Clock", "java.sql.", "org.jdbi.", "jakarta.inject.")
                        .anyMatch(dependency.getTargetClass().getName()::startsWith))
                .map(ArchitectureTest::description);

        assertThat(sorted(impure))
                .as("what makes a pure package depend on more than its arguments")
                .isEmpty();
    }

    @Test
    void null_is_declared_in_every_package() {
        var silent = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(named -> !named.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(sorted(silent)).isEmpty();
    }

    @Test
    void every_module_has_a_page() {
        var silent = LAYERS.stream()
                .flatMap(Set::stream)
                .filter(module -> !Files.exists(Path.of("src/main/java/dev/tributary", module, "package-info.java")));

        assertThat(sorted(silent)).as("modules without package-info.java").isEmpty();
    }

    /** The map is the block of README that begins with the heading "layer" and has a line for each layer's module. */
    @Test
    void the_map_in_the_readme_names_every_module_and_package() throws IOException {
        var map =
                Pattern.compile("```\nlayer\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        assertThat(map.find()).as("README has a map of the modules").isTrue();
        var words = Set.of(map.group(1).split("\\s+"));
        var wanted = CLASSES.stream()
                .map(ArchitectureTest::packageOf)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.of(name.split("\\.")));

        assertThat(words).as("the map of modules and packages in README.md").containsAll(sorted(wanted));
    }

    @Test
    void every_endpoint_says_who_may_call_it() {
        var open = endpoints()
                .filter(endpoint -> Stream.of(RolesAllowed.class, PermitAll.class)
                        .noneMatch(annotation -> endpoint.isAnnotatedWith(annotation)
                                || endpoint.getOwner().isAnnotatedWith(annotation)))
                .map(JavaMethod::getFullName);

        assertThat(endpoints()).hasSizeGreaterThan(50);
        assertThat(sorted(open))
                .as("endpoints without @RolesAllowed or @PermitAll")
                .isEmpty();
    }

    @Test
    void operations_have_names_of_their_own() {
        Map<String, Collection<String>> named = new TreeMap<>();
        endpoints()
                .forEach(endpoint -> named.computeIfAbsent(endpoint.getName(), name -> new TreeSet<>())
                        .add(endpoint.getFullName()));

        assertThat(named.values()).allSatisfy(endpoints -> assertThat(endpoints).hasSize(1));
    }

    /** A method that answers requests, or is the way to one that does. */
    private static Stream<JavaMethod> endpoints() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)
                                || annotation.getRawType().getName().equals("io.quarkus.vertx.web.Route")));
    }

    private static String packageOf(JavaClass type) {
        var name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static boolean isForeign(JavaClass type) {
        return !type.isPrimitive()
                && List.of("java.", "org.jspecify.", ROOT + ".").stream()
                        .noneMatch((type.getPackageName() + ".")::startsWith);
    }

    private static String description(Dependency dependency) {
        return Modules.topLevel(dependency.getOriginClass()) + " uses "
                + dependency.getTargetClass().getName();
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        return sorted(names.stream().filter(name -> !others.contains(name)));
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }
}
