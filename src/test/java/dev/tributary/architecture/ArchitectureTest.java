package dev.tributary.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rule of the stairs: a room knows the rooms on the floors below it, and nobody beside it. */
class ArchitectureTest {
    private static final String HOUSE = "dev.tributary";
    private static final String ROOF = "";

    /** From the ground up; the ground's own rooms stand in a row. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("money"),
            Set.of("problems"),
            Set.of("web"),
            Set.of("openapi", "tenancy"),
            Set.of("access"),
            Set.of("audit", "transactions"),
            Set.of("outbox"),
            Set.of("apikeys", "embedded", "mail"),
            Set.of("brands", "commissions"),
            Set.of("members", "plans", "orders", "suppressions"),
            Set.of("offers"),
            Set.of("enrollments"),
            Set.of("codes", "dashboardlinks", "links", "spool"),
            Set.of("tracking"),
            Set.of("attribution", "clicks", "drafts", "generation", "ledger"),
            Set.of("bookings", "clickpay", "evidence", "payouts"),
            Set.of("conversions"),
            Set.of("figures", "messages", "refunds"),
            Set.of("recording", "shops"),
            Set.of(
                    "dashboard",
                    "integrations",
                    "projects",
                    "reconciliation",
                    "reports",
                    "simulations",
                    "streams",
                    "webhooks"),
            Set.of("demo"),
            Set.of(ROOF));

    private static final Set<String> PURE = Set.of("money", "commissions", "attribution");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void every_room_has_its_floor() {
        assertThat(CLASSES.stream().map(ArchitectureTest::room).distinct())
                .allSatisfy(room -> assertThat(FLOORS.stream().filter(floor -> floor.contains(room)))
                        .as(room)
                        .hasSize(1));
    }

    @Test
    void a_room_knows_lower_floors_only() {
        var upstairs = knowledge()
                .filter(known -> floor(known.getOriginClass()) <= floor(known.getTargetClass()))
                .map(ArchitectureTest::told);

        assertThat(sorted(upstairs)).isEmpty();
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rooms_are_flat() {
        var corners = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.substring(HOUSE.length()).lastIndexOf('.') > 0);

        assertThat(sorted(corners)).isEmpty();
    }

    @Test
    void pricing_attribution_and_money_need_no_framework() {
        var frameworks = CLASSES.stream()
                .filter(one -> PURE.contains(room(one)))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(known -> !known.getTargetClass().getBaseComponentType().isPrimitive())
                .filter(known -> Stream.of("java.", "org.jspecify.", HOUSE)
                        .noneMatch(known.getTargetClass()
                                .getBaseComponentType()
                                .getPackageName()
                                .concat(".")::startsWith))
                .map(ArchitectureTest::told);

        assertThat(sorted(frameworks)).isEmpty();
    }

    @Test
    void null_is_spelled_out_in_every_room() {
        var silent = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(sorted(silent)).isEmpty();
    }

    @Test
    void every_endpoint_says_who_may_call_it() {
        var open = endpoints()
                .filter(endpoint -> Stream.of(RolesAllowed.class, PermitAll.class)
                        .noneMatch(word -> endpoint.isAnnotatedWith(word)
                                || endpoint.getOwner().isAnnotatedWith(word)))
                .map(JavaMethod::getFullName);

        assertThat(endpoints()).hasSizeGreaterThan(50);
        assertThat(sorted(open)).isEmpty();
    }

    @Test
    void operations_have_names_of_their_own() {
        Map<String, Collection<String>> named = new TreeMap<>();
        endpoints()
                .forEach(endpoint -> named.computeIfAbsent(endpoint.getName(), name -> new TreeSet<>())
                        .add(endpoint.getFullName()));

        assertThat(named.values()).allSatisfy(endpoints -> assertThat(endpoints).hasSize(1));
    }

    private static Stream<Dependency> knowledge() {
        return CLASSES.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(known -> isOurs(known.getTargetClass()))
                .filter(known -> !room(known.getOriginClass()).equals(room(known.getTargetClass())));
    }

    private static boolean isOurs(JavaClass one) {
        var name = one.getBaseComponentType().getPackageName();
        return name.equals(HOUSE) || name.startsWith(HOUSE + ".");
    }

    private static int floor(JavaClass one) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room(one))) {
                return floor;
            }
        }
        throw new AssertionError("No floor for " + one.getName());
    }

    private static String room(JavaClass one) {
        var name = one.getBaseComponentType().getPackageName();
        return name.equals(HOUSE) ? ROOF : name.substring(HOUSE.length() + 1).split("\\.")[0];
    }

    private static String told(Dependency known) {
        return outermost(known.getOriginClass()) + " knows "
                + outermost(known.getTargetClass().getBaseComponentType());
    }

    private static String outermost(JavaClass one) {
        return one.getName().split("\\$")[0].replace(HOUSE + ".", "");
    }

    /** One that answers requests itself, or narrows a path on the way to one that does. */
    private static Stream<JavaMethod> endpoints() {
        return CLASSES.stream()
                .flatMap(one -> one.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(word -> word.getRawType().isAnnotatedWith(HttpMethod.class)
                                || word.getRawType().getName().equals("io.quarkus.vertx.web.Route")));
    }

    private static Set<String> sorted(Stream<String> what) {
        return what.collect(Collectors.toCollection(TreeSet::new));
    }
}
