package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** With one role for both purposes the policies would not apply, since the role owns the tables. */
@QuarkusTest
class ServingRoleTest {
    @Inject
    AgroalDataSource serving;

    @ConfigProperty(name = "quarkus.flyway.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void the_start_is_refused_when_one_role_serves_and_owns_the_tables() throws SQLException {
        try (var database = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(owner))
                                .credential(new SimplePassword(password)))))) {
            assertThatThrownBy(() -> new ServingRole(database).check(new StartupEvent()))
                    .isInstanceOf(PreventFurtherStepsException.class)
                    .hasMessageContaining("QUARKUS_DATASOURCE_USERNAME")
                    .hasMessageContaining("owns the tables");
        }
    }

    @Test
    void a_separate_role_may_serve() {
        assertThatCode(() -> new ServingRole(serving).check(new StartupEvent())).doesNotThrowAnyException();
    }
}
