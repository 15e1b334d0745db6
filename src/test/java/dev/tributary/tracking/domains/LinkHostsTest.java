package dev.tributary.tracking.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class LinkHostsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Tenancy tenancy;

    @Inject
    LinkDomains domains;

    @TempDir
    Path folder;

    @Test
    void an_instance_that_was_restarted_knows_the_hosts_before_the_database_answers() {
        var brand = BrandFixture.open();
        var host = "go-" + UUID.randomUUID() + ".glow.example";
        tenancy.write(brand.id(), () -> {
            domains.set(host);
            domains.note(host, null);
            return true;
        });
        new LinkHosts(jdbi, folder).reload();

        var restarted = new LinkHosts(jdbi, folder);
        assertThat(restarted.brandOf(host)).isNull();
        restarted.start(new StartupEvent());

        assertThat(restarted.brandOf(host + ":443")).isEqualTo(brand.id());
        assertThat(restarted.shownHostOf(brand.id())).isEqualTo(host);
        tenancy.write(brand.id(), domains::delete);
        restarted.reload();
        assertThat(restarted.brandOf(host)).isNull();
    }

    @Test
    void a_file_that_is_broken_hinders_no_start() throws Exception {
        Files.writeString(folder.resolve("link-hosts"), "nonsense\n");

        var hosts = new LinkHosts(jdbi, folder);
        hosts.start(new StartupEvent());

        assertThat(hosts.brandOf("nonsense")).isNull();
    }
}
