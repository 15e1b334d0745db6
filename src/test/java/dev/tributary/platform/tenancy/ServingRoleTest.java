package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.fixtures.OwnerDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** With one role for both purposes the policies would not apply, since the role owns the tables. */
@QuarkusTest
class ServingRoleTest {
    @Inject
    AgroalDataSource serving;

    @Inject
    OwnerDatabase database;

    @Test
    void the_start_is_refused_when_one_role_serves_and_owns_the_tables() throws SQLException {
        try (var pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(size -> size.maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.url())
                                .principal(new NamePrincipal(database.owner()))
                                .credential(new SimplePassword(database.password())))))) {
            assertThatThrownBy(() -> new ServingRole(pool).check(new StartupEvent()))
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
