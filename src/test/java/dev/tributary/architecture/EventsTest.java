package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An event exists because somebody above must learn of something; one that nobody observes is dead code. */
class EventsTest {
    @Test
    void every_event_has_an_observer() {
        assertThat(fired()).isNotEmpty();
        assertThat(observed())
                .as("events that are observed; one that is fired for nobody is to be deleted")
                .containsAll(fired());
    }

    private static Set<String> fired() {
        return Modules.CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Event.class))
                .map(field -> payload(field.getType()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String payload(JavaType event) {
        return ((JavaParameterizedType) event).getActualTypeArguments().get(0).getName();
    }

    private static Set<String> observed() {
        return Modules.CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter ->
                        Stream.of(Observes.class, ObservesAsync.class).anyMatch(parameter::isAnnotatedWith))
                .map(parameter -> parameter.getRawType())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
