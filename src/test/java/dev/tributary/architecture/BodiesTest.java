package dev.tributary.architecture;

import static dev.tributary.architecture.Modules.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodiesTest {
    /** A body may be a megabyte: whoever follows a link meanwhile must not wait until it is parsed. */
    @Test
    void no_body_is_parsed_on_the_event_loop() {
        var asynchronous = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> Stream.of(POST.class, PUT.class, PATCH.class).anyMatch(method::isAnnotatedWith))
                .filter(method -> method.getRawReturnType().isEquivalentTo(Uni.class))
                .toList();

        assertThat(asynchronous).hasSizeGreaterThan(2);
        assertThat(asynchronous)
                .filteredOn(method -> !method.isAnnotatedWith(Blocking.class))
                .extracting(JavaMethod::getFullName)
                .isEmpty();
    }
}
