package dev.tributary.tracking.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KnownLinksTest {
    @Inject
    ReadLink reading;

    @TempDir
    Path folder;

    @Test
    void an_instance_that_was_restarted_has_the_links_it_had_before_anybody_follows_them() throws Exception {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var slug =
                shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah").slug();
        var before = new Links(reading);
        before.find(null, slug).await().indefinitely();
        new KnownLinks(before, folder).write();

        var after = new Links(reading);
        assertThat(after.findCached(null, slug)).isEmpty();
        new KnownLinks(after, folder).read();

        assertThat(after.findCached(null, slug).map(Link::itemId))
                .isNotEmpty()
                .isEqualTo(before.findCached(null, slug).map(Link::itemId));
    }

    @Test
    void links_that_are_gone_and_a_file_that_is_missing_are_passed_over() throws Exception {
        var links = new Links(reading);
        new KnownLinks(links, folder).read();
        Files.writeString(folder.resolve("known-links"), "nobody-has-this\n");

        new KnownLinks(links, folder).read();

        assertThat(links.findCached(null, "nobody-has-this")).isEqualTo(Optional.empty());
        assertThat(links.keys()).isEmpty();
    }
}
