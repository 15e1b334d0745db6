package dev.tributary.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.fixtures.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RolesTest {
    @Inject
    DataSource service;

    @Inject
    OwnerDatabase database;

    @Test
    void the_service_is_neither_superuser_nor_owner() throws SQLException {
        assertThat(queried("select current_user")).isEqualTo("tributary_app");
        assertThat(queried(
                        "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(queried("select string_agg(distinct tableowner, ' ') from pg_tables where schemaname = 'public'"))
                .isEqualTo("tributary_owner");
        assertThatThrownBy(() -> queried("create table mine (id int)")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> queried("set role tributary_owner")).hasMessageContaining("permission denied");
    }

    @Test
    void the_service_may_use_tables_of_migrations_within_their_policies() throws SQLException {
        try (Connection migration = database.connect();
                var statement = migration.createStatement()) {
            statement.execute("create table tenants (id int); insert into tenants values (1), (2)");
            try {
                assertThat(queried("select count(*) from tenants")).isEqualTo("2");
                statement.execute("alter table tenants enable row level security;"
                        + " create policy one on tenants using (id = 1)");
                assertThat(queried("select count(*) from tenants")).isEqualTo("1");
                assertThatThrownBy(() -> queried("alter table tenants disable row level security"))
                        .hasMessageContaining("must be owner");
            } finally {
                statement.execute("drop table tenants");
            }
        }
    }

    @Test
    void the_server_listens_on_loopback_only_and_requires_a_password() throws Exception {
        int port = URI.create(database.url().substring("jdbc:".length())).getPort();

        assertThat(queried("show listen_addresses")).isEqualTo("127.0.0.1");
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            for (var address : network.inetAddresses()
                    .filter(each -> !each.isLoopbackAddress())
                    .toList()) {
                assertThatThrownBy(() -> {
                            try (var socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, port), 1000);
                            }
                        })
                        .as("reachable at %s", address)
                        .isInstanceOf(java.io.IOException.class);
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.owner(), "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void every_connection_of_the_service_has_its_limits() throws SQLException {
        assertThat(queried("show lock_timeout")).isEqualTo("2s");
        assertThat(queried("show statement_timeout")).isEqualTo("5s");
        assertThat(queried("show idle_in_transaction_session_timeout")).isEqualTo("20s");
    }

    private String queried(String sql) throws SQLException {
        try (Connection connection = service.getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var row = statement.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
